import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { shifted, type WindowCount, windowState } from '#app/platform/sliding-window.ts';
import { guard, redis } from './patient-guard.ts';
import { bucket, keyOf, POLICY, stored, testRateLimit } from './rate-limit-support.ts';

const pauses = fc.array(fc.integer({ min: 0, max: 400_000 }), { minLength: 1, maxLength: 60 });
const policies = fc.record({ limit: fc.integer({ min: 1, max: 40 }), windowSeconds: fc.integer({ min: 1, max: 900 }) });

describe('counting in Redis', () => {
  test('decides as the pure model does, at whatever times', async () => {
    await fc.assert(
      fc.asyncProperty(pauses, policies, async (steps, policy) => {
        let ahead = 0;
        const rateLimit = testRateLimit(guard, { ahead: () => ahead });
        const whose = bucket(randomUUID());
        let model: WindowCount | undefined;
        for (const step of steps) {
          ahead += step;
          const taken = await rateLimit.take(whose, policy);
          if (taken === null) throw new Error('Redis did not answer.');
          const before = shifted(model, policy.windowSeconds, taken.now);
          const { allowed } = windowState(before, policy, taken.now);
          model = allowed ? { ...before, current: before.current + 1 } : before;
          expect(taken).toEqual({ allowed, count: model, now: taken.now });
        }
      }),
      { numRuns: 60 },
    );
  });

  test('decides as the pure model does, whatever count it finds', async () => {
    const found = fc.record({
      ago: fc.integer({ min: -2, max: 3 }),
      previous: fc.integer({ min: 0, max: 60 }),
      current: fc.integer({ min: 0, max: 60 }),
    });
    const rateLimit = testRateLimit(guard);
    const whose = bucket(randomUUID());
    await fc.assert(
      fc.asyncProperty(found, policies, async ({ ago, previous, current }, policy) => {
        const window = Math.floor(Date.now() / 1000 / policy.windowSeconds) - ago;
        await guard.attempt('limit', null, (to) => {
          const key = keyOf(whose);
          return to.send(key, ['SET', key, `${window} ${previous} ${current}`, 'PX', '60000']);
        });
        const taken = await rateLimit.take(whose, policy);
        const now = taken?.now ?? 0;
        const before = shifted({ window, previous, current }, policy.windowSeconds, now);
        const { allowed } = windowState(before, policy, now);
        const count = allowed ? { ...before, current: before.current + 1 } : before;
        expect(taken).toEqual({ allowed, count, now });
      }),
      { numRuns: 300 },
    );
  });

  test('goes by the server’s clock, which is that of all processes', async () => {
    const before = Date.now();
    const taken = await testRateLimit(guard).take(bucket(randomUUID()), POLICY);
    expect(taken?.now).toBeGreaterThanOrEqual(before);
    expect(taken?.now).toBeLessThanOrEqual(Date.now());
  });

  test('does not count who is refused, nor keep the count longer for it', async () => {
    const rateLimit = testRateLimit(guard);
    const whose = bucket(randomUUID());
    for (let at = 0; at < POLICY.limit; at++) expect((await rateLimit.take(whose, POLICY))?.allowed).toBe(true);
    const full = await stored(redis, whose);
    await redis.ask('PEXPIRE', keyOf(whose), '60000');
    for (let at = 0; at < 100; at++) expect((await rateLimit.take(whose, POLICY))?.allowed).toBe(false);
    expect(await stored(redis, whose)).toEqual(full);
    expect(await livesFor(keyOf(whose))).toBeLessThanOrEqual(60_000);
  });

  test('ends by itself when nothing weighs any more', async () => {
    const whose = bucket(randomUUID());
    await testRateLimit(guard).take(whose, POLICY);
    const lives = await livesFor(keyOf(whose));
    expect(lives).toBeGreaterThan(0);
    expect(lives).toBeLessThanOrEqual(2 * POLICY.windowSeconds * 1000);
  });

  test('gives back and forgets what it is told, of that key only', async () => {
    const rateLimit = testRateLimit(guard);
    const [whose, other] = [bucket('one'), bucket('other')];
    for (let at = 0; at < 3; at++) await rateLimit.take(whose, POLICY);
    await rateLimit.take(other, POLICY);
    await rateLimit.giveBack(whose, POLICY);
    expect((await stored(redis, whose))?.current).toBe(2);
    await redis.ask('SET', keyOf(whose), '1 2 0', 'PX', '60000');
    for (const left of [1, 0, 0]) {
      await rateLimit.giveBack(whose, POLICY);
      expect(await stored(redis, whose)).toEqual({ previous: left, current: 0 });
    }
    expect(await livesFor(keyOf(whose))).toBeGreaterThan(0);
    await rateLimit.clear(whose, POLICY);
    expect(await stored(redis, whose)).toBeNull();
    await rateLimit.giveBack(whose, POLICY);
    expect(await stored(redis, whose)).toBeNull();
    expect((await stored(redis, other))?.current).toBe(1);
  });

  test.each(['', 'x', '1 2', '1 2 3 4', '-1 2 3', '{"n":1}'])('begins anew where it finds %j', async (found) => {
    const whose = bucket(randomUUID());
    await redis.ask('SET', keyOf(whose), found);
    const rateLimit = testRateLimit(guard);
    await rateLimit.giveBack(whose, POLICY);
    expect(await rateLimit.take(whose, POLICY)).toMatchObject({ allowed: true, count: { previous: 0, current: 1 } });
  });

  test('goes on when the server has forgotten its scripts', async () => {
    const rateLimit = testRateLimit(guard);
    const whose = bucket(randomUUID());
    await rateLimit.take(whose, POLICY);
    await redis.ask('SCRIPT', 'FLUSH');
    expect((await rateLimit.take(whose, POLICY))?.count.current).toBe(2);
    await redis.ask('SCRIPT', 'FLUSH');
    await rateLimit.giveBack(whose, POLICY);
    expect((await stored(redis, whose))?.current).toBe(1);
  });
});

