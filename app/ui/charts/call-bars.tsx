import { scaleLinear } from '@visx/scale';
import { formatNumber } from '../format.ts';
import { operations as text } from '../messages/operations.ts';
import { round } from './path.ts';
import { countTicks } from './scales.ts';

/** Calls made in a span of time, and how many of them failed. */
export type CallBar = { minutes: number; calls: number; failed: number };

const WIDTH = 260;
const HEIGHT = 104;
const PLOT = { left: 44, right: 256, top: 10, bottom: 82 };
const GAP = 0.12;

/** Calls over time, the failed ones at the foot of each bar; the axis begins at none. Its table stands beside it. */
export function CallBars({ id, bars, period }: { id: string; bars: CallBar[]; period: string }) {
  const most = bars.reduce((top, { calls }) => Math.max(top, calls), 0);
  const ticks = countTicks(most);
  const top = ticks.at(-1) ?? 1;
  const y = scaleLinear<number>({ domain: [0, top], range: [PLOT.bottom, PLOT.top] });
  const height = (count: number) => round(PLOT.bottom - (y(count) ?? PLOT.bottom));
  const step = (PLOT.right - PLOT.left) / bars.length;
  const total = (pick: 'calls' | 'failed') => formatNumber(bars.reduce((sum, bar) => sum + bar[pick], 0));
  const minutes = bars.reduce((sum, bar) => sum + bar.minutes, 0);
  return (
    <svg className="chart call-bars" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-labelledby={`${id}-title`}>
      <title id={`${id}-title`}>{`${text.chart(period)}: ${text.chartSummary(total('calls'), total('failed'))}`}</title>
      <line className="chart__grid" x1={PLOT.left} x2={PLOT.right} y1={PLOT.top} y2={PLOT.top} />
      {most === 0 ? (
        <text className="chart__tick" x={(PLOT.left + PLOT.right) / 2} y={50} textAnchor="middle">
          {text.nothing}
        </text>
      ) : (
        bars.map(({ calls, failed }, at) => {
          const x = round(PLOT.left + step * (at + GAP / 2));
          const width = round(step * (1 - GAP));
          const foot = height(failed);
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its place in time
            <g key={at}>
              <rect
                className="class-bar"
                x={x}
                y={PLOT.bottom - height(calls)}
                width={width}
                height={height(calls) - foot}
              />
              {failed === 0 ? null : (
                <rect className="failed-bar" x={x} y={PLOT.bottom - foot} width={width} height={foot} />
              )}
            </g>
          );
        })
      )}
      <line className="chart__base" x1={PLOT.left} x2={PLOT.right} y1={PLOT.bottom} y2={PLOT.bottom} />
      <text className="chart__tick" x={PLOT.left - 6} y={PLOT.bottom + 4} textAnchor="end">
        0
      </text>
      {most === 0 ? null : (
        <text className="chart__tick" x={PLOT.left - 6} y={PLOT.top + 4} textAnchor="end">
          {formatNumber(top)}
        </text>
      )}
      <text className="chart__tick" x={PLOT.left} y={HEIGHT - 6}>
        {text.ago(minutes)}
      </text>
      <text className="chart__tick" x={PLOT.right} y={HEIGHT - 6} textAnchor="end">
        {text.nowLabel}
      </text>
    </svg>
  );
}
