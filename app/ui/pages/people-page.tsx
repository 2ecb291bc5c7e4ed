import { peopleInvitePath, personPath } from '#app/http/paths.ts';
import type { Paging } from '#app/reports/view.ts';
import { type GrantErrors, GrantFields, type GrantOptions, type GrantValues } from '../admin/grant-fields.tsx';
import { formatInstant, formatNumber } from '../format.ts';
import { grant, people as text } from '../messages/people.ts';
import { form } from '../messages/shell.ts';
import { Button } from '../parts/button.tsx';
import { SelectField, TextField } from '../parts/fields.tsx';
import { Filters } from '../parts/filters.tsx';
import { EmptyState, Notice } from '../parts/notice.tsx';
import { Pager } from '../parts/pager.tsx';
import { PostForm } from '../parts/post-form.tsx';
import { type Column, DataTable, NoValue } from '../parts/table.tsx';
import { Page } from '../shell/page.tsx';
import type { Place, Visitor } from '../shell/place.ts';

export type PersonLine = {
  accountId: string;
  name: string;
  email: string;
  role: keyof typeof grant.roles;
  scopeName: string | null;
  status: keyof typeof text.statuses;
  classes: number;
  /** ISO 8601. */
  lastSeenAt: string | null;
};

export type InviteAnswer = {
  problem?: string;
  values?: GrantValues & { email?: string; name?: string };
  errors?: GrantErrors & { email?: string; name?: string };
};

export type PeoplePageProps = {
  visitor: Visitor;
  place: Place;
  rows: PersonLine[];
  paging: Paging;
  filter: { text: string; role: string; status: string };
  options: GrantOptions;
  timeZone: string;
  answer?: InviteAnswer;
};

export function PeoplePage(props: PeoplePageProps) {
  const { visitor, place, rows, paging, filter, options, timeZone, answer = {} } = props;
  return (
    <Page
      visitor={visitor}
      place={place}
      section="people"
      title={text.title}
      line={[text.total(paging.total, formatNumber(paging.total))]}
    >
      {answer.problem === undefined ? null : (
        <Notice kind="error" title={text.problem} live>
          <p>{answer.problem}</p>
        </Notice>
      )}
      <Filters place={place} names={['q', 'role', 'status']}>
        <TextField name="q" label={text.search} type="search" value={filter.text} maxLength={100} />
        <SelectField name="role" label={text.role} options={named(grant.roles)} value={filter.role} all={form.all} />
        <SelectField
          name="status"
          label={text.status}
          options={named(text.statuses)}
          value={filter.status}
          all={form.all}
        />
      </Filters>
      <DataTable
        caption={text.caption}
        captionHidden
        label={text.caption}
        columns={columnsIn(timeZone)}
        rows={rows}
        rowKey={({ accountId }) => accountId}
        stacks
        empty={
          <EmptyState title={text.emptyTitle}>
            <p>{text.empty}</p>
          </EmptyState>
        }
      />
      <Pager paging={paging} place={place} />
      <Invite options={options} answer={answer} />
    </Page>
  );
}

function Invite({ options, answer: { values = {}, errors = {} } }: { options: GrantOptions; answer: InviteAnswer }) {
  return (
    <section className="section screen-only" aria-labelledby="invite">
      <h2 id="invite">{text.inviteTitle}</h2>
      <p className="section__note">{text.inviteNote}</p>
      <PostForm className="form" action={peopleInvitePath()}>
        <div className="form__pair">
          <TextField
            name="email"
            label={text.email}
            type="email"
            value={values.email}
            error={errors.email}
            autoComplete="off"
            required
          />
          <TextField
            name="name"
            label={text.name}
            value={values.name}
            error={errors.name}
            autoComplete="off"
            required
          />
        </div>
        <GrantFields options={options} values={values} errors={errors} />
        <div>
          <Button look="primary">{text.invite}</Button>
        </div>
      </PostForm>
    </section>
  );
}

function columnsIn(timeZone: string): Column<PersonLine>[] {
  return [
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
    { key: 'email', head: text.email, className: 'faint', stack: 'plain', cell: ({ email }) => email },
    { key: 'role', head: text.role, stack: 'plain', cell: roleSentence },
    {
      key: 'status',
      head: text.status,
      stack: 'plain',
      cell: ({ status }) => <span className="tag">{text.statuses[status]}</span>,
    },
    { key: 'classes', head: text.classes, numeric: true, cell: ({ classes }) => formatNumber(classes) },
    {
      key: 'seen',
      head: text.lastSeen,
      className: 'nowrap',
      cell: ({ lastSeenAt }) => (lastSeenAt === null ? <NoValue /> : formatInstant(lastSeenAt, timeZone)),
    },
  ];
}

/** "Leader, leads MYP 3". */
export function roleSentence({ role, scopeName }: Pick<PersonLine, 'role' | 'scopeName'>): string {
  if (role !== 'leader') return grant.roles[role];
  return `${grant.roles.leader}, ${scopeName === null ? text.leadsAll : text.leads(scopeName)}`;
}

function named(names: Record<string, string>) {
  return Object.entries(names).map(([value, name]) => ({ value, name }));
}
