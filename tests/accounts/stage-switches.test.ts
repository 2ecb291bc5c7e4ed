import '#tests/support/own-database.ts';
import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, test } from 'vitest';
import { createAuditLog } from '#app/accounts/audit-log.server.ts';
import { FLAGS, type Flag } from '#app/redis/stages.ts';
import { testDatabase, testScope } from '#tests/support/database.ts';
import { createTestAccount, createTestSchool } from '#tests/support/school.ts';
import { ALL_ON, forgetDecisions, type SceneProcess, STEADY, stageEvents, startProcess } from './stage-scene.ts';

beforeEach(forgetDecisions);

const slow = ({ meter }: SceneProcess) => {
  for (let call = 0; call < 30; call++) meter.took('cache', { ms: 90, failed: false });
};
const good = ({ meter }: SceneProcess) => {
  for (let call = 0; call < 30; call++) meter.took('cache', { ms: 0.3, failed: false });
};
const failing = ({ meter }: SceneProcess) => {
  for (let call = 0; call < 30; call++) meter.took('limit', { ms: 1, failed: call < 3 });
  meter.count('limit', 'error', 3);
};

/** What breaks a stage, the stage, and what the reason has to say. */
const PROVOKED: [string, (one: SceneProcess) => void, Flag, RegExp][] = [
  ['slow calls', slow, 'redis_cache', /100 ms, where at most 50 ms/],
  ['failed calls', failing, 'redis_rate_limit', /10 %, where at most 5 %/],
  ['a contradicted page', ({ meter }) => meter.count('cache', 'contradicted'), 'redis_cache', /contradicted: 1/],
  [
    'a contradicted session',
    ({ meter }) => meter.count('session', 'contradicted'),
    'redis_session_index',
    /contradicted: 1/,
  ],
  ['unexplained drift', ({ meter }) => meter.count('counter', 'drift', 2), 'redis_counters', /wrong.*: 2/],
];

describe.each(PROVOKED)('%s', (_, provoke, flag, says) => {
  test('switch off that stage alone, in every process, with one event', async () => {
    const [one, other] = [startProcess(), startProcess()];
    await Promise.all([one.watch.look(), other.watch.look()]);
    const before = (await stageEvents()).length;
    provoke(one);
    provoke(other);
    await Promise.all([one.watch.look(), other.watch.look(), one.watch.look()]);
    await other.flags.refresh();
    for (const { flags } of [one, other]) {
      expect(FLAGS.filter((each) => !flags.on(each))).toEqual([flag]);
    }
    const events = (await stageEvents()).slice(before);
    expect(events).toEqual([
      { action: 'flag.rolled_back', actor_id: null, subject: flag, metadata: { reason: expect.stringMatching(says) } },
    ]);
    const states = await one.flags.states();
    // Still to be read, by people and by who scrapes seldom.
    expect(one.watch.judged(states).get(flag)?.verdict).toBe('breached');
    expect(states.find((state) => state.flag === flag)?.decided).toMatchObject({
      by: null,
      reason: expect.any(String),
    });
  });

  test('do nothing to a stage that is off', async () => {
    const off = startProcess({ byDefault: { ...ALL_ON, [flag]: false } });
    await off.watch.look();
    const before = (await stageEvents()).length;
    provoke(off);
    await off.watch.look();
    expect(await stageEvents()).toHaveLength(before);
  });
});

/** Someone who may switch. */
async function admin() {
  const { organizationId } = await createTestSchool();
  const { accountId } = await createTestAccount({ organizationId, role: 'admin', name: 'Ada Admin' });
  return { organizationId, accountId };
}

describe('a stage that a person switches on again', () => {
  test('is not switched off for what was counted before, in no process, but for what comes after', async () => {
    const [one, other] = [startProcess(), startProcess()];
    for (const { watch } of [one, other]) await watch.look();
    slow(one);
    slow(other);
    await one.watch.look();
    const asked = { ...(await admin()), flag: 'redis_cache', on: true, reason: 'Mended.' } as const;
    expect(await one.switches.switch(asked)).toEqual({ ok: true, changed: true });
    for (const { watch } of [one, other, one]) await watch.look();
    expect(one.flags.on('redis_cache')).toBe(true);
    expect(one.watch.judged(await one.flags.states()).get('redis_cache')?.verdict).toBe('unknown');
    slow(other);
    await other.watch.look();
    expect(other.flags.on('redis_cache')).toBe(false);
  });

  test('stays on when a process still holds the decision from before', async () => {
    const one = startProcess();
    const { switches, flags } = one;
    const [before] = await flags.states();
    const judged = before?.decided?.at ?? null;
    const who = await admin();
    await switches.switch({ ...who, flag: 'redis_cache', on: false, reason: '' });
    await switches.switch({ ...who, flag: 'redis_cache', on: true, reason: 'Mended.' });
    expect(await switches.rollBack({ flag: 'redis_cache', reason: 'Old news.', judged })).toBe(false);
    await flags.refresh();
    expect(flags.on('redis_cache')).toBe(true);
  });
});

