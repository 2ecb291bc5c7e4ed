import { withQuery } from '#app/http/paths.ts';
import type { GradeMeasureRow, GradeReportView } from '#app/reports/view/grade.ts';
import { countedOf } from '../../charts/cohort-facts.ts';
import { formatPosition } from '../../charts/reading.ts';
import { verdictSentence } from '../../charts/verdict.ts';
import { chart, withheld } from '../../messages/charts.ts';
import { gradeReport as text } from '../../messages/grade-report.ts';
import { type Column, DataTable, NoValue } from '../../parts/table.tsx';
import type { Place } from '../../shell/place.ts';

/** One row per measure with values: counts, middle, and the verdict in words. */
export function MeasuresTable({ view, place }: { view: GradeReportView; place: Place }) {
  const query = Object.fromEntries(new URLSearchParams(place.search));
  const columns: Column<GradeMeasureRow>[] = [
    {
      key: 'measure',
      head: text.measure,
      rowHeader: true,
      cell: ({ measure: { code, label } }) => (
        <a
          href={withQuery(place.pathname, { ...query, measure: code, at: null })}
          aria-current={code === view.measure ? 'true' : undefined}
        >
          {label}
        </a>
      ),
    },
    { key: 'source', head: text.sourceHead, className: 'faint', cell: ({ measure }) => measure.source },
    {
      key: 'counted',
      head: text.countedHead,
      term: 'counted',
      numeric: true,
      cell: (row) => (row.state === 'shown' ? countedOf(row.coverage) : <NoValue />),
    },
    { key: 'median', head: text.medianHead, term: 'median', numeric: true, className: 'strong', cell: median },
    { key: 'middle', head: text.middleHead, term: 'quartiles', numeric: true, className: 'nowrap', cell: middle },
    {
      key: 'shape',
      head: text.shapeHead,
      className: 'sentence',
      cell: (row) =>
        row.state === 'shown' ? verdictSentence(view.grade.name, row) : withheld[row.reason](view.grade.name),
    },
  ];
  return (
    <section className="section" aria-labelledby="measures">
      <h2 id="measures">{text.measuresHeading}</h2>
      <p className="section__note">{text.measuresNote}</p>
      <DataTable
        caption={text.measuresCaption}
        captionHidden
        label={text.measuresCaption}
        columns={columns}
        rows={view.rows}
        rowKey={({ measure }) => measure.code}
      />
    </section>
  );
}

function median(row: GradeMeasureRow) {
  if (row.state === 'withheld' || row.summary.median === null) return <NoValue />;
  return formatPosition(row.summary.median, row.measure.scale);
}

function middle(row: GradeMeasureRow) {
  if (row.state === 'withheld' || row.summary.q1 === null || row.summary.q3 === null) return <NoValue />;
  const { scale } = row.measure;
  return chart.between(formatPosition(row.summary.q1, { ...scale, unit: '' }), formatPosition(row.summary.q3, scale));
}
