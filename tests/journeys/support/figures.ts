/** What the app says of its Redis at /metrics. */
import { inject } from 'vitest';
import type { Use } from '#app/redis/meter.ts';
import { FLAGS, type Flag } from '#app/redis/stages.ts';

export type Figures = {
  /** Whether Redis is asked. */
  up: boolean;
  off: Flag[];
  /** What the app is going to switch off, or has switched off, for what it has seen. */
  breached: Flag[];
  /** So far, of one use. */
  event(use: Use, ...names: string[]): number;
  /** Calls that failed or were not made, so far. */
  unanswered: number;
};

const FAMILY = 'school_analytics_';

export async function readFigures(): Promise<Figures> {
  const headers = { Authorization: `Bearer ${inject('metricsToken')}` };
  const text = await (await fetch(`${inject('address')}/metrics`, { headers })).text();
  const samples = [...text.matchAll(/^(\w+\S*) (\S+)$/gm)].map(
    ([, name = '', value]) => [name, Number(value)] as const,
  );
  const values = new Map(samples);
  const value = (sample: string) => values.get(FAMILY + sample) ?? 0;
  const event = (use: Use, ...names: string[]) =>
    names.reduce((sum, name) => sum + value(`redis_events_total{use="${use}",event="${name}"}`), 0);
  return {
    event,
    up: value('redis_up') === 1,
    breached: FLAGS.filter((flag) => {
      const criteria = `${FAMILY}stage_criterion_breached{stage="${flag}"`;
      return samples.some(([name, breached]) => breached === 1 && name.startsWith(criteria));
    }),
    off: FLAGS.filter((flag) => value(`stage_on{stage="${flag}"}`) === 0),
    unanswered: samples
      .filter(([name]) => /_redis_(?:failed|refused)_calls_total\{/.test(name))
      .reduce((sum, [, value]) => sum + value, 0),
  };
}
