import { afterAll, beforeAll, expect, it } from 'vitest';
import { FLAGS, type Flag } from '#app/redis/stages.ts';
import { type Load, startLoad } from './support/load.ts';
import { newPerson, type Person, signIn } from './support/person.ts';
import {
  accountOf,
  approve,
  comesAndGoes,
  countWaiting,
  findsNothingElsewhere,
  openReader,
  openSouthgate,
  type Reader,
  readsTheSame,
  type Southgate,
} from './support/southgate.ts';
import { everyStageOn, type Outcome, switchedBy, switchStage } from './support/stages.ts';

/**
 * Each use of Redis is switched off and on again by an administrator while people work: nobody meets an error, another
 * number or somebody else, nobody is signed out unasked, and each request is approved once.
 */

type Step = { flag: Flag; wanted: 'on' | 'off' };
const off = [...FLAGS].reverse().map((flag): Step => ({ flag, wanted: 'off' }));
const STEPS: Step[] = [...off, ...FLAGS.map((flag): Step => ({ flag, wanted: 'on' }))];

let southgate: Southgate;
let leader: Reader;
/** Comes and goes all the time, at a browser that is known. */
let passing: Person;
let all: string[];
/** How many may wait at this moment: while a request is being decided, one of two numbers is right. */
let most: number;
let least: number;

beforeAll(async () => {
  southgate = await openSouthgate(STEPS.length);
  leader = await openReader('leader', 'grades');
  passing = newPerson(await southgate.added.person('teacher', 'Passing'));
  await comesAndGoes(passing);
  all = [...southgate.waiting];
  most = southgate.before + all.length;
  least = most;
  await everyStageOn(southgate.admins[0]);
});

afterAll(async () => {
  await everyStageOn(southgate.admins[0]);
  await southgate.added.remove();
});

async function reads(reader: Reader): Promise<void> {
  await readsTheSame(reader);
  await accountOf(reader.person);
}

async function mistypesAndPasses(): Promise<void> {
  expect((await signIn(passing, 'not this one')).status).toBe(401);
  await comesAndGoes(passing);
}

async function countsAndLooksElsewhere(): Promise<void> {
  const atMost = most;
  const counted = await southgate.admins[0].get('/api/admin/pending-count');
  const { pending } = JSON.parse(counted.body);
  expect(pending).toBeLessThanOrEqual(atMost);
  expect(pending).toBeGreaterThanOrEqual(least);
  await findsNothingElsewhere(southgate);
}

/** By a double click: the form has its effect once, and says so once or twice. */
async function approvesTheNext(): Promise<void> {
  const [admin] = southgate.admins;
  const id = southgate.waiting.pop() ?? '';
  const { body } = await admin.get(`/admin/requests/${id}`);
  const key = /action="[^"]*\/approve"[^>]*><input[^>]*name="idempotency_key"[^>]*value="([^"]+)"/.exec(body)?.[1];
  expect(key).toBeDefined();
  least -= 1;
  const told = await Promise.all([approve(admin, id, key), approve(admin, id, key)]);
  most -= 1;
  for (const { status } of told) expect([303, 409]).toContain(status);
  expect(told.filter(({ status, replayed }) => status === 303 && !replayed)).toHaveLength(1);
  expect(await countWaiting(admin)).toBe(most);
}

async function switchAll(load: Load): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const { flag, wanted } of STEPS) {
    const [outcome] = await Promise.all([switchStage(southgate.admins[1], flag, wanted), approvesTheNext()]);
    outcomes.push(outcome);
    await load.again();
  }
  return outcomes;
}

it('every use of Redis is switched off and on while people work', { timeout: 240_000 }, async () => {
  const readers = [southgate.teacher, leader].map((reader) => () => reads(reader));
  const load = startLoad([...readers, mistypesAndPasses, countsAndLooksElsewhere]);
  const outcomes = await switchAll(load).finally(load.stop);

  // What the app has switched off by itself meanwhile, on a machine that is too slow for it, was off already.
  const switched = STEPS.filter((_, at) => outcomes[at] !== 'already');
  expect(switched.length).toBeGreaterThanOrEqual(FLAGS.length);
  expect(await switchedBy(southgate.admins[1])).toEqual(switched);
  expect(await southgate.added.approvals(all)).toEqual(all.map(() => ({ events: 1, invitations: 1 })));
});
