import type { DistributionView, Summary } from '#app/reports/view/distribution.ts';
import { formatNumber } from '../format.ts';
import { chart as text, summary as words } from '../messages/charts.ts';
import { type Column, DataTable, NoValue } from '../parts/table.tsx';
import type { BarHref } from './bar-links.tsx';
import { formatPosition, formatStatistic, ownName } from './reading.ts';
import { type BinRow, binRows, type GradeCell } from './twin-rows.ts';

/** The chart as a table: each range with the class's and the grade's students; a count leads to its students. */
export function BinTable({ view, barHref }: { view: DistributionView; barHref?: BarHref }) {
  const { measure, own, grade } = view;
  const columns: Column<BinRow>[] = [
    { key: 'label', head: measure.scale.ordinal ? text.level : text.range, rowHeader: true, cell: (row) => row.label },
    { key: 'own', head: ownName(own), numeric: true, cell: (row) => ownCell(row, barHref) },
  ];
  if (grade.state === 'shown') {
    columns.push(
      {
        key: 'expected',
        head: text.expected(grade.name),
        numeric: true,
        cell: (row) => gradeCell(row, ({ expected }) => formatNumber(expected, 1)),
      },
      {
        key: 'grade',
        head: grade.name,
        numeric: true,
        cell: (row) => gradeCell(row, ({ count }) => formatNumber(count)),
      },
    );
  }
  const caption = measure.scale.ordinal ? text.levelTable(measure.label) : text.binTable(measure.label);
  return (
    <DataTable caption={caption} label={caption} columns={columns} rows={binRows(view)} rowKey={(row) => row.label} />
  );
}

function ownCell({ own, at }: BinRow, barHref?: BarHref) {
  const count = formatNumber(own);
  return barHref && own > 0 ? <a href={barHref(at)}>{count}</a> : count;
}

/** A pooled tail of the grade stands in each row it covers, with the range it is counted over. */
function gradeCell(row: BinRow, show: (cell: GradeCell) => string) {
  if (row.grade === null) return <NoValue />;
  return row.grade.over === null ? show(row.grade) : text.over(show(row.grade), row.grade.over);
}

type StatisticRow = { label: string; own: string | null; grade: string | null };

/** Class and grade side by side, in plain words. */
export function SummaryTable({ view, captionHidden }: { view: DistributionView; captionHidden?: boolean }) {
  const { grade } = view;
  const columns: Column<StatisticRow>[] = [
    { key: 'label', head: words.statistic, rowHeader: true, cell: (row) => row.label },
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
  const row = (label: string, show: (summary: Summary) => string | null): StatisticRow => ({
    label,
    own: show(own.summary),
    grade: other ? show(other.summary) : null,
  });
  const statistic = (value: number | null) => (value === null ? null : formatStatistic(value, scale));
  const position = (value: number | null) => (value === null ? null : formatPosition(value, scale));
  const rows = [
    row(words.counted, ({ n }) => formatNumber(n)),
    {
      label: words.missing,
      own: own.coverage.missing === null ? null : formatNumber(own.coverage.missing),
      grade: other?.coverage.missing == null ? null : formatNumber(other.coverage.missing),
    },
    row(words.median, ({ median }) => position(median)),
    row(words.q1, ({ q1 }) => position(q1)),
    row(words.q3, ({ q3 }) => position(q3)),
    row(scale.ordinal ? words.meanOrdinal : words.mean, ({ mean }) => statistic(mean)),
    row(words.sd, ({ sd }) => statistic(sd)),
    row(words.min, ({ min }) => position(min)),
    row(words.max, ({ max }) => position(max)),
  ];
  return rows.filter(({ own: mine, grade: theirs }) => mine !== null || theirs !== null);
}
