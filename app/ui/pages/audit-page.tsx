import {
  accessPath,
  auditExportPath,
  classReportPath,
  gradeReportPath,
  importPath,
  personPath,
  requestPath,
} from '#app/http/paths.ts';
import type { Paging } from '#app/reports/view.ts';
import { formatInstant, formatNumber } from '../format.ts';
import { audit as text } from '../messages/audit.ts';
import { form } from '../messages/shell.ts';
import { ButtonLink } from '../parts/button.tsx';
import { SelectField, TextField } from '../parts/fields.tsx';
import { Filters } from '../parts/filters.tsx';
import { EmptyState } from '../parts/notice.tsx';
import { Pager } from '../parts/pager.tsx';
import { type Column, DataTable, NoValue } from '../parts/table.tsx';
import { Page } from '../shell/page.tsx';
import type { Place, Visitor } from '../shell/place.ts';

export type AuditRow = {
  id: string;
  /** ISO 8601. */
  at: string;
  actor: string | null;
  action: string;
  subject: { kind: keyof typeof PATHS | 'other'; id: string; name: string | null } | null;
  details: [name: string, value: string][];
};

export type AuditPageProps = {
  visitor: Visitor;
  place: Place;
  rows: AuditRow[];
  paging: Paging;
  filter: { action: string; actor: string; subject: string; from: string; to: string };
  actions: string[];
  actors: { id: string; name: string }[];
  timeZone: string;
};

const FILTERS = ['action', 'actor', 'subject', 'from', 'to'];

export function AuditPage(props: AuditPageProps) {
  const { visitor, place, rows, paging, filter, timeZone } = props;
  return (
    <Page
      visitor={visitor}
      place={place}
      section="audit"
      title={text.title}
      line={[text.total(formatNumber(paging.total))]}
    >
      <p className="section__note">{text.note}</p>
      <AuditFilters {...props} />
      <DataTable
        caption={text.caption}
        captionHidden
        label={text.caption}
        columns={columnsIn(timeZone)}
        rows={rows}
        rowKey={({ id }) => id}
        stacks
        empty={
          <EmptyState title={text.emptyTitle}>
            <p>{text.empty}</p>
          </EmptyState>
        }
      />
      <Pager paging={paging} place={place} />
      <div className="button-row">
        <ButtonLink href={auditExportPath(filter)}>{text.export}</ButtonLink>
        <span className="section__note">{text.exportNote}</span>
      </div>
    </Page>
  );
}

function AuditFilters({ place, filter, actions, actors }: AuditPageProps) {
  return (
    <Filters place={place} names={FILTERS}>
      <SelectField
        name="action"
        label={text.action}
        options={actions.map((value) => ({ value, name: text.actions[value] ?? value }))}
        value={filter.action}
        all={form.all}
      />
      <SelectField
        name="actor"
        label={text.actor}
        options={actors.map(({ id, name }) => ({ value: id, name }))}
        value={filter.actor}
        all={form.all}
      />
      <TextField name="from" label={text.from} type="date" value={filter.from} />
      <TextField name="to" label={text.to} type="date" value={filter.to} />
      <TextField name="subject" label={text.subjectId} value={filter.subject} maxLength={100} />
    </Filters>
  );
}

function columnsIn(timeZone: string): Column<AuditRow>[] {
  return [
    { key: 'at', head: text.at, rowHeader: true, className: 'nowrap', cell: ({ at }) => formatInstant(at, timeZone) },
    {
      key: 'actor',
      head: text.actor,
      stack: 'plain',
      cell: ({ actor, action }) =>
        actor === null ? (
          <span className="faint">{action === 'flag.rolled_back' ? text.theApp : text.nobody}</span>
        ) : (
          <bdi>{actor}</bdi>
        ),
    },
    { key: 'action', head: text.action, stack: 'plain', cell: ({ action }) => text.actions[action] ?? action },
    {
      key: 'subject',
      head: text.subject,
      stack: 'plain',
      cell: ({ subject }) => (subject === null ? <NoValue /> : <Subject subject={subject} />),
    },
    {
      key: 'details',
      head: text.details,
      className: 'faint',
      stack: 'plain',
      cell: ({ details }) => details.map(([name, value]) => `${name}: ${value}`).join('; '),
    },
  ];
}

const PATHS = {
  student: accessPath,
  class: classReportPath,
  grade: gradeReportPath,
  import: importPath,
  request: requestPath,
  person: personPath,
};

function Subject({ subject: { kind, id, name } }: { subject: NonNullable<AuditRow['subject']> }) {
  if (kind === 'other') return <span className="faint">{id}</span>;
  return (
    <a href={PATHS[kind](id)}>
      <bdi>{name ?? id}</bdi>
    </a>
  );
}
