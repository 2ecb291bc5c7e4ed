/** The operations page, and switching one of the six uses of Redis. */
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { z } from 'zod';
import { type OperationsReading, parseStage } from '#app/accounts/operations.server.ts';
import { readForm } from '#app/http/form.server.ts';
import { PRIVATE } from '#app/http/headers.server.ts';
import { operationsPath } from '#app/http/paths.ts';
import { notFound } from '#app/http/problems.server.ts';
import { queryChoice, queryText } from '#app/http/query.server.ts';
import { operations as text } from '#app/ui/messages/operations.ts';
import type { OperationsAnswer, OperationsView } from '#app/ui/pages/operations-page.tsx';
import { enter, once, operations, stageSwitches } from '#app/wiring.server.ts';

const LONGEST_REASON = 300;
const SwitchForm = z.object({ reason: z.string().trim().max(LONGEST_REASON).default('') });

export async function loadOperations({ request, params }: LoaderFunctionArgs) {
  const visit = await enter(request, 'operations:manage');
  if (params.flag !== undefined && parseStage(params.flag) === null) throw notFound();
  const query = new URL(request.url).searchParams;
  const what = queryChoice(query, 'done', ['', 'on', 'off', 'already'], '');
  const use = parseStage(queryText(query, 'use', 100));
  const done = what === '' || use === null ? null : { what, use };
  const reading = await operations.read(visit.organization.id);
  const view: OperationsView = { ...toView(reading), timeZone: visit.organization.timeZone, done };
  return data({ visitor: visit.visitor, view }, { headers: visit.headers() });
}

/** 303 when it is so now; 422 when a reason is missing or too long. */
export async function switchStage({ request, params }: ActionFunctionArgs, on: boolean) {
  const visit = await enter(request, 'operations:manage');
  const flag = parseStage(params.flag);
  if (flag === null) throw notFound();
  const form = await readForm(request, SwitchForm);
  if (!form.ok) return refused({ flag, problem: text.reasonTooLong, reason: form.reply.values.reason ?? '' });
  const { reason } = form.value;
  const who = { organizationId: visit.organization.id, accountId: visit.account.id };
  return once(request, visit, async () => {
    const outcome = await stageSwitches.switch({ ...who, flag, on, reason });
    if (!outcome.ok) return refused({ flag, problem: text.reasonNeeded, reason });
    const done = outcome.changed ? (on ? 'on' : 'off') : 'already';
    throw redirect(operationsPath({ done, use: flag }), { status: 303, headers: PRIVATE });
  });
}

function refused(answer: OperationsAnswer) {
  return data(answer, { status: 422, headers: PRIVATE });
}

function toView({ redis, openSeconds, stages }: OperationsReading) {
  return {
    ...{ redis, openSeconds },
    stages: stages.map(({ decided, ...stage }) => ({
      ...stage,
      decided: decided && { ...decided, at: decided.at.toISOString() },
    })),
  };
}
