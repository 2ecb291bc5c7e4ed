import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Begun, KeptAnswer } from '#app/redis/idempotency.server.ts';
import { LARGEST_VALUE } from '#app/redis/json.ts';
import { organizationKey, sha256 } from '#app/redis/keys.server.ts';
import { startTestRedis } from '#tests/support/redis.ts';
import { startTcpProxy } from '#tests/support/tcp-proxy.ts';
import { testGuard, timed } from './guard-support.ts';
import { sending, testIdempotency } from './idempotency-support.ts';
import { guard, redis } from './patient-guard.ts';

const ANSWER: KeptAnswer = { status: 303, location: '/admin/people', body: null };
const keyOf = ({ organizationId, accountId, endpoint, key }: ReturnType<typeof sending>) =>
  organizationKey(organizationId, 'idempotency', `${accountId} ${endpoint} ${key}`);

async function end(begun: Begun, answer: KeptAnswer | null): Promise<void> {
  if (begun.state !== 'begun') throw new Error(`It is ${begun.state}.`);
  await begun.end(answer);
}

describe('what is sent again', () => {
  test('is told that it runs, then gets its answer, for a day and by every process', async () => {
    const [one, other] = [testIdempotency(guard), testIdempotency(guard)];
    const what = sending();
    const first = await one.begin(what);
    expect(await other.begin(what)).toEqual({ state: 'running' });
    await end(first, ANSWER);
    expect(await other.begin(what)).toEqual({ state: 'done', answer: ANSWER });
    const lives = Number((await redis.ask('PTTL', keyOf(what))).slice(1));
    expect(lives).toBeGreaterThan(23 * 3_600_000);
    expect(lives).toBeLessThanOrEqual(24 * 3_600_000);
    expect(['begun', 'running', 'done'].map(one.counted)).toEqual([1, 1, 1]);
  });

  test('with other contents is told so, while the first runs and after', async () => {
    const keys = testIdempotency(guard);
    const what = sending();
    const first = await keys.begin(what);
    const other = { ...what, hash: sha256('something else') };
    expect(await keys.begin(other)).toEqual({ state: 'differs' });
    await end(first, ANSWER);
    expect(await keys.begin(other)).toEqual({ state: 'differs' });
  });

  test('after nothing came of it runs again, with other contents too', async () => {
    const keys = testIdempotency(guard);
    const what = sending();
    await end(await keys.begin(what), null);
    expect(await keys.begin({ ...what, hash: sha256('mended') })).toMatchObject({ state: 'begun' });
  });

  test('to another place, by another person or in another organization is something else', async () => {
    const keys = testIdempotency(guard);
    const what = sending();
    await end(await keys.begin(what), ANSWER);
    for (const over of [
      { organizationId: randomUUID() },
      { accountId: randomUUID() },
      { endpoint: 'POST /admin/requests/approve' },
      { key: 'another-key' },
    ])
      expect(await keys.begin({ ...what, ...over })).toMatchObject({ state: 'begun' });
  });

  test('never meets another organization’s, whatever the key', async () => {
    const keys = testIdempotency(guard);
    const text = fc.string({
      unit: fc.constantFrom('{', '}', ':', ' ', 'é', '\u0000', 'a'.repeat(2000)),
      maxLength: 5,
    });
    await fc.assert(
      fc.asyncProperty(text, async (key) => {
        const [ours, theirs] = [sending({ key }), sending({ key })];
        await end(await keys.begin(ours), ANSWER);
        expect(await keys.begin({ ...ours, organizationId: theirs.organizationId })).toMatchObject({ state: 'begun' });
        expect(keyOf(ours)).toContain(`{o:${ours.organizationId}}`);
      }),
      { numRuns: 50 },
    );
  });
});

