/** The operations page of a made-up process: stages in each state there is. */
import type { StageFigures, StageView } from '#app/ui/pages/operations/stage.ts';
import type { OperationsView } from '#app/ui/pages/operations-page.tsx';

const NAMES = [
  ...(['redis_cache', 'redis_rate_limit', 'redis_session_index'] as const),
  ...(['redis_locking', 'redis_idempotency', 'redis_counters'] as const),
];

export function figures(minutes: number, calls: number[]): StageFigures {
  const total = calls.reduce((sum, count) => sum + count, 0);
  return {
    ...{ minutes, calls: total, refused: 2, wrong: 0 },
    ...(total === 0
      ? { failed: null, p50: null, p99: null, rate: null }
      : { failed: 0.025, p50: 0.5, p99: Number.POSITIVE_INFINITY, rate: 0.75 }),
    bars: calls.map((count) => ({ minutes: minutes / calls.length, calls: count, failed: Math.floor(count / 40) })),
  };
}

function stage(flag: StageView['flag'], at: number): StageView {
  const busy = at % 2 === 0;
  return {
    ...{ flag, on: busy, operations: busy ? 80 : 3 },
    verdict: at === 2 ? 'breached' : busy ? 'good' : 'unknown',
    decided:
      at === 1
        ? { at: '2026-11-26T09:00:00Z', who: 'app', name: null, reason: 'Failed calls: 12 %, at most 5 % may.' }
        : at === 2
          ? { at: '2026-11-26T09:00:00Z', who: 'member', name: 'Søren Kjærgaard', reason: '' }
          : null,
    criteria: [
      { name: 'errors', value: busy ? 0.08 : null, limit: 0.05, breached: at === 2 },
      { name: 'slow', value: busy ? 2 : null, limit: 50, breached: false },
    ],
    alert: at === 0 ? { name: 'hit_rate', value: 0.1, limit: 0.2, raised: true } : null,
    figures: [
      figures(5, busy ? [0, 12, 80, 40, 3] : [0, 0, 0, 0, 0]),
      figures(60, Array(12).fill(at)),
      figures(1440, Array(24).fill(1234)),
    ],
    missing: at > 2 ? [{ flag: 'redis_rate_limit', why: 'off' }] : [],
  };
}

export function operationsView(): OperationsView {
  return { redis: 'open', openSeconds: 12, stages: NAMES.map(stage), timeZone: 'Asia/Dubai', done: null };
}
