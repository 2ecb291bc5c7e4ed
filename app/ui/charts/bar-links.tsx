import type { Bin, DistributionView } from '#app/reports/view/distribution.ts';
import { formatNumber } from '../format.ts';
import { chart as text } from '../messages/charts.ts';
import { verdict as words } from '../messages/verdicts.ts';
import { valueIn } from './bar-value.ts';
import { binLabel } from './bin-label.ts';
import type { Layout } from './layout.ts';
import { round } from './path.ts';

/** The address that lists the students of the bar which holds a value. */
export type BarHref = (at: number) => string;

/** Up to so many bars are as wide as a finger on a telephone; finer ones are opened from the table there. */
const WIDE_BARS = 11;

/**
 * Links over the bars of a drawing, of the same size: the drawing itself is one image to a reader who cannot see it, and
 * an image holds no links. Each is as high as the plot, so that a low bar can be hit.
 */
export function BarLinks({ view, layout, barHref }: { view: DistributionView; layout: Layout; barHref: BarHref }) {
  const { marks } = view.own;
  if (marks.kind === 'dots') return null;
  const { frame, bars } = layout;
  const filled = marks.bins.filter(({ count }) => count > 0);
  return (
    // biome-ignore lint/a11y/useSemanticElements: links drawn in SVG cannot stand in a fieldset
    <svg
      className={marks.bins.length > WIDE_BARS ? 'chart__links chart__links--fine' : 'chart__links'}
      viewBox={`0 0 ${frame.width} ${frame.height}`}
      role="group"
      aria-label={text.bars(view.measure.label)}
      focusable="false"
    >
      {bars.map((bar, at) => {
        const bin = filled[at];
        if (bin === undefined) return null;
        const label = text.openBar(binLabel(bin, bin === marks.bins.at(-1), view.measure.scale), studentsOf(bin));
        return (
          <a key={bar.x} href={barHref(valueIn(bin, view))} aria-label={label}>
            <title>{label}</title>
            <rect
              x={round(bar.x)}
              y={frame.plot.top}
              width={round(bar.width)}
              height={frame.plot.bottom - frame.plot.top}
            />
          </a>
        );
      })}
    </svg>
  );
}

function studentsOf({ count }: Bin): string {
  return count === 1 ? words.oneStudent : words.students(formatNumber(count));
}
