import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { alertOf, ENOUGH, type Evidence, judge, rateOf } from '#app/redis/criteria.ts';
import { DEADLINES } from '#app/redis/guard.server.ts';
import { createMeter, type Outcome, USES, type Use } from '#app/redis/meter.ts';

/** As the meter counts it: so many calls, of which some failed, and some took longer than the deadline. */
function evidence(use: Use, outcomes: readonly Outcome[], more: Partial<Evidence> = {}): Evidence {
  const meter = createMeter(() => 0);
  for (const outcome of outcomes) meter.took(use, outcome);
  return {
    ...{ use, deadline: DEADLINES[use], last: meter.last(use), contradicted: 0, drift: 0 },
    calls: { late: 0, error: outcomes.filter(({ failed }) => failed).length, buckets: meter.taken(use, 5) },
    ...more,
  };
}

const calls = (count: number, outcome: Partial<Outcome> = {}): Outcome[] =>
  Array.from({ length: count }, () => ({ ms: 0.4, failed: false, ...outcome }));

const breaches = (one: Evidence) =>
  judge(one)
    .criteria.filter(({ breached }) => breached)
    .map(({ name }) => name);

describe.each(USES)('a stage of %s', (use) => {
  const deadline = DEADLINES[use];

  test.each([
    ['nothing asked', []],
    ['two calls, one of them late', [...calls(1), ...calls(1, { ms: deadline * 3, failed: true })]],
    ['nineteen calls, all failed', calls(ENOUGH - 1, { ms: deadline * 3, failed: true })],
  ])('is not judged by %s', (_, outcomes) => {
    const { verdict, operations, criteria } = judge(evidence(use, outcomes));
    expect([verdict, operations]).toEqual(['unknown', outcomes.length]);
    expect(criteria.slice(0, 2).map(({ value }) => value)).toEqual([null, null]);
  });

  test.each([
    ['exactly 5 % failed', [...calls(95), ...calls(5, { failed: true })], []],
    ['more than 5 % failed', [...calls(94), ...calls(6, { failed: true })], ['errors']],
    ['1 % slower than the deadline', [...calls(198), ...calls(2, { ms: deadline * 1.5 })], []],
    ['more than 1 % slower than the deadline', [...calls(197), ...calls(3, { ms: deadline * 1.5 })], ['slow']],
    ['all exactly at the deadline', calls(200, { ms: deadline }), []],
    ['one slow and failed call of twenty', [...calls(19), ...calls(1, { ms: deadline * 2, failed: true })], []],
    ['two slow calls of twenty', [...calls(18), ...calls(2, { ms: deadline * 2 })], []],
    ['three slow calls of twenty', [...calls(17), ...calls(3, { ms: deadline * 2 })], ['slow']],
    ['three that failed', [...calls(17), ...calls(3, { ms: deadline * 2, failed: true })], ['errors', 'slow']],
  ])('with %s', (_, outcomes, expected) => {
    const one = evidence(use, outcomes);
    expect(breaches(one)).toEqual(expected);
    expect(judge(one).verdict).toBe(expected.length === 0 ? 'good' : 'breached');
  });

  test('is judged by its last twenty operations where five minutes have fewer', () => {
    const before = evidence(use, [...calls(18), ...calls(2, { failed: true })]);
    const quiet = { late: 0, error: 0, buckets: before.calls.buckets.map(() => 0) };
    expect(breaches({ ...before, calls: quiet })).toEqual(['errors']);
  });
});

test.each([
  ['cache', { contradicted: 1 }, ['contradicted']],
  ['session', { contradicted: 1 }, ['contradicted']],
  ['counter', { drift: 1 }, []],
  ['counter', { drift: 2 }, ['drift']],
  ['counter', { contradicted: 9 }, []],
  ['lock', { contradicted: 9, drift: 9 }, []],
  ['limit', { contradicted: 9, drift: 9 }, []],
] as const)('%s with %j breaches %j, whatever else was asked', (use, wrong, expected) => {
  expect(breaches(evidence(use, [], wrong))).toEqual(expected);
  expect(breaches(evidence(use, calls(1000), wrong))).toEqual(expected);
});

test('more failures never make a stage better, and every breach is beyond its limit', () => {
  const outcome = fc.record({ ms: fc.double({ min: 0, max: 500, noNaN: true }), failed: fc.boolean() });
  const given = fc.record({ use: fc.constantFrom(...USES), outcomes: fc.array(outcome, { maxLength: 120 }) });
  fc.assert(
    fc.property(given, ({ use, outcomes }) => {
      const before = judge(evidence(use, outcomes));
      const worse = judge(evidence(use, [...outcomes, ...calls(3, { ms: 5000, failed: true })]));
      if (before.verdict === 'breached' && outcomes.length >= ENOUGH) expect(worse.verdict).toBe('breached');
      for (const { breached, value, limit } of before.criteria) {
        if (breached) expect(value).toBeGreaterThan(limit);
        if (outcomes.length < ENOUGH) expect(breached).toBe(false);
      }
    }),
  );
});

const counted = (counts: Record<string, number>) => (event: string) => counts[event] ?? 0;

test.each([
  ['cache', { hit: 2, stale: 1, local: 0, miss: 97 }, 'hit_rate', 0.03, true],
  ['cache', { hit: 10, stale: 5, local: 5, miss: 80 }, 'hit_rate', 0.2, false],
  ['cache', { miss: 19 }, 'hit_rate', 0, false],
  ['limit', { denied: 90, allowed: 10 }, 'denied', 0.9, true],
  ['limit', { denied: 20, allowed: 80 }, 'denied', 0.2, false],
  ['limit', { denied: 5 }, 'denied', 1, false],
  ['lock', { contended: 21, taken: 79 }, 'contended', 0.21, true],
  ['lock', {}, 'contended', null, false],
] as const)('%s with %j: %s is %s, raised %s', (use, counts, name, value, raised) => {
  expect(alertOf(use, counted(counts))).toEqual({ name, value, limit: 0.2, raised });
});

test('what outsiders do never breaches: a denied or contended use keeps every criterion', () => {
  expect(alertOf('limit', counted({ denied: 1000 }))?.raised).toBe(true);
  expect(judge(evidence('limit', calls(1000))).verdict).toBe('good');
  for (const use of ['session', 'idempotency', 'counter'] as const) expect(alertOf(use, counted({}))).toBeNull();
});

test('rates of the rest are shown, and judged by nobody', () => {
  expect(rateOf('session', counted({ hit: 3, miss: 1, bypassed: 9 }))).toEqual({ value: 0.75, of: 4 });
  expect(rateOf('idempotency', counted({ begun: 3, done: 1 }))).toEqual({ value: 0.25, of: 4 });
  expect(rateOf('counter', counted({}))).toEqual({ value: null, of: 0 });
});
