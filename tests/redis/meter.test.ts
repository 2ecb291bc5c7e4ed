import { expect, test } from 'vitest';
import { createMeter, latencyOf } from '#app/redis/meter.ts';

const MINUTE = 60_000;

function held() {
  let time = 10 * MINUTE;
  return { meter: createMeter(() => time), pass: (ms: number) => (time += ms) };
}

test('counts by the minute, over as many as are asked for', () => {
  const { meter, pass } = held();
  meter.count('cache', 'hit');
  pass(MINUTE);
  meter.count('cache', 'hit', 2);
  expect(meter.sum('cache', 'hit', 1)).toBe(2);
  expect(meter.sum('cache', 'hit', 2)).toBe(3);
  expect(meter.sum('cache', 'miss', 5)).toBe(0);
  expect(meter.sum('limit', 'hit', 5)).toBe(0);
});

test('a day later the slot is a new one', () => {
  const { meter, pass } = held();
  meter.count('cache', 'hit');
  pass(24 * 60 * MINUTE);
  expect(meter.sum('cache', 'hit', 24 * 60)).toBe(0);
  meter.count('cache', 'hit');
  pass(10 * 24 * 60 * MINUTE);
  expect(meter.sum('cache', 'hit', 24 * 60)).toBe(0);
});

test('quantiles are upper bounds: a call as slow as its deadline is not told slower', () => {
  const { meter } = held();
  expect(meter.latency('session', 5)).toEqual({ calls: 0, p50: null, p99: null });
  for (let call = 0; call < 99; call++) meter.took('session', { ms: 0.4, failed: false });
  meter.took('session', { ms: 50, failed: false });
  expect(meter.latency('session', 5)).toEqual({ calls: 100, p50: 0.5, p99: 0.5 });
  meter.took('session', { ms: 50, failed: false });
  expect(meter.latency('session', 5).p99).toBe(50);
  for (let call = 0; call < 3; call++) meter.took('session', { ms: 9999, failed: true });
  expect(meter.latency('session', 5).p99).toBe(Number.POSITIVE_INFINITY);
});

test('keeps the last twenty outcomes', () => {
  const { meter } = held();
  for (let call = 0; call < 25; call++) meter.took('lock', { ms: call, failed: call === 24 });
  expect(meter.last('lock').map(({ ms }) => ms)).toEqual(Array.from({ length: 20 }, (_, at) => at + 5));
  expect(meter.last('lock').at(-1)?.failed).toBe(true);
});

test('totals only grow, and bars of minutes add up to the sum', () => {
  const { meter, pass } = held();
  for (const by of [1, 2, 4, 8]) {
    meter.count('cache', 'hit', by);
    meter.took('cache', { ms: by, failed: false });
    pass(MINUTE);
  }
  expect(meter.series('cache', 'hit', { count: 3, minutes: 2 })).toEqual([1, 6, 8]);
  expect(meter.callSeries('cache', { count: 3, minutes: 2 })).toEqual([1, 2, 1]);
  expect(meter.series('cache', 'miss', { count: 2, minutes: 1 })).toEqual([0, 0]);
  expect(meter.taken('cache', 3).reduce((sum, count) => sum + count)).toBe(2);
  pass(2 * 24 * 60 * MINUTE);
  expect(meter.sum('cache', 'hit', 24 * 60)).toBe(0);
  expect(meter.total('cache', 'hit')).toBe(15);
  expect(meter.total('cache', 'miss')).toBe(0);
  expect(latencyOf(meter.taken('cache'))).toEqual({ calls: 4, p50: 2, p99: 10 });
  expect(meter.taken('lock')).toEqual([]);
});

test('a name made from data is caught', () => {
  const { meter } = held();
  expect(() => {
    for (let name = 0; name < 1000; name++) meter.count('cache', `of-${name}`);
  }).toThrow(RangeError);
});
