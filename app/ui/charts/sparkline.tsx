import type { ClassRow } from '#app/reports/view.ts';
import { largest } from './histogram.ts';

const WIDTH = 120;
const HEIGHT = 28;

/**
 * A distribution the size of a word, for lists: bars, and a tick where the grade's median is. Decoration beside the
 * numbers it repeats, so hidden from readers that cannot see it.
 */
export function Sparkline({ shape }: { shape: NonNullable<ClassRow['key']> }) {
  if (shape.bins === null || shape.domain.to <= shape.domain.from) return null;
  const { from, to } = shape.domain;
  const x = (value: number) => Math.round(((value - from) / (to - from)) * WIDTH * 10) / 10;
  const top = largest(shape.bins);
  const height = (count: number) => (top > 0 ? Math.round((count / top) * (HEIGHT - 5) * 10) / 10 : 0);
  return (
    <svg className="sparkline" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true" focusable="false">
      {shape.bins.map((bin) => (
        <rect
          key={bin.from}
          className="class-bar"
          x={x(bin.from)}
          y={HEIGHT - 2 - height(bin.count)}
          width={Math.max(1, x(bin.to) - x(bin.from) - 1)}
          height={height(bin.count)}
        />
      ))}
      <line className="chart__base" x1={0} x2={WIDTH} y1={HEIGHT - 1.5} y2={HEIGHT - 1.5} />
      {shape.gradeMedian === null ? null : (
        <line className="sparkline__grade" x1={x(shape.gradeMedian)} x2={x(shape.gradeMedian)} y1={0} y2={HEIGHT - 2} />
      )}
    </svg>
  );
}
