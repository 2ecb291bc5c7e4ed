import { Group } from '@visx/group';
import { LinePath } from '@visx/shape';
import type { Chosen, DistributionView } from '#app/reports/view/distribution.ts';
import { formatNumber, formatShort } from '../format.ts';
import { chart as text } from '../messages/charts.ts';
import { type BarHref, BarLinks } from './bar-links.tsx';
import type { Frame } from './frame.ts';
import { isSameBar } from './histogram.ts';
import { type Layout, layoutDistribution } from './layout.ts';
import { labelX, type MeanLabel, type Strip } from './marks.ts';
import { pathOf, round } from './path.ts';
import { formatStatistic, ownName, ownNameWithin, readingOf } from './reading.ts';

type ChartProps = {
  view: DistributionView;
  /** Unique on the page. */
  id: string;
  /** The bar whose students are listed, and where a bar leads to. */
  chosen?: Chosen | null;
  barHref?: BarHref;
};

/** A cohort, or a class over its grade, drawn on the server. */
export function DistributionChart({ view, id, chosen = null, barHref }: ChartProps) {
  const { scale } = view.measure;
  const layout = layoutDistribution(view, {
    tick: (value) => formatShort(value),
    count: (value) => formatNumber(value),
    mean: (of, value) => {
      const mean = formatStatistic(value, scale);
      return of === 'own' && view.own.of === 'class' ? text.classMean(mean) : text.gradeMean(mean);
    },
  });
  const { frame } = layout;
  return (
    <div className="chart-box">
      <svg
        className="chart"
        viewBox={`0 0 ${frame.width} ${frame.height}`}
        role="img"
        aria-labelledby={`${id}-title ${id}-desc`}
        focusable="false"
      >
        <title id={`${id}-title`}>{titleOf(view)}</title>
        <desc id={`${id}-desc`}>{readingOf(view)}</desc>
        <Axes layout={layout} />
        <Distribution layout={layout} chosen={chosen} />
        <Means layout={layout} />
        <Strips layout={layout} view={view} />
      </svg>
      {barHref ? <BarLinks view={view} layout={layout} barHref={barHref} /> : null}
    </div>
  );
}

function titleOf({ measure, grade, own }: DistributionView): string {
  return grade.state === 'shown'
    ? text.title(measure.label, grade.name)
    : text.titleAlone(measure.label, ownNameWithin(own));
}

function Axes({ layout }: { layout: Layout }) {
  const { frame, xTicks, yTicks } = layout;
  const { plot } = frame;
  return (
    <>
      <Group className="chart__y">
        {yTicks.map(({ at, label }) => (
          <g key={label}>
            <line className="chart__grid" x1={plot.left} x2={plot.right} y1={at} y2={at} />
            <text className="chart__tick" x={plot.left - 8} y={at} dy="0.32em" textAnchor="end">
              {label}
            </text>
          </g>
        ))}
        {yTicks.length > 0 ? (
          <text className="chart__axis-name" x={0} y={frame.labelRows.upper}>
            {text.students}
          </text>
        ) : null}
      </Group>
      <Group className="chart__x">
        <line className="chart__base" x1={plot.left} x2={plot.right} y1={plot.bottom} y2={plot.bottom} />
        {xTicks.map(({ at, label }) => (
          <g key={label}>
            <line className="chart__base" x1={at} x2={at} y1={plot.bottom} y2={plot.bottom + 5} />
            <text className="chart__tick" x={at} y={frame.tickBaseline} textAnchor="middle">
              {label}
            </text>
          </g>
        ))}
      </Group>
    </>
  );
}

/** The grade behind, the class in front, the grade's outline and the lines over both. */
function Distribution({ layout, chosen }: { layout: Layout; chosen: Chosen | null }) {
  const { bars, dots, steps, curves, density } = layout;
  return (
    <>
      {steps.length > 0 ? <path className="grade-area" d={pathOf(steps)} /> : null}
      <Group className="class-marks">
        {bars.map((bar) => (
          <rect
            key={bar.x}
            className={chosen !== null && isSameBar(chosen, bar) ? 'class-bar class-bar--chosen' : 'class-bar'}
            x={round(bar.x)}
            y={round(bar.y)}
            width={round(bar.width)}
            height={round(bar.height)}
          />
        ))}
        {dots.map((dot) => (
          <circle
            key={`${dot.x}-${dot.y}`}
            className="class-dot"
            cx={round(dot.x)}
            cy={round(dot.y)}
            r={round(dot.r)}
          />
        ))}
      </Group>
      {steps.length > 0 ? <path className="grade-outline" d={pathOf(steps)} /> : null}
      {density.length > 1 ? <path className="density" d={pathOf(density)} /> : null}
      {curves.map(({ of, use, points }) => (
        <Group key={of}>
          <path className="curve-halo" d={pathOf(points)} />
          <LinePath
            className={`normal-curve normal-curve--${of} normal-curve--${use}`}
            data={points}
            x={({ x }) => round(x)}
            y={({ y }) => round(y)}
          />
        </Group>
      ))}
    </>
  );
}

function Means({ layout }: { layout: Layout }) {
  return (
    <>
      {layout.means.map((mean) => (
        <Mean key={mean.of} mean={mean} frame={layout.frame} />
      ))}
    </>
  );
}

function Mean({ mean, frame }: { mean: MeanLabel; frame: Frame }) {
  const baseline = frame.labelRows[mean.row];
  return (
    <Group className={`mean mean--${mean.of}`}>
      <line className="mean__line" x1={round(mean.x)} x2={round(mean.x)} y1={baseline - 11} y2={frame.plot.bottom} />
      <text className="mean__label" x={round(labelX(mean))} y={baseline} textAnchor={mean.anchor}>
        {mean.text}
      </text>
    </Group>
  );
}

function Strips({ layout, view }: { layout: Layout; view: DistributionView }) {
  const { frame, strips } = layout;
  return (
    <>
      <StripRow of="own" strip={strips.own} y={frame.strips.own} name={stripName(ownName(view.own))} frame={frame} />
      {view.grade.state === 'shown' ? (
        <StripRow
          of="grade"
          strip={strips.grade}
          y={frame.strips.grade}
          name={stripName(view.grade.name)}
          frame={frame}
        />
      ) : null}
    </>
  );
}

/** Beside the strip there is room for ten letters. */
function stripName(name: string): string {
  return name.length <= 10 ? name : text.theGrade;
}

type StripRowProps = { of: 'own' | 'grade'; strip: Strip | null; y: number; name: string; frame: Frame };

function StripRow({ of, strip, y, name, frame }: StripRowProps) {
  if (strip === null) return null;
  return (
    <Group className={`strip strip--${of}`}>
      <text className="strip__name" x={frame.plot.left - 8} y={y} dy="0.32em" textAnchor="end">
        {name}
      </text>
      <line className="strip__rail" x1={frame.plot.left} x2={frame.plot.right} y1={y} y2={y} />
      <rect
        className="strip__middle"
        x={round(strip.q1)}
        y={y - 4.5}
        width={round(Math.max(strip.q3 - strip.q1, 1))}
        height={9}
      />
      <line className="strip__median" x1={round(strip.median)} x2={round(strip.median)} y1={y - 8} y2={y + 8} />
    </Group>
  );
}