describe('an answer', () => {
  test('lies in Redis sealed, and belongs to its place', async () => {
    const keys = testIdempotency(guard);
    const [what, elsewhere] = [sending(), sending()];
    const body = { code: 'KQZW7M2P', outcomes: [{ name: 'Lea Lehrer' }] };
    await end(await keys.begin(what), { status: 200, location: null, body });
    const lies = await redis.ask('GET', keyOf(what));
    expect(lies).toContain(`done ${what.hash} `);
    expect(lies).not.toMatch(/KQZW7M2P|Lehrer|code/);
    expect(await keys.begin(what)).toEqual({ state: 'done', answer: { status: 200, location: null, body } });
    await redis.ask('SET', keyOf(elsewhere), lies.split('\r\n')[1] ?? '');
    expect(await keys.begin(elsewhere)).toMatchObject({ state: 'begun' });
  });

  test.each([
    ['too large', 'x'.repeat(LARGEST_VALUE)],
    ['too large once sealed', 'x'.repeat(LARGEST_VALUE * 0.9)],
    ['no JSON', new Date(0)],
  ])('that is %s is not kept, and the request runs again', async (_, body) => {
    const keys = testIdempotency(guard);
    const what = sending();
    await end(await keys.begin(what), { status: 200, location: null, body });
    expect(await keys.begin(what)).toMatchObject({ state: 'begun' });
    expect(keys.counted('too_large') + keys.counted('not_json')).toBe(1);
  });

  test.each(['', 'done', 'nonsense', 'done HASH', 'done HASH xyz', `done HASH ${'A'.repeat(100)}`, '{"status":200}'])(
    'that cannot be read is none: %j',
    async (lies) => {
      const keys = testIdempotency(guard);
      const what = sending();
      await redis.ask('SET', keyOf(what), lies.replace('HASH', what.hash));
      const begun = await keys.begin(what);
      expect(['begun', 'differs']).toContain(begun.state);
    },
  );
});

describe('a claim', () => {
  test('lives on while the work takes longer than its life', async () => {
    const keys = testIdempotency(guard, { ttl: 3000 });
    const what = sending();
    const begun = await keys.begin(what);
    await redis.ask('PEXPIRE', keyOf(what), '2000');
    const lives = async () => Number((await redis.ask('PTTL', keyOf(what))).slice(1));
    await expect.poll(lives, { timeout: 10_000 }).toBeGreaterThan(2000);
    await end(begun, ANSWER);
  });

  test('that is another’s by now is neither answered nor taken away', async () => {
    const keys = testIdempotency(guard);
    const what = sending();
    const [slow, refused] = [await keys.begin(what), await keys.begin(sending())];
    await redis.ask('DEL', keyOf(what));
    const next = await keys.begin(what);
    await end(slow, { ...ANSWER, location: '/slow' });
    expect(await keys.begin(what)).toEqual({ state: 'running' });
    await end(next, ANSWER);
    expect(await keys.begin(what)).toEqual({ state: 'done', answer: ANSWER });
    await end(refused, null);
  });

  test('that Redis has forgotten is answered all the same', async () => {
    const keys = testIdempotency(guard);
    const what = sending();
    const begun = await keys.begin(what);
    await redis.ask('DEL', keyOf(what));
    await end(begun, ANSWER);
    expect(await keys.begin(what)).toEqual({ state: 'done', answer: ANSWER });
  });
});

describe('without Redis a request runs as if it had no key', () => {
  test('where there is none, or the stage is off, also when it is switched meanwhile', async () => {
    const none = testGuard(null);
    const what = sending();
    await end(await testIdempotency(none).begin(what), ANSWER);
    none.close();
    let on = false;
    const keys = testIdempotency(guard, { on: () => on });
    await end(await keys.begin(what), ANSWER);
    expect(await redis.ask('EXISTS', keyOf(what))).toBe(':0\r\n');
    on = true;
    const begun = await keys.begin(what);
    on = false;
    expect(await keys.begin(what)).toMatchObject({ state: 'begun' });
    await end(begun, ANSWER);
    on = true;
    expect(await keys.begin(what)).toMatchObject({ state: 'done' });
  });

  test('where it hangs: after its deadline at most', async () => {
    const own = await startTestRedis();
    const hasty = testGuard(own.url);
    await hasty.until('ready');
    own.hang();
    const { value, ms } = await timed(() => testIdempotency(hasty).begin(sending()));
    expect(value).toMatchObject({ state: 'begun' });
    expect(ms).toBeLessThan(350);
    await own.kill();
    await end(value, ANSWER);
    hasty.close();
  });

  test('and what was only claimed late is answered for the next', async () => {
    const proxy = await startTcpProxy(redis.port);
    const hasty = testGuard(proxy.url);
    await hasty.until('ready');
    proxy.set({ kind: 'delay', ms: 300 });
    const what = sending();
    const begun = await testIdempotency(hasty).begin(what);
    await end(begun, ANSWER);
    await expect.poll(() => redis.ask('GET', keyOf(what))).toContain('done ');
    expect(await testIdempotency(guard).begin(what)).toEqual({ state: 'done', answer: ANSWER });
    hasty.close();
    await proxy.close();
  });
});
