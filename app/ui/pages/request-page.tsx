import { requestApprovePath, requestRejectPath, requestsPath } from '#app/http/paths.ts';
import { type GrantErrors, GrantFields, type GrantOptions, type GrantValues } from '../admin/grant-fields.tsx';
import { formatInstant, formatNumber } from '../format.ts';
import { requests as list, outcomes, request as text } from '../messages/requests.ts';
import { Button } from '../parts/button.tsx';
import { TextArea } from '../parts/fields.tsx';
import { Notice } from '../parts/notice.tsx';
import { PostForm } from '../parts/post-form.tsx';
import { type Column, DataTable, NoValue } from '../parts/table.tsx';
import { Page } from '../shell/page.tsx';
import type { Place, Visitor } from '../shell/place.ts';
import { decidedSentence, earlierSentence, type RequestRow } from './requests-page.tsx';

type Status = keyof typeof outcomes.statuses;

export type EarlierRow = {
  id: string;
  status: Status;
  /** ISO 8601. */
  createdAt: string;
  decidedBy: string | null;
  reason: string | null;
};

export type RequestView = RequestRow & {
  message: string;
  status: Status;
  createdAt: string;
  expiresAt: string;
  decision: { by: string | null; at: string | null; reason: string | null } | null;
  history: EarlierRow[];
  timeZone: string;
  /** What a newcomer can be given; null for a member. */
  options: GrantOptions | null;
};

export type RequestAnswer = {
  problem?: string;
  code?: string | null;
  values?: GrantValues & { reason?: string };
  errors?: GrantErrors & { reason?: string };
};

export type RequestPageProps = { visitor: Visitor; place: Place; view: RequestView; answer?: RequestAnswer };

export function RequestPage({ visitor, place, view, answer = {} }: RequestPageProps) {
  const name = view.name === '' ? view.email : view.name;
  return (
    <Page
      visitor={visitor}
      place={place}
      section="requests"
      title={text.title(name)}
      line={[list.kinds[view.kind], list.days(view.ageDays)]}
      crumbs={[{ label: list.title, href: requestsPath() }]}
    >
      {answer.problem === undefined ? null : (
        <Notice kind="error" title={text.problem} live>
          <p>{answer.problem}</p>
        </Notice>
      )}
      {answer.code ? <Code code={answer.code} /> : null}
      {view.decision === null || answer.code ? null : <Decision view={view} />}
      <Facts view={view} />
      {view.status === 'pending' ? <Forms view={view} answer={answer} /> : null}
      {view.history.length === 0 ? null : <History view={view} />}
    </Page>
  );
}

function Code({ code }: { code: string }) {
  return (
    <Notice kind="success" title={text.codeTitle} live>
      <p className="code-shown">
        {code.slice(0, 4)} {code.slice(4)}
      </p>
      <p>{text.codeNote}</p>
    </Notice>
  );
}

function Decision({ view: { decision, status, timeZone } }: { view: RequestView }) {
  if (decision === null) return null;
  const at = decision.at === null ? null : formatInstant(decision.at, timeZone);
  return (
    <Notice kind="info" title={text.decidedTitle}>
      <p>{decidedSentence(status, decision.by, at)}</p>
      {decision.reason === null ? null : <p>{decision.reason}</p>}
    </Notice>
  );
}

function Facts({ view }: { view: RequestView }) {
  const facts: [string, string][] = [
    [text.email, view.email],
    [list.domain, list.sameDomain(view.sameDomain, formatNumber(view.sameDomain))],
    [text.message, view.message === '' ? text.noMessage : view.message],
    [list.earlier, earlierSentence(view.earlier)],
    [text.expires, formatInstant(view.expiresAt, view.timeZone)],
  ];
  return (
    <section className="section" aria-labelledby="facts">
      <h2 id="facts">{text.facts}</h2>
      <dl className="facts-list">
        {facts.map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>
              <bdi>{value}</bdi>
            </dd>
          </div>
        ))}
      </dl>
      {view.firstApprover === null ? null : <p>{list.firstApproved(view.firstApprover)}</p>}
    </section>
  );
}

function Forms({ view, answer }: { view: RequestView; answer: RequestAnswer }) {
  const { values = {}, errors = {} } = answer;
  return (
    <>
      <section className="section screen-only" aria-labelledby="approve">
        <h2 id="approve">{text.approveTitle}</h2>
        <p className="section__note">{view.options === null ? text.approveMember : text.approveNewcomer}</p>
        <PostForm className="form" action={requestApprovePath(view.id)}>
          {view.options === null ? (
            <MemberButtons />
          ) : (
            <>
              <GrantFields options={view.options} values={values} errors={errors} />
              <p className="section__note">{text.secondAdmin}</p>
              <div>
                <Button look="primary">{text.approve}</Button>
              </div>
            </>
          )}
        </PostForm>
      </section>
      <section className="section screen-only" aria-labelledby="reject">
        <h2 id="reject">{text.rejectTitle}</h2>
        <PostForm className="form" action={requestRejectPath(view.id)}>
          <TextArea
            name="reason"
            label={list.reason}
            hint={list.reasonHint}
            value={values.reason}
            error={errors.reason}
            maxLength={500}
          />
          <div>
            <Button look="danger">{list.reject}</Button>
          </div>
        </PostForm>
      </section>
    </>
  );
}

function MemberButtons() {
  return (
    <>
      <div>
        <Button look="primary" name="show" value="mail">
          {list.approve}
        </Button>
      </div>
      <p className="section__note">{text.showCodeNote}</p>
      <div>
        <Button name="show" value="code">
          {text.showCode}
        </Button>
      </div>
    </>
  );
}

function History({ view: { history, timeZone } }: { view: RequestView }) {
  const columns: Column<EarlierRow>[] = [
    {
      key: 'asked',
      head: text.asked,
      rowHeader: true,
      className: 'nowrap',
      cell: ({ createdAt }) => formatInstant(createdAt, timeZone),
    },
    { key: 'outcome', head: text.outcome, cell: ({ status }) => outcomes.statuses[status] },
    { key: 'by', head: text.by, cell: ({ decidedBy }) => decidedBy ?? <NoValue /> },
    { key: 'reason', head: text.reason, cell: ({ reason }) => reason ?? <NoValue /> },
  ];
  return (
    <section className="section" aria-labelledby="history">
      <h2 id="history">{text.history}</h2>
      <DataTable
        caption={text.historyCaption}
        captionHidden
        label={text.historyCaption}
        columns={columns}
        rows={history}
        rowKey={({ id }) => id}
        stacks
      />
    </section>
  );
}
