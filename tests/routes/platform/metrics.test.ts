import '#tests/support/metrics-token.ts';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { loader } from '#app/routes/platform/metrics.ts';
import { redis } from '#app/wiring.server.ts';
import { METRICS_TOKEN } from '#tests/support/metrics-token.ts';
import { answerOf, argsOf, get } from '../../support/route.ts';

const ask = (headers: Record<string, string> = {}) => answerOf(() => loader(argsOf(get('/metrics', headers))));
const scrape = async () => String((await ask({ Authorization: `Bearer ${METRICS_TOKEN}` })).data);

/** One of each, so that every family has samples. */
function countEverything(): void {
  const { meter } = redis;
  for (let call = 0; call < 30; call++) meter.took('cache', { ms: call === 0 ? 9000 : 3, failed: call === 0 });
  meter.count('cache', 'late');
  for (const event of ['hit', 'stale', 'local', 'miss', 'contradicted']) meter.count('cache', event);
  for (const event of ['hit', 'miss']) meter.count('session', event);
  for (const event of ['allowed', 'denied', 'refused_none']) meter.count('limit', event);
  for (const event of ['taken', 'contended']) meter.count('lock', event);
  for (const event of ['hit', 'counted', 'drift', 'explained']) meter.count('counter', event);
}

describe('/metrics', () => {
  it.each([
    ['nothing', {}],
    ['another token', { Authorization: 'Bearer another token of sixteen' }],
    ['a part of the token', { Authorization: `Bearer ${METRICS_TOKEN.slice(0, -1)}` }],
    ['the token in another way', { Authorization: `Basic ${METRICS_TOKEN}` }],
  ])('is refused to who says %s', async (_, headers) => {
    const { status, headers: answered, data } = await ask(headers);
    expect([status, answered.get('WWW-Authenticate')]).toEqual([401, 'Bearer']);
    expect(data).not.toContain('school_analytics');
  });

  it('is text that Prometheus reads: each family explained once, each line a sample of it', async () => {
    countEverything();
    const { status, headers, data } = await ask({ Authorization: `Bearer ${METRICS_TOKEN}` });
    expect([status, headers.get('Content-Type')]).toEqual([200, 'text/plain; version=0.0.4; charset=utf-8']);
    const lines = String(data).trimEnd().split('\n');
    const families = lines.flatMap((line) => /^# TYPE (\w+) (?:counter|gauge|histogram)$/.exec(line)?.[1] ?? []);
    expect(new Set(families).size).toBe(families.length);
    for (const line of lines.filter((one) => !one.startsWith('#'))) {
      const name = /^(\w+)(?:\{(?:[a-z]+="[^"\\]*",?)+\})? (?:[\d.e+-]+|\+Inf)$/.exec(line)?.[1] ?? line;
      expect(families).toContain(families.includes(name) ? name : name.replace(/_(bucket|sum|count)$/, ''));
    }
  });

  it('counts as the meter does, and its buckets hold all calls', async () => {
    const text = await scrape();
    const { meter } = redis;
    expect(text).toContain(
      `school_analytics_redis_events_total{use="cache",event="hit"} ${meter.total('cache', 'hit')}`,
    );
    expect(text).toContain('school_analytics_redis_refused_calls_total{use="limit",why="none"} 1');
    expect(text).toContain('school_analytics_redis_failed_calls_total{use="cache",how="late"} 1');
    expect(text).toMatch(/duration_seconds_bucket\{use="cache",le="0.003"\} 29\n/);
    expect(text).toMatch(/duration_seconds_bucket\{use="cache",le="\+Inf"\} 30\n/);
    expect(text).toMatch(/duration_seconds_count\{use="cache"\} 30\n/);
    expect(text).toMatch(/duration_seconds_sum\{use="cache"\} 9.087\n/);
  });

  it('tells of nobody and no organization', async () => {
    expect(await scrape()).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}|@/);
  });
});

const Rules = z.object({
  groups: z.array(
    z.object({
      rules: z.array(
        z.object({
          alert: z.string(),
          expr: z.string(),
          annotations: z.object({ summary: z.string(), action: z.string() }),
        }),
      ),
    }),
  ),
});
const Dashboard = z.object({
  uid: z.string(),
  panels: z.array(
    z.object({ id: z.number(), title: z.string(), targets: z.array(z.object({ expr: z.string() })).min(1) }),
  ),
});

const rules = Rules.parse(parse(readFileSync('deploy/prometheus/alerts.yml', 'utf8'))).groups.flatMap(
  (group) => group.rules,
);
const dashboard = Dashboard.parse(JSON.parse(readFileSync('deploy/grafana/redis-stages.json', 'utf8')));
const expressions: [name: string, expr: string][] = [
  ...rules.map(({ alert, expr }): [string, string] => [alert, expr]),
  ...dashboard.panels.flatMap(({ title, targets }) => targets.map(({ expr }): [string, string] => [title, expr])),
];

/** What an expression chooses by: `{criterion="errors"}`, `{event=~"hit|miss"}`. */
const choices = (expr: string) =>
  [...expr.matchAll(/(\w+)=~?"([^"]+)"/g)].flatMap(([, label, values = '']) =>
    values.split('|').map((value) => `${label}="${value}"`),
  );

describe('alert rules and dashboard', () => {
  it.each(expressions)('%s asks for what is there', async (_, expr) => {
    const text = await scrape();
    const names = [...new Set(expr.match(/school_analytics_\w+/g))];
    expect(names.length).toBeGreaterThan(0);
    for (const name of names) expect(text).toMatch(new RegExp(`^(?:# TYPE )?${name}[{ ]`, 'm'));
    for (const choice of choices(expr)) expect(text).toContain(choice);
    expect(expr.split('(').length).toBe(expr.split(')').length);
  });

  it('cover each rollback criterion, and what only alerts', () => {
    const told = rules.map(({ expr }) => expr).join('\n');
    for (const criterion of ['errors', 'slow', 'contradicted', 'drift']) {
      expect(told).toContain(`criterion="${criterion}"`);
    }
    expect(rules.map(({ alert }) => alert)).toEqual(
      expect.arrayContaining(['CacheHitRateLow', 'DenyRateHigh', 'LockContentionHigh', 'RedisErrorRate']),
    );
    expect(new Set(rules.map(({ alert }) => alert)).size).toBe(rules.length);
    expect(new Set(dashboard.panels.map(({ id }) => id)).size).toBe(dashboard.panels.length);
  });
});