test('of a hundred at once from two processes no more pass than the limit', { timeout: 60_000 }, async () => {
  const worker = join(import.meta.dirname, 'take-worker.ts');
  const args = [redis.url, randomUUID(), '50'];
  const children = [1, 2].map(() =>
    spawn(process.execPath, ['--import', 'tsx', worker, ...args], { stdio: ['pipe', 'pipe', 'inherit'] }),
  );
  const lines = children.map(linesOf);
  for (const next of lines) expect(await next()).toBe('ready');
  for (const child of children) child.stdin?.write('go\n');
  const answers = await Promise.all(lines.map(async (next) => z.array(z.boolean()).parse(JSON.parse(await next()))));
  await Promise.all(children.map((child) => child.exitCode ?? once(child, 'exit')));
  expect(answers.flat()).toHaveLength(100);
  expect(answers.flat().filter(Boolean)).toHaveLength(POLICY.limit);
});

test('keys and values hold nothing that was typed, and begin with the organization where there is one', async () => {
  await redis.ask('FLUSHALL');
  const rateLimit = testRateLimit(guard);
  const organizationId = randomUUID();
  const typed = ['someone@school.example', 'secret', 'a{b}c', '10.1.2.3', 'x'.repeat(10_000), '🦊\r\n', ''];
  for (const key of typed) {
    await rateLimit.take(bucket(key), POLICY);
    await rateLimit.take({ ...bucket(key), organizationId }, POLICY);
  }
  const keys = (await redis.ask('KEYS', '*')).split('\r\n').filter((line) => line.startsWith('sa:'));
  expect(keys).toHaveLength(2 * typed.length);
  for (const key of keys) expect(key).toMatch(/^sa:1:\{(?:g:[0-9a-f]{16}|o:[0-9a-f-]{36})\}:limit:[0-9a-f]{64}$/);
  expect(keys.filter((key) => key.includes(`{o:${organizationId}}`))).toHaveLength(typed.length);
  expect(await redis.ask('GET', keys[0] ?? '')).toMatch(/^\$\d+\r\n\d+ 0 1\r\n$/);
});

async function livesFor(key: string): Promise<number> {
  return Number((await redis.ask('PTTL', key)).slice(1));
}

function linesOf(child: ChildProcess): () => Promise<string> {
  if (child.stdout === null) throw new Error('The child has no output.');
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return async () => String((await lines.next()).value);
}
