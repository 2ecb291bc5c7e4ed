import type { CurveView, DistributionView } from '#app/reports/view/distribution.ts';
import { formatNumber } from '../format.ts';
import { curves, chart as text } from '../messages/charts.ts';
import { curveOf } from './layout.ts';
import { ownName, ownNameWithin } from './reading.ts';

type Swatch =
  | 'class-bar'
  | 'class-dot'
  | 'grade'
  | 'density'
  | 'middle'
  | `curve ${'own' | 'grade'} ${CurveView['use']}`;

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

type Entry = { swatch: Swatch; label: string };

const MIDDLE: Entry = { swatch: 'middle', label: text.legendMiddle };

function entriesOf(view: DistributionView): Entry[] {
  const { own, grade } = view;
  const count = formatNumber(own.summary.n);
  const who = ownName(own);
  const dots = own.marks.kind === 'dots';
  const entries: Entry[] = [
    dots
      ? { swatch: 'class-dot', label: own.summary.n === 1 ? text.legendOneDot(who) : text.legendDots(who, count) }
      : { swatch: 'class-bar', label: text.legendBars(who, count) },
  ];
  const curve = (of: 'own' | 'grade', name: string, drawn: CurveView | null) => {
    if (drawn !== null) entries.push({ swatch: `curve ${of} ${drawn.use}`, label: curves[drawn.use](name) });
  };
  curve(curveOf(own), ownNameWithin(own), own.curve);
  if (grade.state !== 'shown') {
    if (own.density !== null) entries.push({ swatch: 'density', label: text.legendDensity(ownNameWithin(own)) });
    return entries;
  }
  const size = formatNumber(grade.summary.n);
  entries.push({
    swatch: 'grade',
    label: dots ? text.legendGradeShape(grade.name, size) : text.legendGrade(grade.name, size),
  });
  curve('grade', grade.name, grade.curve);
  if (grade.density !== null) entries.push({ swatch: 'density', label: text.legendDensity(grade.name) });
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
      {swatch === 'density' ? <path className="density" d={BELL} /> : null}
      {swatch.startsWith('curve ') ? <path className={curveClass(swatch)} d={BELL} /> : null}
    </svg>
  );
}

const BELL = 'M0 11C7 11 6 1.5 10 1.5S13 11 20 11';

function curveClass(swatch: Swatch): string {
  const [, of, use] = swatch.split(' ');
  return `normal-curve normal-curve--${of} normal-curve--${use}`;
}
