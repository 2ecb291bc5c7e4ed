import { auditPath, personPath } from '#app/http/paths.ts';
import { access as text } from '../messages/audit.ts';
import { grant } from '../messages/people.ts';
import { shell } from '../messages/shell.ts';
import { type Column, DataTable } from '../parts/table.tsx';
import { Page } from '../shell/page.tsx';
import type { Place, Visitor } from '../shell/place.ts';

export type AccessRow = {
  accountId: string;
  name: string;
  email: string;
  role: keyof typeof grant.roles;
  reason: keyof typeof text.reasons;
};

export type AccessPageProps = {
  visitor: Visitor;
  place: Place;
  student: { id: string; name: string; schoolUid: string };
  people: AccessRow[];
};

const COLUMNS: Column<AccessRow>[] = [
  {
    key: 'name',
    head: text.name,
    rowHeader: true,
    cell: ({ accountId, name, email }) => (
      <a href={personPath(accountId)}>
        <bdi>{name === '' ? email : name}</bdi>
      </a>
    ),
  },
  { key: 'role', head: text.role, stack: 'plain', cell: ({ role }) => grant.roles[role] },
  { key: 'why', head: text.why, stack: 'plain', cell: ({ reason }) => text.reasons[reason] },
];

export function AccessPage({ visitor, place, student, people }: AccessPageProps) {
  return (
    <Page
      visitor={visitor}
      place={place}
      section="audit"
      title={text.title(student.name)}
      line={[student.schoolUid]}
      crumbs={[{ label: shell.audit, href: auditPath() }]}
    >
      <p className="section__note">{text.note}</p>
      <DataTable
        caption={text.caption}
        captionHidden
        label={text.caption}
        columns={COLUMNS}
        rows={people}
        rowKey={({ accountId }) => accountId}
        stacks
      />
      <p className="section">
        <a href={auditPath({ subject: student.id })}>{text.views}</a>
      </p>
    </Page>
  );
}
