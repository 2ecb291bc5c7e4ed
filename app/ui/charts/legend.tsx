import type { DistributionView } from '#app/reports/view.ts';
import { formatNumber } from '../format.ts';
import { chart as text } from '../messages/charts.ts';

type Swatch = 'class-bar' | 'class-dot' | 'grade' | 'curve' | 'middle';

/** Names of what is drawn, beside small samples of it; the words say how the grade was scaled. */
export function Legend({ view, full }: { view: DistributionView; full: boolean }) {
  return (
    <ul className="legend">
      {[...entriesOf(view), ...(full ? [MIDDLE] : [])].map(({ swatch, label }) => (
        <li key={swatch} className="legend__entry">
          <Sample swatch={swatch} />
          {label}
        </li>
      ))}
    </ul>
  );
}

const MIDDLE: { swatch: Swatch; label: string } = { swatch: 'middle', label: text.legendMiddle };

function entriesOf({ own, grade }: DistributionView): { swatch: Swatch; label: string }[] {
  const count = formatNumber(own.summary.n);
  const dots = own.marks.kind === 'dots';
  const entries: { swatch: Swatch; label: string }[] = [
    dots
      ? { swatch: 'class-dot', label: own.summary.n === 1 ? text.legendOneDot : text.legendDots(count) }
      : { swatch: 'class-bar', label: text.legendBars(count) },
  ];
  if (grade.state === 'withheld') return entries;
  const size = formatNumber(grade.summary.n);
  entries.push({
    swatch: 'grade',
    label: dots ? text.legendGradeShape(grade.name, size) : text.legendGrade(grade.name, size),
  });
  if (grade.curve !== null) entries.push({ swatch: 'curve', label: text.legendCurve(grade.name) });
  return entries;
}

function Sample({ swatch }: { swatch: Swatch }) {
  return (
    <svg className="legend__sample" viewBox="0 0 20 12" aria-hidden="true" focusable="false">
      {swatch === 'class-bar' ? <rect className="class-bar" x="3" y="0" width="14" height="12" /> : null}
      {swatch === 'class-dot' ? <circle className="class-dot" cx="10" cy="6" r="5" /> : null}
      {swatch === 'grade' ? (
        <>
          <rect className="grade-area" x="1" y="1" width="18" height="10" />
          <rect className="grade-outline" x="1" y="1" width="18" height="10" />
        </>
      ) : null}
      {swatch === 'middle' ? (
        <g className="strip strip--own">
          <rect className="strip__middle" x="1" y="3" width="18" height="6" />
          <line className="strip__median" x1="11" x2="11" y1="0" y2="12" />
        </g>
      ) : null}
      {swatch === 'curve' ? <path className="normal-curve" d="M0 11C7 11 6 1.5 10 1.5S13 11 20 11" /> : null}
    </svg>
  );
}
