/** Switching the uses of Redis as an administrator does, on the page of operations. */
import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { z } from 'zod';
import { FLAGS, type Flag } from '#app/redis/stages.ts';
import type { Person, Told } from '#tests/support/person.ts';
import { readFigures } from './figures.ts';
import { accountOf } from './southgate.ts';

const Outcome = z.enum(['on', 'off', 'already']);
export type Outcome = z.infer<typeof Outcome>;

const LONGEST_WAIT = 15_000;
const REASON = 'So that the journey goes on.';

/** By a double click, with a reason where one is asked for. It has its effect once. */
export async function switchStage(admin: Person, flag: Flag, wanted: 'on' | 'off'): Promise<Outcome> {
  const pressTwice = (reason: string) => {
    const form = { reason, idempotency_key: randomUUID() };
    const press = () => admin.post(`/admin/operations/${flag}/${wanted}`, form);
    return Promise.all([press(), press()]);
  };
  const first = await pressTwice('');
  const told = first.some(({ status }) => status === 422) ? await pressTwice(REASON) : first;
  const outcomes = told.filter(({ replayed }) => !replayed).flatMap(outcomeOf);
  const effects = outcomes.filter((outcome) => outcome !== 'already');
  expect(effects.length, `${flag} ${wanted}`).toBeLessThanOrEqual(1);
  return effects[0] ?? 'already';
}

/** Nothing is said while the first click is under way. */
function outcomeOf({ status, place }: Told): Outcome[] {
  if (status === 409) return [];
  expect(status).toBe(303);
  const { pathname, searchParams } = new URL(place, 'http://localhost');
  expect(pathname).toBe('/admin/operations');
  return [Outcome.parse(searchParams.get('done'))];
}

/** What the app has switched off by itself; on a busy machine calls are late, and that is held against their use. */
export async function whatIsOffOn(admin: Person): Promise<void> {
  for (const flag of (await readFigures()).off) await switchStage(admin, flag, 'on');
}

/**
 * A Redis that comes and goes is held against what it is used for, and the app switches that off by itself. Whoever
 * switches on begins anew; what is about to go off is switched off first.
 */
export async function everyStageOn(admin: Person): Promise<void> {
  const signal = AbortSignal.timeout(LONGEST_WAIT);
  for (;;) {
    signal.throwIfAborted();
    const { off, breached } = await readFigures();
    if (off.length + breached.length === 0) return;
    for (const flag of breached.filter((one) => !off.includes(one))) await switchStage(admin, flag, 'off');
    for (const flag of FLAGS.filter((one) => off.includes(one) || breached.includes(one))) {
      await switchStage(admin, flag, 'on');
    }
  }
}

/** What this person has switched, by the audit log; the oldest first. */
export async function switchedBy(admin: Person): Promise<{ flag: string; wanted: string }[]> {
  const query = new URLSearchParams({ action: 'flag.switched', actor: await accountOf(admin) });
  const { body } = await admin.get(`/admin/audit/export?${query}`);
  const lines = [...body.matchAll(/,flag\.switched,[^,]*,(\w+),on: (true|false)/g)];
  return lines.map(([, flag = '', on]) => ({ flag, wanted: on === 'true' ? 'on' : 'off' })).reverse();
}
