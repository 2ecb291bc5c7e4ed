import { requestPath, requestsApprovePath, requestsRejectPath } from '#app/http/paths.ts';
import type { Paging } from '#app/reports/view.ts';
import { formatNumber } from '../format.ts';
import { outcomes, requests as text } from '../messages/requests.ts';
import { Button } from '../parts/button.tsx';
import { TextField } from '../parts/fields.tsx';
import { EmptyState, Notice, type NoticeKind } from '../parts/notice.tsx';
import { Pager } from '../parts/pager.tsx';
import { PostForm } from '../parts/post-form.tsx';
import { type Column, DataTable } from '../parts/table.tsx';
import { Page } from '../shell/page.tsx';
import type { Place, Visitor } from '../shell/place.ts';

export type RequestRow = {
  id: string;
  kind: keyof typeof text.kinds;
  name: string;
  email: string;
  ageDays: number;
  sameDomain: number;
  earlier: { approved: number; rejected: number };
  firstApprover: string | null;
};

/** A sentence for each request that was decided just now, or was not. */
export type RequestOutcome = { id: string; name: string; ok: boolean; sentence: string };

export type RequestsPageProps = {
  visitor: Visitor;
  place: Place;
  rows: RequestRow[];
  paging: Paging;
  outcomes?: RequestOutcome[];
  notice?: { kind: NoticeKind; sentence: string } | null;
  reason?: { value: string; error: string | null };
};

export function RequestsPage(props: RequestsPageProps) {
  const { visitor, place, rows, paging, outcomes: done = [], notice = null } = props;
  return (
    <Page
      visitor={visitor}
      place={place}
      section="requests"
      title={text.title}
      line={[text.waiting(paging.total, formatNumber(paging.total))]}
    >
      {notice === null ? null : <Notice kind={notice.kind} title={notice.sentence} live />}
      {done.length === 0 ? null : <Outcomes done={done} />}
      {rows.length === 0 ? (
        <EmptyState title={text.emptyTitle}>
          <p>{text.empty}</p>
        </EmptyState>
      ) : (
        <Queue {...props} />
      )}
    </Page>
  );
}

function Outcomes({ done }: { done: RequestOutcome[] }) {
  const kind = done.every(({ ok }) => ok) ? 'success' : 'warning';
  return (
    <Notice kind={kind} title={text.outcomeTitle} live>
      <ul>
        {done.map(({ id, name, sentence }) => (
          <li key={id}>
            {name === '' ? null : (
              <>
                <bdi>{name}</bdi>:{' '}
              </>
            )}
            {sentence}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function Queue({ rows, reason, paging, place }: RequestsPageProps) {
  return (
    <PostForm action={requestsApprovePath()}>
      <p className="section__note">{text.intro}</p>
      <DataTable
        caption={text.caption}
        captionHidden
        label={text.caption}
        columns={COLUMNS}
        rows={rows}
        rowKey={({ id }) => id}
        stacks
      />
      <Pager paging={paging} place={place} />
      <section className="section screen-only" aria-labelledby="bulk">
        <h2 id="bulk">{text.bulkTitle}</h2>
        <p className="section__note">{text.bulkNote}</p>
        <div className="form">
          <div>
            <Button look="primary">{text.approve}</Button>
          </div>
          <TextField
            name="reason"
            label={text.reason}
            hint={text.reasonHint}
            value={reason?.value}
            error={reason?.error}
            maxLength={500}
          />
          <div>
            <Button look="danger" formAction={requestsRejectPath()}>
              {text.reject}
            </Button>
          </div>
        </div>
      </section>
    </PostForm>
  );
}

const COLUMNS: Column<RequestRow>[] = [
  {
    key: 'choose',
    head: text.choose,
    stack: 'lead',
    className: 'screen-only',
    cell: ({ id, name, email }) => (
      <input type="checkbox" name="ids[]" value={id} aria-label={text.select(name === '' ? email : name)} />
    ),
  },
  {
    key: 'who',
    head: text.who,
    rowHeader: true,
    cell: ({ id, name, email }) => (
      <>
        <a href={requestPath(id)}>
          <bdi>{name === '' ? email : name}</bdi>
        </a>
        <span className="row-note"> {email}</span>
      </>
    ),
  },
  { key: 'kind', head: text.kind, stack: 'plain', cell: ({ kind }) => text.kinds[kind] },
  { key: 'age', head: text.age, className: 'nowrap', cell: ({ ageDays }) => text.days(ageDays) },
  {
    key: 'domain',
    head: text.domain,
    stack: 'plain',
    cell: ({ sameDomain }) => text.sameDomain(sameDomain, formatNumber(sameDomain)),
  },
  {
    key: 'earlier',
    head: text.earlier,
    cell: ({ earlier, firstApprover }) => (
      <>
        {earlierSentence(earlier)}
        {firstApprover === null ? null : <span className="row-note"> {text.firstApproved(firstApprover)}</span>}
      </>
    ),
  },
];

export function earlierSentence({ approved, rejected }: RequestRow['earlier']): string {
  if (approved + rejected === 0) return text.none;
  return text.earlierCounts(formatNumber(approved), formatNumber(rejected));
}

/** "Ada Admin rejected it on 24 Nov 2026, 10:00". */
export function decidedSentence(status: keyof typeof outcomes.statuses, by: string | null, at: string | null): string {
  return `${outcomes.decided(outcomes.statuses[status], by, at)}.`;
}
