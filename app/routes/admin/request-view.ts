/** Login-link requests as their pages want them, and what came of a decision as a status and a sentence. */
import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { loadGrantChoices } from '#app/accounts/grant-choices.server.ts';
import type { QueuedRequest, RequestDetail } from '#app/accounts/request-queue.server.ts';
import type { ReviewOutcome, ReviewRefusal } from '#app/accounts/review.ts';
import { PRIVATE } from '#app/http/headers.server.ts';
import { notFound } from '#app/http/problems.server.ts';
import { pathId, queryChoice, queryPage } from '#app/http/query.server.ts';
import { formatInstant } from '#app/ui/format.ts';
import { outcomes } from '#app/ui/messages/requests.ts';
import type { RequestView } from '#app/ui/pages/request-page.tsx';
import { decidedSentence, type RequestRow } from '#app/ui/pages/requests-page.tsx';
import { accounts, clock, enter, scope } from '#app/wiring.server.ts';

const PER_PAGE = 25;
const DAY = 24 * 60 * 60 * 1000;
const DONE = ['', 'approved', 'first_approval', 'rejected'] as const;

/** Of the list, and of the addresses that decide about several. */
export async function loadRequests({ request }: LoaderFunctionArgs) {
  const visit = await enter(request, 'requests:review');
  const query = new URL(request.url).searchParams;
  const done = queryChoice(query, 'done', DONE, '');
  const total = visit.visitor.pendingRequests ?? 0;
  const pages = Math.max(1, Math.ceil(total / PER_PAGE));
  const page = Math.min(queryPage(query), pages);
  const queued = await accounts.requestQueue.list(visit.organization.id, {
    limit: PER_PAGE,
    offset: (page - 1) * PER_PAGE,
  });
  const paging = { page, pages, perPage: PER_PAGE, total };
  return data({ visitor: visit.visitor, rows: queued.map(toRow), paging, done }, { headers: visit.headers() });
}

/** Of one request, and of the addresses that decide about it. */
export async function loadRequest({ request, params }: LoaderFunctionArgs) {
  const visit = await enter(request, 'requests:review');
  const found = await accounts.requestQueue.find(visit.organization.id, pathId(params.requestId));
  if (found === null) throw notFound();
  const choosing = found.kind === 'newcomer' && found.status === 'pending';
  const options = choosing
    ? await scope.forOrganizationSql(visit.organization.id, (client) => loadGrantChoices(client, visit.today))
    : null;
  const view: RequestView = { ...toDetail(found), timeZone: visit.organization.timeZone, options };
  return data({ visitor: visit.visitor, view }, { headers: visit.headers() });
}

/** 404 is thrown; everything else is said on the page. */
export function refusalAnswer(refusal: ReviewRefusal, timeZone: string) {
  switch (refusal.reason) {
    case 'not_found':
    case 'unknown_grant':
      throw notFound();
    case 'grant_needed':
      return data({ problem: outcomes.grant_needed }, { status: 422, headers: PRIVATE });
    default:
      return data({ problem: refusalSentence(refusal, timeZone) }, { status: 409, headers: refusalHeaders(refusal) });
  }
}

/** Whoever came while it was being decided may ask again in a second. */
export function refusalHeaders({ reason }: ReviewRefusal): Record<string, string> {
  return reason === 'being_decided' ? { ...PRIVATE, 'Retry-After': '1' } : PRIVATE;
}

export function outcomeSentence(outcome: ReviewOutcome, timeZone: string): string {
  return outcome.ok ? outcomes[outcome.value.done] : refusalSentence(outcome.refusal, timeZone);
}

function refusalSentence(refusal: ReviewRefusal, timeZone: string): string {
  if (refusal.reason !== 'not_pending') return outcomes[refusal.reason];
  const { status, by, at } = refusal.decided;
  return decidedSentence(status, by, at === null ? null : formatInstant(at.toISOString(), timeZone));
}

function toRow(request: QueuedRequest): RequestRow {
  const { id, kind, name, email, sameDomain, earlier, firstApprover } = request;
  const ageDays = Math.max(0, Math.floor((clock.now().getTime() - request.createdAt.getTime()) / DAY));
  return { id, kind, name, email, sameDomain, earlier, ageDays, firstApprover: firstApprover?.name ?? null };
}

function toDetail(found: RequestDetail): Omit<RequestView, 'timeZone' | 'options'> {
  const { message, status, decision } = found;
  return {
    ...toRow(found),
    ...{ message, status },
    createdAt: found.createdAt.toISOString(),
    expiresAt: found.expiresAt.toISOString(),
    decision: decision && { ...decision, at: decision.at?.toISOString() ?? null },
    history: found.history.map(({ id, status, createdAt, decidedBy, reason }) => ({
      ...{ id, status, decidedBy, reason },
      createdAt: createdAt.toISOString(),
    })),
  };
}
