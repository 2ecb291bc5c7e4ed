import type { DistributionView, Interval, Summary } from '#app/reports/view/distribution.ts';
import type { DefinitionId } from '../definitions/catalogue.ts';
import { formatNumber } from '../format.ts';
import { chart, summary as words } from '../messages/charts.ts';
import { type Column, DataTable, NoValue } from '../parts/table.tsx';
import { Term } from '../parts/term.tsx';
import { formatPosition, formatStatistic, ownName } from './reading.ts';

type StatisticRow = { label: string; term: DefinitionId; own: string | null; grade: string | null };

/** Class and grade side by side, in plain words that lead to their definitions. */
export function SummaryTable({ view, captionHidden }: { view: DistributionView; captionHidden?: boolean }) {
  const { grade } = view;
  const columns: Column<StatisticRow>[] = [
    {
      key: 'label',
      head: words.statistic,
      rowHeader: true,
      cell: ({ term, label }) => <Term id={term}>{label}</Term>,
    },
    { key: 'own', head: ownName(view.own), numeric: true, className: 'strong', cell: (row) => row.own ?? <NoValue /> },
  ];
  if (grade.state === 'shown') {
    columns.push({ key: 'grade', head: grade.name, numeric: true, cell: (row) => row.grade ?? <NoValue /> });
  }
  const caption = words.caption(view.measure.label);
  return (
    <DataTable
      caption={caption}
      captionHidden={captionHidden}
      label={caption}
      columns={columns}
      rows={statisticRows(view)}
      rowKey={(row) => row.label}
    />
  );
}

function statisticRows({ own, grade, measure }: DistributionView): StatisticRow[] {
  const { scale } = measure;
  const other = grade.state === 'shown' ? grade : null;
  const row = (term: DefinitionId, label: string, show: (summary: Summary) => string | null): StatisticRow => ({
    label,
    term,
    own: show(own.summary),
    grade: other ? show(other.summary) : null,
  });
  const count = (value: number | null | undefined) => (value == null ? null : formatNumber(value));
  const statistic = (value: number | null) => (value === null ? null : formatStatistic(value, scale));
  const position = (value: number | null) => (value === null ? null : formatPosition(value, scale));
  const between = (interval: Interval | null, show: (value: number) => string | null) =>
    interval && chart.between(show(interval.low) ?? '', show(interval.high) ?? '');
  const rows = [
    row('counted', words.counted, ({ n }) => formatNumber(n)),
    {
      label: words.missing,
      term: 'missing' as const,
      own: count(own.coverage.missing),
      grade: count(other?.coverage.missing),
    },
    row('median', words.median, ({ median }) => position(median)),
    row('quartiles', words.q1, ({ q1 }) => position(q1)),
    row('quartiles', words.q3, ({ q3 }) => position(q3)),
    ...(scale.ordinal
      ? [
          row('interval-of-the-median', words.medianInterval, ({ medianInterval }) =>
            between(medianInterval, position),
          ),
          row('mean-of-steps', words.meanOrdinal, ({ mean }) => statistic(mean)),
        ]
      : [
          row('mean', words.mean, ({ mean }) => statistic(mean)),
          row('interval-of-the-mean', words.meanInterval, ({ meanInterval }) => between(meanInterval, statistic)),
        ]),
    row('standard-deviation', words.sd, ({ sd }) => statistic(sd)),
    row('lowest-and-highest', words.min, ({ min }) => position(min)),
    row('lowest-and-highest', words.max, ({ max }) => position(max)),
  ];
  return rows.filter(({ own: mine, grade: theirs }) => mine !== null || theirs !== null);
}
