import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type Person, personSignedIn, signIn } from '#tests/support/person.ts';
import { type Figures, readFigures } from './support/figures.ts';
import { REDIS_FAULTS, type RedisFault, tellRedis } from './support/redis-faults.ts';
import { openRedisValues, type RedisValues } from './support/redis-values.ts';
import {
  accountOf,
  approve,
  countWaiting,
  everythingWorks,
  isIn,
  isOut,
  openSouthgate,
  readsTheSame,
  type Southgate,
} from './support/southgate.ts';
import { everyStageOn, whatIsOffOn } from './support/stages.ts';

/**
 * The app with its Redis hung, gone, full, lying and back, with all that it is used for switched on: people read their
 * reports, sign in and out, and decide requests as if nothing had happened, and Redis is used again as soon as it can be.
 */

const SOON = { timeout: 60_000 };
/** Milliseconds. */
const KEPT_LOCALLY = 1000;
let southgate: Southgate;
let redis: RedisValues;
/** Requests that were there before anything happened, and the one that was decided then. */
let all: string[];
let decided: string;

beforeAll(async () => {
  redis = await openRedisValues();
  southgate = await openSouthgate(REDIS_FAULTS.length + 2);
  all = [...southgate.waiting];
  decided = southgate.waiting.pop() ?? '';
  await approve(southgate.admins[0], decided);
});

afterAll(async () => {
  await everyStageOn(southgate.admins[0]);
  await southgate.added.remove();
  redis.close();
});

/** Each of the six uses once. */
async function useEverything(): Promise<void> {
  const { teacher, admins } = southgate;
  const decidedBefore = async () => expect((await approve(admins[0], decided)).status).toBe(409);
  // It replaces the session that the others are read with.
  await signIn(teacher.person);
  await Promise.all([readsTheSame(teacher), countWaiting(admins[0]), decidedBefore()]);
}

/** How often Redis was of use so far. */
const served = ({ event }: Figures): [use: string, times: number][] => [
  ['cache', event('cache', 'hit')],
  ['session', event('session', 'hit')],
  ['counter', event('counter', 'hit')],
  ['limit', event('limit', 'allowed')],
  ['lock', event('lock', 'taken')],
  ['idempotency', event('idempotency', 'begun')],
];

/** In all six ways, without anybody having started anything again. */
async function isUsed(): Promise<void> {
  await expect.poll(async () => (await readFigures()).up, SOON).toBe(true);
  const before = new Map(served(await readFigures()));
  // What is on stays on meanwhile: whoever switches a use off and on begins it anew, and finds nothing the first time.
  const unused = async () => {
    await whatIsOffOn(southgate.admins[0]);
    await useEverything();
    return served(await readFigures()).filter(([use, times]) => times <= (before.get(use) ?? 0));
  };
  await expect.poll(unused, SOON).toEqual([]);
}

/** What a process keeps by itself, for a second, is gone by then: what is read is what Redis says, or what it does not say. */
async function isFelt({ felt, passing, begin }: RedisFault, before: Figures): Promise<void> {
  const extent = ({ event, unanswered }: Figures) =>
    ({ calls: unanswered, copies: event('cache', 'miss', 'bypassed'), unreadable: event('cache', 'unreadable') })[felt];
  const until = performance.now() + (felt === 'calls' ? 0 : KEPT_LOCALLY);
  const grown = async () => {
    await whatIsOffOn(southgate.admins[0]);
    const readFrom = performance.now();
    await readsTheSame(southgate.teacher);
    const found = readFrom >= until && extent(await readFigures()) > extent(before);
    if (!found && passing) await begin(redis);
    return found;
  };
  await expect.poll(grown, SOON).toBe(true);
}

/** Known to Redis. */
async function warmPerson(name: string): Promise<Person> {
  const person = await personSignedIn(inject('address'), await southgate.added.person('teacher', name));
  const hits = async () => (await readFigures()).event('session', 'hit');
  const before = await hits();
  const grown = async () => {
    await whatIsOffOn(southgate.admins[0]);
    await isIn(person);
    return (await hits()) - before;
  };
  await expect.poll(grown, SOON).toBeGreaterThan(0);
  return person;
}

describe('with Redis', () => {
  it('healthy', async () => {
    await isUsed();
    await everythingWorks(southgate);
  });

  it.each(REDIS_FAULTS)('$name', async (fault) => {
    await everyStageOn(southgate.admins[0]);
    const before = await readFigures();
    await fault.begin(redis);
    try {
      await Promise.all([everythingWorks(southgate), isFelt(fault, before)]);
    } finally {
      await fault.end?.(redis);
    }
    await isUsed();
  });

  it('hung while all is warm: whoever is put out is refused at the very next request, then and later', async () => {
    const [admin] = southgate.admins;
    const disabled = await warmPerson('Disabled');
    const ended = await warmPerson('Ended');
    const leaving = await warmPerson('Leaving');
    const people = [disabled, ended, leaving];
    const put = async (person: Person, out: string) => `/admin/people/${await accountOf(person)}/${out}`;
    const [disable, end] = [await put(disabled, 'disable'), await put(ended, 'sessions/end')];
    await tellRedis('hang');
    try {
      const told = [await admin.post(disable), await admin.post(end), await leaving.copy().post('/logout')];
      expect(told.map(({ status }) => status)).toEqual([303, 303, 303]);
      for (const person of people) await isOut(person);
    } finally {
      await tellRedis('wake');
    }
    let used = false;
    const stayOut = async () => {
      do for (const person of people) await isOut(person);
      while (!used);
    };
    const comesBack = isUsed().finally(() => {
      used = true;
    });
    await Promise.all([comesBack, stayOut()]);
  });
});

it('each request was approved once', async () => {
  expect(southgate.waiting).toEqual([]);
  expect(await southgate.added.approvals(all)).toEqual(all.map(() => ({ events: 1, invitations: 1 })));
});
