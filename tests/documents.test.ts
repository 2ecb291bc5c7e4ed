import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { judge } from '#app/redis/criteria.ts';
import { DEADLINES } from '#app/redis/guard.server.ts';
import { FLAGS } from '#app/redis/stages.ts';

/** What the documents say exists, exists. */

const security = readFileSync('docs/security.md', 'utf8');
const REQUIREMENTS = [
  ...['2.3.5', '2.4.1', '5.2.1', '5.2.2', '6.1.1', '6.3.3', '6.3.5', '6.3.8', '6.4.1', '6.5.1', '6.5.2', '6.5.5'],
  ...['6.6.2', '6.6.3', '7.2.4', '7.3.1', '7.3.2', '7.4.2', '7.4.5', '7.6.2', '8.4.1', '14.2.1', '14.2.2', '14.3.2'],
  ...['16.3.1', '16.3.2', '16.3.3', '16.4.2'],
];

describe('docs/security.md', () => {
  const tests = [...security.matchAll(/tests\/[\w/-]+\.test\.tsx?/g)].map(([path]) => path);

  it.each(REQUIREMENTS)('answers %s', (requirement) => {
    expect(security).toContain(`${requirement} (`);
  });

  it.each([...new Set(tests)])('names %s, which is there', (path) => {
    expect(existsSync(path)).toBe(true);
  });

  it('names tests and files at all', () => {
    expect(tests.length).toBeGreaterThan(40);
    const sources = [...security.matchAll(/`((?:app|bin)\/[\w/.-]+)`/g)].map(([, path = '']) => path);
    expect(sources.filter((path) => !existsSync(path))).toEqual([]);
  });
});

describe('docs/rollout.md', () => {
  const rollout = readFileSync('docs/rollout.md', 'utf8');

  it('has the stages in their order, and links to what is there', () => {
    const rows = [...rollout.matchAll(/^\| (\d) \| `(\w+)`/gm)].map(([, place, name]) => [Number(place), name]);
    expect(rows).toEqual(FLAGS.map((flag, at) => [at + 1, flag]));
    const linked = [...rollout.matchAll(/\]\(\.\.\/([\w/.-]+)\)/g)].map(([, path = '']) => path);
    expect(linked.length).toBeGreaterThan(1);
    expect(linked.filter((path) => !existsSync(path))).toEqual([]);
  });

  it('names the limits that hold', () => {
    const { criteria } = judge({
      ...{ use: 'counter', deadline: DEADLINES.counter, last: [], contradicted: 0, drift: 0 },
      calls: { late: 0, error: 0, buckets: [] },
    });
    expect(criteria.map(({ limit }) => limit)).toEqual([0.05, 100, 1]);
    expect(rollout).toContain('with an error, of calls made | 5 % |');
    const { limit, cache, session, lock, idempotency, counter } = DEADLINES;
    expect([cache, lock, idempotency]).toEqual([session, counter, counter]);
    expect(rollout).toContain(`${limit} ms limits; ${cache} ms cache, sessions; ${counter} ms the others`);
  });
});