describe('an outage', () => {
  const late = (one: SceneProcess) => {
    for (let call = 0; call < 25; call++) one.meter.took('cache', { ms: 52, failed: true });
    one.meter.count('cache', 'late', 25);
  };

  function world() {
    const world = { time: 0, state: 'ready' as 'ready' | 'open', open: 0, shards: 0, back: () => {} };
    const guard = {
      state: () => world.state,
      openSeconds: () => world.open,
      shardsAway: () => world.shards,
      onReachable(run: () => void) {
        world.back = run;
      },
    };
    return { world, one: startProcess({ guard, now: () => world.time }) };
  }

  test('costs no stage its place, neither while it lasts nor when it is over', async () => {
    const { world: redis, one } = world();
    await one.watch.look();
    good(one);
    late(one);
    Object.assign(redis, { state: 'open', open: 3 });
    await one.watch.look();
    expect(one.flags.on('redis_cache')).toBe(true);
    Object.assign(redis, { state: 'ready', open: 9 });
    redis.back();
    for (let look = 0; look < 3; look++) await one.watch.look();
    expect(one.flags.on('redis_cache')).toBe(true);
  });

  test('of one shard is none of the others: what failed as it began is excused, what fails while it lasts is not', async () => {
    const { world: redis, one } = world();
    await one.watch.look();
    late(one);
    redis.shards = 1;
    await one.watch.look();
    expect(one.flags.on('redis_cache')).toBe(true);
    late(one);
    await one.watch.look();
    expect(one.flags.on('redis_cache')).toBe(false);
  });

  test('that comes again and again does', async () => {
    const { world: redis, one } = world();
    await one.watch.look();
    for (let time = 0; time < 3; time++) {
      redis.time += 20_000;
      redis.back();
    }
    late(one);
    await one.watch.look();
    expect(one.flags.on('redis_cache')).toBe(false);
  });

  test('hides no wrong answer', async () => {
    const { world: redis, one } = world();
    await one.watch.look();
    one.meter.count('session', 'contradicted');
    Object.assign(redis, { state: 'open', open: 3 });
    await one.watch.look();
    expect(one.flags.on('redis_session_index')).toBe(false);
  });
});

describe('switching', () => {
  const NONE = Object.fromEntries(FLAGS.map((flag) => [flag, false])) as Record<Flag, boolean>;

  test('on needs the earlier stages on and good, or a reason; off needs nothing; each is one event', async () => {
    const one = startProcess({ byDefault: NONE });
    const who = await admin();
    const ask = (flag: Flag, on: boolean, reason = '') => one.switches.switch({ ...who, flag, on, reason });
    expect(await ask('redis_cache', true)).toEqual({ ok: true, changed: true });
    const missing = (why: string) => ({ ok: false, missing: [{ flag: 'redis_cache', why }] });
    expect(await ask('redis_rate_limit', true)).toEqual(missing('unknown'));
    slow(one);
    expect(await ask('redis_rate_limit', true)).toEqual(missing('breached'));
    expect(await ask('redis_cache', false)).toEqual({ ok: true, changed: true });
    expect(await ask('redis_rate_limit', true)).toEqual(missing('off'));
    expect(await ask('redis_rate_limit', true, 'A rehearsal.')).toEqual({ ok: true, changed: true });
    expect(await ask('redis_rate_limit', true, 'Again.')).toEqual({ ok: true, changed: false });
    await ask('redis_cache', true);
    good(one);
    expect(await ask('redis_session_index', true)).toMatchObject({ missing: [{ flag: 'redis_rate_limit' }] });
    const events = (await stageEvents(who.organizationId)).filter(({ action }) => action === 'flag.switched');
    expect(events.map(({ subject, metadata }) => [subject, metadata.on, metadata.reason])).toEqual([
      ['redis_cache', true, undefined],
      ['redis_cache', false, undefined],
      ['redis_rate_limit', true, 'A rehearsal.'],
      ['redis_cache', true, undefined],
    ]);
    expect(new Set(events.map(({ actor_id }) => actor_id))).toEqual(new Set([who.accountId]));
  });

  test('is told by name in the person’s own organization only', async () => {
    const one = startProcess();
    const [ours, theirs] = [await admin(), await admin()];
    await one.switches.switch({ ...ours, flag: 'redis_counters', on: false, reason: '' });
    const states = await one.flags.states();
    expect(await one.switches.deciders(ours.organizationId, states)).toEqual(new Map([[ours.accountId, 'Ada Admin']]));
    expect(await one.switches.deciders(theirs.organizationId, states)).toEqual(new Map());
  });
});

test('what the app did is in every organization’s audit log; who was refused at the door is in none', async () => {
  const one = startProcess({ guard: STEADY });
  await one.watch.look();
  one.meter.count('session', 'contradicted');
  await one.watch.look();
  const { organizationId } = await createTestSchool();
  const before = await stageEvents(organizationId);
  expect(before.at(-1)).toMatchObject({ action: 'flag.rolled_back', subject: 'redis_session_index' });
  const log = createAuditLog({ scope: testScope(), audit: { record: async () => {}, recordIn: async () => {} } });
  const filter = { action: null, actorId: null, subject: 'redis_session_index', from: null, to: null };
  const asked = { filter, timeZone: 'UTC', limit: 10, offset: 0 };
  expect((await log.list(organizationId, asked)).entries[0]).toMatchObject({ actor: null, action: 'flag.rolled_back' });
  const { rows } = await testDatabase().pool.query("SELECT 1 FROM audit_event WHERE action = 'flag.rolled_back'");
  expect(rows).toEqual([]);
});

test('the statements of docs/rollout.md switch a stage off, and take the decision away', async () => {
  const { flags } = startProcess();
  const written = readFileSync('docs/rollout.md', 'utf8');
  const [off = '', away = ''] = [...written.matchAll(/`((?:INSERT|DELETE) [^`]+;)`/g)].map(([, sql = '']) => sql);
  await testDatabase().pool.query(off);
  await flags.refresh();
  expect(flags.on('redis_cache')).toBe(false);
  await testDatabase().pool.query(away);
  await flags.refresh();
  expect(flags.on('redis_cache')).toBe(true);
});
