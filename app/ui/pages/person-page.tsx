import { auditPath, type PersonAction, peoplePath, personActionPath } from '#app/http/paths.ts';
import { byGrade, type GrantErrors, GrantFields, type GrantOptions, type GrantValues } from '../admin/grant-fields.tsx';
import { formatInstant } from '../format.ts';
import { grant, people, person as text } from '../messages/people.ts';
import { Button } from '../parts/button.tsx';
import { MultiSelectField } from '../parts/multi-select.tsx';
import { Notice } from '../parts/notice.tsx';
import { PostForm } from '../parts/post-form.tsx';
import { type Column, DataTable } from '../parts/table.tsx';
import { Page } from '../shell/page.tsx';
import type { Place, Visitor } from '../shell/place.ts';
import { classTitle } from './class-report/summary.ts';
import { type PersonLine, roleSentence } from './people-page.tsx';

export type PersonView = PersonLine & {
  /** As the form has it: 'all', 'grade:…' or 'subject:…'. */
  scope: string;
  taught: { id: string; name: string; subject: string | null; grade: string; kind: keyof typeof text.kinds }[];
  sessions: { userAgent: string; createdAt: string; lastSeenAt: string }[];
  proposal: { by: string; at: string } | null;
  isOwnProposal: boolean;
  options: GrantOptions;
  timeZone: string;
  done: keyof typeof people.done | null;
};

export type PersonAnswer = { problem?: string; values?: GrantValues; errors?: GrantErrors };
export type PersonPageProps = { visitor: Visitor; place: Place; view: PersonView; answer?: PersonAnswer };

export function PersonPage({ visitor, place, view, answer = {} }: PersonPageProps) {
  return (
    <Page
      visitor={visitor}
      place={place}
      section="people"
      title={view.name === '' ? view.email : view.name}
      line={[view.email, roleSentence(view), people.statuses[view.status]]}
      crumbs={[{ label: people.title, href: peoplePath() }]}
    >
      {answer.problem === undefined ? null : (
        <Notice kind="error" title={people.problem} live>
          <p>{answer.problem}</p>
        </Notice>
      )}
      {view.done === null ? null : <Notice kind="success" title={people.done[view.done]} live />}
      {view.proposal === null ? null : <Proposal view={view} proposal={view.proposal} />}
      <Role view={view} answer={answer} />
      <Classes view={view} answer={answer} />
      <Sessions view={view} />
      <Door view={view} />
      <p className="section screen-only">
        <a href={auditPath({ actor: view.accountId })}>{text.audit}</a>
      </p>
    </Page>
  );
}

type Viewing = { view: PersonView };
type Answering = Viewing & { answer: PersonAnswer };

function Proposal({ view, proposal }: Viewing & { proposal: NonNullable<PersonView['proposal']> }) {
  return (
    <Notice kind="warning" title={text.proposalTitle}>
      <p>{text.proposal(proposal.by, formatInstant(proposal.at, view.timeZone))}</p>
      <div className="button-row">
        {view.isOwnProposal ? null : (
          <ActionButton view={view} action="admin/confirm" look="primary">
            {text.confirm}
          </ActionButton>
        )}
        <ActionButton view={view} action="admin/withdraw">
          {text.withdraw}
        </ActionButton>
      </div>
    </Notice>
  );
}

function Role({ view, answer: { values, errors } }: Answering) {
  const current = { role: view.role, scope: view.scope };
  return (
    <section className="section screen-only" aria-labelledby="role-title">
      <h2 id="role-title">{text.placeTitle}</h2>
      <p className="section__note">{text.placeNote}</p>
      <PostForm className="form" action={personActionPath(view.accountId, 'role')}>
        <GrantFields options={view.options} values={{ ...current, ...values }} errors={errors} withClasses={false} />
        <div>
          <Button look="primary">{text.savePlace}</Button>
        </div>
      </PostForm>
    </section>
  );
}

