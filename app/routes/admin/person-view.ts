/** Members as their pages want them, and what came of a change as an answer. */
import { data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { loadGrantChoices } from '#app/accounts/grant-choices.server.ts';
import type { ChangeOutcome, ChangeRefusal, PersonDetail, PersonRow } from '#app/accounts/person.ts';
import { PRIVATE } from '#app/http/headers.server.ts';
import { personPath } from '#app/http/paths.ts';
import { notFound } from '#app/http/problems.server.ts';
import { pathId, queryChoice, queryLimit, queryPage, queryText } from '#app/http/query.server.ts';
import type { Visit } from '#app/http/visit.server.ts';
import { people as text } from '#app/ui/messages/people.ts';
import type { PersonLine } from '#app/ui/pages/people-page.tsx';
import type { PersonView } from '#app/ui/pages/person-page.tsx';
import { accounts, enter, scope } from '#app/wiring.server.ts';

const DONE = ['', 'invited', 'proposed', 'changed', 'ended', 'disabled', 'enabled', 'withdrawn'] as const;
export type Done = Exclude<(typeof DONE)[number], ''>;

const LONGEST_SEARCH = 100;

export async function loadPeople({ request }: LoaderFunctionArgs) {
  const visit = await enter(request, 'people:manage');
  const query = new URL(request.url).searchParams;
  const role = queryChoice(query, 'role', ['', 'teacher', 'leader', 'admin'], '');
  const status = queryChoice(query, 'status', ['', 'invited', 'active', 'disabled'], '');
  const filter = { text: queryText(query, 'q', LONGEST_SEARCH), role: role || null, status: status || null };
  const [page, perPage] = [queryPage(query), queryLimit(query)];
  const { rows, total } = await accounts.people.list(visit.organization.id, {
    ...{ filter, today: visit.today },
    page: { limit: perPage, offset: (page - 1) * perPage },
  });
  const paging = { page, pages: Math.max(1, Math.ceil(total / perPage)), perPage, total };
  const { timeZone } = visit.organization;
  const view = { rows: rows.map(toLine), paging, filter: { text: filter.text, role, status }, timeZone };
  const options = await choicesOf(visit);
  return data({ visitor: visit.visitor, ...view, options }, { headers: visit.headers() });
}

export async function loadPerson({ request, params }: LoaderFunctionArgs) {
  const visit = await enter(request, 'people:manage');
  const asked = { accountId: pathId(params.accountId), today: visit.today };
  const found = await accounts.people.find(visit.organization.id, asked);
  if (found === null) throw notFound();
  const done = queryChoice(new URL(request.url).searchParams, 'done', DONE, '');
  const view: PersonView = {
    ...toDetail(found),
    options: await choicesOf(visit),
    timeZone: visit.organization.timeZone,
    isOwnProposal: found.proposal?.byId === visit.account.id,
    done: done === '' ? null : done,
  };
  return data({ visitor: visit.visitor, view }, { headers: visit.headers() });
}

/** Back to the person when it was done; 409 with a sentence when it was not. What is not the visitor's is not there. */
export function changeAnswer(outcome: ChangeOutcome, done: Done) {
  if (!outcome.ok) return data({ problem: refusalSentence(outcome.reason) }, { status: 409, headers: PRIVATE });
  const { accountId, proposed } = outcome.value;
  throw redirect(personPath(accountId, { done: proposed ? 'proposed' : done }), { status: 303, headers: PRIVATE });
}

export function refusalSentence(reason: ChangeRefusal): string {
  if (reason === 'not_found' || reason === 'unknown_grant') throw notFound();
  return text.refused[reason];
}

function choicesOf(visit: Visit) {
  return scope.forOrganizationSql(visit.organization.id, (client) => loadGrantChoices(client, visit.today));
}

function toLine({ lastSeenAt, ...row }: PersonRow): PersonLine {
  return { ...row, lastSeenAt: lastSeenAt?.toISOString() ?? null };
}

function toDetail({ place, taught, sessions, proposal, ...row }: PersonDetail) {
  const { scope: led } = place;
  return {
    ...toLine(row),
    taught,
    scope:
      led.kind === 'grade' ? `grade:${led.gradeLevelId}` : led.kind === 'subject' ? `subject:${led.subjectId}` : 'all',
    sessions: sessions.map(({ userAgent, createdAt, lastSeenAt }) => ({
      userAgent,
      createdAt: createdAt.toISOString(),
      lastSeenAt: lastSeenAt.toISOString(),
    })),
    proposal: proposal && { by: proposal.by, at: proposal.at.toISOString() },
  };
}
