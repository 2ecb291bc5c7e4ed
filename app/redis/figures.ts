/** What the operations page shows of a use, over five minutes, an hour and a day. Pure; of this process. */
import { rateOf } from './criteria.ts';
import type { Meter, Use } from './meter.ts';

export const PERIODS = [
  { minutes: 5, bars: 5 },
  { minutes: 60, bars: 12 },
  { minutes: 24 * 60, bars: 24 },
] as const;

export type Figures = {
  minutes: number;
  /** Made; those refused because Redis was away are beside them. */
  calls: number;
  refused: number;
  /** Share of the calls made that came too late or ended with an error; null without calls. */
  failed: number | null;
  /** Milliseconds; null without calls. */
  p50: number | null;
  p99: number | null;
  /** See `rateOf`. */
  rate: number | null;
  /** Answers found wrong, for no known reason. */
  wrong: number;
  /** The oldest first, of equal length. */
  bars: { minutes: number; calls: number; failed: number }[];
};

export function figuresOf(meter: Meter, use: Use): Figures[] {
  const refusals = meter.names().filter((name) => name.use === use && name.event.startsWith('refused_'));
  return PERIODS.map(({ minutes, bars: count }) => {
    const sum = (event: string) => meter.sum(use, event, minutes);
    const { calls, p50, p99 } = meter.latency(use, minutes);
    const failures = sum('late') + sum('error');
    return {
      ...{ minutes, calls, p50, p99, failed: calls === 0 ? null : failures / calls },
      refused: refusals.reduce((total, { event }) => total + sum(event), 0),
      rate: rateOf(use, sum).value,
      wrong: sum('contradicted') + sum('drift'),
      bars: barsOf(meter, use, { count, minutes: minutes / count }),
    };
  });
}

function barsOf(meter: Meter, use: Use, bars: { count: number; minutes: number }): Figures['bars'] {
  const [late, error] = [meter.series(use, 'late', bars), meter.series(use, 'error', bars)];
  return meter.callSeries(use, bars).map((calls, at) => ({
    minutes: bars.minutes,
    calls,
    failed: (late[at] ?? 0) + (error[at] ?? 0),
  }));
}
