/** Processes with everything that a hostile day meets, as the wiring joins it, and the day itself. */
import { randomBytes } from 'node:crypto';
import { data } from '@remix-run/node';
import type { AdminActor } from '#app/accounts/admin-actor.ts';
import { createOperations } from '#app/accounts/operations.server.ts';
import type { ReviewOutcome } from '#app/accounts/review.ts';
import { createStageSwitches } from '#app/accounts/stage-switches.server.ts';
import { createKnownBrowsers } from '#app/http/known-browser.server.ts';
import { createLocalLimiter } from '#app/http/limiter.server.ts';
import { createLimits } from '#app/http/limits.server.ts';
import { createOnce } from '#app/http/once.server.ts';
import { createSharedLimiter } from '#app/http/shared-limiter.server.ts';
import { systemClock } from '#app/platform/clock.ts';
import { createWatch, type Watch } from '#app/redis/watch.server.ts';
import { TEACHER } from '../accounts/review-scene.ts';
import { from, refusal } from '../http/limits-support.ts';
import { answerOf, post, type RouteAnswer } from '../support/route.ts';
import { deadlines } from './guard-support.ts';
import { startProcess } from './process-support.ts';

const APPROVAL = { grant: TEACHER, showCode: false };

/** Milliseconds: no stall of a busy machine is this day's matter. */
const PATIENT = deadlines(20_000);

export type HostileProcess = ReturnType<typeof startHostile>;

/** Minutes go by `countedBy`; every answer that is found is made again to be compared. */
export function startHostile(url: string, countedBy: () => number) {
  const process = startProcess(url, { countedBy, within: PATIENT, random: () => 0.001 });
  const { redis, scope, accounts, background, log } = process;
  const clock = systemClock;
  const limiter = createSharedLimiter({ shared: redis.rateLimit, local: createLocalLimiter({ clock }) });
  const knownBrowsers = createKnownBrowsers({ appUrl: null, secret: 'x'.repeat(40), random: randomBytes });
  const limits = createLimits({ limiter, knownBrowsers, audit: accounts.audit, clock, background });
  const judged: Watch['judged'] = (states) => watch.judged(states);
  const switches = createStageSwitches({ scope, audit: accounts.audit, flags: redis.flags, clock, judged });
  const watch = createWatch({ ...redis, log, now: countedBy, within: PATIENT, rollBack: switches.rollBack });
  const operations = createOperations({ ...redis, switches, judged });
  return { ...process, limits, once: createOnce(redis.idempotency), watch, operations };
}

/** Of ten sign-ins so many are an attacker's, who goes on when they are refused. */
export const GUESSES = 9;

/** Theirs, and one of somebody whom that must not touch. How many were refused. */
export async function signIns({ limits }: HostileProcess, step: number): Promise<number> {
  const guesses = Array.from({ length: GUESSES }, () => limits.signIn(from('192.0.2.1'), 'admin@school.example'));
  const person = limits.signIn(from('198.51.100.7'), `teacher-${step}@school.example`);
  const [refusals] = await Promise.all([
    Promise.all(guesses.map(refusal)),
    person.then(({ succeeded }) => succeeded()),
  ]);
  return refusals.filter((answer) => answer?.status === 429).length;
}

/** While somebody is deciding the request, others come for it in every process. What they are told. */
export async function whileDecided(
  processes: readonly HostileProcess[],
  [first, ...others]: readonly AdminActor[],
  requestId: string,
): Promise<ReviewOutcome[]> {
  const [holder] = processes;
  if (holder === undefined || first === undefined) return [];
  const told = await holder.redis.locks.withLock(first.organization.id, `request:${requestId}`, () =>
    Promise.all(
      processes.flatMap(({ accounts }) =>
        others.slice(0, 3).map((admin) => accounts.reviews.approve(admin, requestId, APPROVAL)),
      ),
    ),
  );
  return told.ok ? told.value : [];
}

/** Every admin approves the request at once: the first clicks fifty times, the others a few, each under one key. */
export async function approvalStorm(
  processes: readonly HostileProcess[],
  admins: readonly AdminActor[],
  requestId: string,
): Promise<RouteAnswer[]> {
  const clicks = admins.flatMap((admin, at) => Array.from({ length: at === 0 ? 50 : 3 }, () => admin));
  return Promise.all(
    clicks.flatMap((admin, at) => {
      const process = processes[at % processes.length];
      return process === undefined ? [] : [click(process, admin, requestId)];
    }),
  );
}

/** As the route does it. */
function click({ once, accounts }: HostileProcess, admin: AdminActor, requestId: string): Promise<RouteAnswer> {
  const fields = { role: 'teacher', idempotency_key: `form-of-${admin.account.id}` };
  const request = post(`/admin/requests/${requestId}/approve`, fields);
  return answerOf(() =>
    once(request, admin, async () => {
      const outcome = await accounts.reviews.approve(admin, requestId, APPROVAL);
      return outcome.ok ? data(outcome.value) : data(outcome.refusal, { status: 409 });
    }),
  );
}