function Classes({ view, answer: { errors = {} } }: Answering) {
  const others = view.options.classes.filter(({ id }) => !view.taught.some((taught) => taught.id === id));
  return (
    <section className="section" aria-labelledby="classes-title">
      <h2 id="classes-title">{text.classesTitle}</h2>
      <p className="section__note">{text.classesNote}</p>
      <DataTable
        caption={text.classesTitle}
        captionHidden
        label={text.classesTitle}
        columns={classColumns(view.accountId)}
        rows={view.taught}
        rowKey={({ id }) => id}
        stacks
        empty={<p>{text.noClasses}</p>}
      />
      {others.length === 0 ? null : (
        <PostForm className="form section screen-only" action={personActionPath(view.accountId, 'classes/add')}>
          <MultiSelectField
            name="classes[]"
            id="classes"
            label={text.addClasses}
            hint={grant.classesHint}
            groups={byGrade(others)}
            values={[]}
            error={errors['classes[]']}
          />
          <div>
            <Button>{text.addClasses}</Button>
          </div>
        </PostForm>
      )}
    </section>
  );
}

function classColumns(accountId: string): Column<PersonView['taught'][number]>[] {
  return [
    { key: 'class', head: text.class, rowHeader: true, cell: classTitle },
    { key: 'grade', head: text.grade, stack: 'plain', cell: ({ grade }) => grade },
    { key: 'kind', head: text.kind, stack: 'plain', cell: ({ kind }) => text.kinds[kind] },
    {
      key: 'remove',
      head: text.action,
      stack: 'plain',
      className: 'screen-only',
      cell: ({ id, ...named }) => (
        <PostForm action={personActionPath(accountId, 'classes/remove')}>
          <input type="hidden" name="class" value={id} />
          <button className="button button--quiet" type="submit" aria-label={text.removeClass(classTitle(named))}>
            {text.remove}
          </button>
        </PostForm>
      ),
    },
  ];
}

function Sessions({ view }: Viewing) {
  const columns: Column<PersonView['sessions'][number]>[] = [
    { key: 'browser', head: text.browser, rowHeader: true, cell: ({ userAgent }) => userAgent || text.unknownBrowser },
    {
      key: 'began',
      head: text.began,
      className: 'nowrap',
      cell: ({ createdAt }) => formatInstant(createdAt, view.timeZone),
    },
    {
      key: 'seen',
      head: people.lastSeen,
      className: 'nowrap',
      cell: ({ lastSeenAt }) => formatInstant(lastSeenAt, view.timeZone),
    },
  ];
  return (
    <section className="section" aria-labelledby="sessions">
      <h2 id="sessions">{text.sessionsTitle}</h2>
      <p className="section__note">{text.sessionsNote}</p>
      <DataTable
        caption={text.sessionsTitle}
        captionHidden
        label={text.sessionsTitle}
        columns={columns}
        rows={view.sessions}
        rowKey={({ createdAt, userAgent }) => createdAt + userAgent}
        stacks
        empty={<p>{text.noSessions}</p>}
      />
      {view.sessions.length === 0 ? null : (
        <div className="button-row">
          <ActionButton view={view} action="sessions/end" look="danger">
            {text.endSessions}
          </ActionButton>
        </div>
      )}
    </section>
  );
}

function Door({ view }: Viewing) {
  const disabled = view.status === 'disabled';
  return (
    <section className="section screen-only" aria-labelledby="door">
      <h2 id="door">{text.doorTitle}</h2>
      {view.status === 'invited' ? (
        <>
          <p className="section__note">{text.inviteNote}</p>
          <div className="button-row">
            <ActionButton view={view} action="invite">
              {text.sendAgain}
            </ActionButton>
          </div>
        </>
      ) : null}
      <p className="section__note">{disabled ? text.enableNote : text.disableNote}</p>
      <div className="button-row">
        <ActionButton view={view} action={disabled ? 'enable' : 'disable'} look={disabled ? 'primary' : 'danger'}>
          {disabled ? text.enable : text.disable}
        </ActionButton>
      </div>
    </section>
  );
}

type ActionButtonProps = Viewing & { action: PersonAction; look?: 'primary' | 'danger'; children: string };

function ActionButton({ view, action, look, children }: ActionButtonProps) {
  return (
    <PostForm action={personActionPath(view.accountId, action)}>
      <Button look={look}>{children}</Button>
    </PostForm>
  );
}
