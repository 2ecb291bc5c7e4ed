import { withQuery } from '#app/http/paths.ts';
import type { DistributionView, MeasureScale } from '#app/reports/view/distribution.ts';
import type { ClassReportView } from '#app/reports/view.ts';
import { countedOf } from '../../charts/cohort-facts.ts';
import { formatPosition } from '../../charts/reading.ts';
import { chart } from '../../messages/charts.ts';
import { classReport as text } from '../../messages/class-report.ts';
import { type Column, DataTable, NoValue } from '../../parts/table.tsx';
import type { Place } from '../../shell/place.ts';
import { besideName } from './summary.ts';

/** One row per measure that has values: class and grade side by side. Seven rows show, the rest scrolls. */
export function OverviewTable({ view, place }: { view: ClassReportView; place: Place }) {
  const rows = view.distributions.filter(({ own }) => own.summary.n > 0);
  const columns: Column<DistributionView>[] = [
    {
      key: 'measure',
      head: text.measureLabel,
      rowHeader: true,
      cell: ({ measure }) => (
        <a href={measurePath(place, measure.code)} aria-current={measure.code === view.measure ? 'true' : undefined}>
          {measure.label}
        </a>
      ),
    },
    { key: 'source', head: text.source, className: 'faint wide-cell', cell: ({ measure }) => measure.source },
    {
      key: 'counted',
      head: text.counted,
      term: 'counted',
      numeric: true,
      cell: ({ own }) => countedOf(own.coverage),
    },
    {
      key: 'median',
      head: text.medianHead,
      term: 'median',
      numeric: true,
      className: 'strong',
      cell: ({ own, measure }) => position(own.summary.median, measure.scale),
    },
    ...besideColumn(view),
    {
      key: 'middle',
      head: text.middleHead,
      term: 'quartiles',
      numeric: true,
      cell: ({ own: { summary }, measure }) => middle(summary.q1, summary.q3, measure.scale),
    },
    {
      key: 'grade',
      head: text.gradeMedian(view.class.grade),
      numeric: true,
      cell: ({ grade, measure }) => position(grade.state === 'shown' ? grade.summary.median : null, measure.scale),
    },
    { key: 'difference', head: text.difference, numeric: true, cell: difference },
  ];
  return (
    <DataTable
      caption={text.overviewCaption}
      captionHidden
      label={text.overviewCaption}
      columns={columns}
      rows={rows}
      rowKey={({ measure }) => measure.code}
      height="seven"
    />
  );
}

/** The same class in the period that is read beside this one. */
function besideColumn({ beside, besideMedians }: ClassReportView): Column<DistributionView>[] {
  if (beside === null) return [];
  const head = text.besideMedian(besideName(beside));
  const cell = ({ measure }: DistributionView) => position(besideMedians[measure.code] ?? null, measure.scale);
  return [{ key: 'beside', head, numeric: true, cell }];
}

export function measurePath(place: Place, measure: string): string {
  const query = Object.fromEntries(new URLSearchParams(place.search));
  return withQuery(place.pathname, { ...query, measure, sort: null, at: null });
}

function position(value: number | null, scale: MeasureScale) {
  return value === null ? <NoValue /> : formatPosition(value, scale);
}

function middle(q1: number | null, q3: number | null, scale: MeasureScale) {
  if (q1 === null || q3 === null) return <NoValue />;
  return q1 === q3
    ? formatPosition(q1, scale)
    : chart.between(formatPosition(q1, { ...scale, unit: '' }), formatPosition(q3, scale));
}

function difference({ own, grade, measure }: DistributionView) {
  const mine = own.summary.median;
  const theirs = grade.state === 'shown' ? grade.summary.median : null;
  if (mine === null || theirs === null) return <NoValue />;
  const apart = mine - theirs;
  return `${apart > 0 ? '+' : ''}${formatPosition(apart, { ...measure.scale, unit: '' })}`;
}
