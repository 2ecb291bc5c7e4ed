/**
 * The same figures as the operations page, for Prometheus: counted in this process since it began, by use and event and
 * nothing else, so no organization and nobody is in them.
 */
import type { Family, Sample } from '#app/platform/prometheus.ts';
import { alertOf, type Judgement } from './criteria.ts';
import type { FlagState } from './flags.server.ts';
import type { Guard } from './guard.server.ts';
import { BOUNDS, type Meter, USES, type Use } from './meter.ts';
import { FLAG_OF, type Flag } from './stages.ts';

export type MetricsSource = {
  meter: Meter;
  guard: Pick<Guard, 'state' | 'openSeconds' | 'shardsAway'>;
  states: readonly FlagState[];
  judged: ReadonlyMap<Flag, Judgement>;
};

const MINUTES = 5;
const FAILED: ReadonlySet<string> = new Set(['late', 'error']);
const REFUSED = 'refused_';

export function redisFamilies(source: MetricsSource): Family[] {
  return [...serverFamilies(source), ...stageFamilies(source), ...callFamilies(source.meter)];
}

function serverFamilies({ guard }: MetricsSource): Family[] {
  const state = guard.state();
  const up = { name: 'school_analytics_redis_up', help: 'Whether Redis is asked now.', type: 'gauge' as const };
  return [
    { ...up, samples: state === 'none' ? [] : [{ value: Number(state === 'ready') }] },
    {
      ...{ name: 'school_analytics_redis_breaker_open', type: 'gauge' },
      help: 'Whether Redis failed and is left alone until it answers a probe.',
      samples: [{ value: Number(state === 'open') }],
    },
    {
      ...{ name: 'school_analytics_redis_breaker_open_seconds_total', type: 'counter' },
      help: 'Seconds in which it was left alone.',
      samples: [{ value: guard.openSeconds() }],
    },
    {
      ...{ name: 'school_analytics_redis_shards_away', type: 'gauge' },
      help: 'How many shards of a cluster are not asked, while the others are.',
      samples: [{ value: guard.shardsAway() }],
    },
  ];
}

function stageFamilies({ states, judged, meter }: MetricsSource): Family[] {
  const ofCriteria = (pick: (criterion: Judgement['criteria'][number]) => number | null): Sample[] =>
    [...judged].flatMap(([stage, { criteria }]) =>
      criteria.flatMap((criterion) => {
        const value = pick(criterion);
        return value === null ? [] : [{ labels: { stage, criterion: criterion.name }, value }];
      }),
    );
  const alerts = USES.flatMap((use) => {
    const alert = alertOf(use, (event) => meter.sum(use, event, MINUTES));
    return alert === null ? [] : [{ labels: { stage: FLAG_OF[use], alert: alert.name }, value: Number(alert.raised) }];
  });
  return [
    {
      ...{ name: 'school_analytics_stage_on', help: 'Whether the stage is switched on.', type: 'gauge' },
      samples: states.map(({ flag, on }) => ({ labels: { stage: flag }, value: Number(on) })),
    },
    {
      ...{ name: 'school_analytics_stage_criterion_value', type: 'gauge' },
      help: 'Share of calls (errors), milliseconds (slow) or times (contradicted, drift); missing while too little was asked.',
      samples: ofCriteria(({ value }) => value),
    },
    {
      ...{ name: 'school_analytics_stage_criterion_limit', help: 'The worst that is still good.', type: 'gauge' },
      samples: ofCriteria(({ limit }) => limit),
    },
    {
      ...{ name: 'school_analytics_stage_criterion_breached', type: 'gauge' },
      help: 'Whether the stage is switched off for it, if it is on.',
      samples: ofCriteria(({ breached }) => Number(breached)),
    },
    {
      ...{ name: 'school_analytics_stage_alert', type: 'gauge', samples: alerts },
      help: 'Whether the last five minutes deserve a look; never switches anything.',
    },
  ];
}

function callFamilies(meter: Meter): Family[] {
  const events = meter.names();
  const counted = (keep: (event: string) => boolean, label: string, of = (event: string) => event): Sample[] =>
    events
      .filter(({ event }) => keep(event))
      .map(({ use, event }) => ({ labels: { use, [label]: of(event) }, value: meter.total(use, event) }));
  const refused = (event: string) => event.startsWith(REFUSED);
  return [
    {
      ...{
        name: 'school_analytics_redis_call_duration_seconds',
        type: 'histogram',
        samples: USES.flatMap((use) => durations(meter, use)),
      },
      help: 'How long calls to Redis took, those that were given up included.',
    },
    {
      ...{ name: 'school_analytics_redis_failed_calls_total', type: 'counter' },
      help: 'Calls that came too late or ended with an error.',
      samples: counted((event) => FAILED.has(event), 'how'),
    },
    {
      ...{ name: 'school_analytics_redis_refused_calls_total', type: 'counter' },
      help: 'Calls that were not made, because Redis was away, busy or had cost the request enough.',
      samples: counted(refused, 'why', (event) => event.slice(REFUSED.length)),
    },
    {
      ...{ name: 'school_analytics_redis_events_total', help: 'What came of each use.', type: 'counter' },
      samples: counted((event) => !FAILED.has(event) && !refused(event), 'event'),
    },
  ];
}

function durations(meter: Meter, use: Use): Sample[] {
  let below = 0;
  const buckets = meter.taken(use).map((count, at): Sample => {
    below += count;
    const bound = BOUNDS[at];
    const le = bound === undefined ? '+Inf' : String(bound / 1000);
    return { labels: { use, le }, value: below, suffix: '_bucket' };
  });
  if (buckets.length === 0) return [];
  return [
    ...buckets,
    { labels: { use }, value: meter.totalMs(use) / 1000, suffix: '_sum' },
    { labels: { use }, value: below, suffix: '_count' },
  ];
}
