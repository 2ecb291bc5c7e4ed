import type { Bin, DistributionView, Summary } from '#app/reports/view.ts';
import { formatNumber } from '../format.ts';
import { chart as text, summary as words } from '../messages/charts.ts';
import { type Column, DataTable, NoValue } from '../parts/table.tsx';
import { binLabel } from './bin-label.ts';
import { expectedCounts } from './histogram.ts';
import { formatPosition, formatStatistic } from './reading.ts';

type BinRow = { label: string; own: number; grade: number | null; expected: number | null };

/** The chart as a table: each range with the class's and the grade's students. */
export function BinTable({ view }: { view: DistributionView }) {
  const { measure, grade } = view;
  const columns: Column<BinRow>[] = [
    { key: 'label', head: measure.scale.ordinal ? text.level : text.range, rowHeader: true, cell: (row) => row.label },
    { key: 'own', head: text.inClass, numeric: true, cell: (row) => formatNumber(row.own) },
  ];
  if (grade.state === 'shown') {
    columns.push(
      { key: 'expected', head: text.expected(grade.name), numeric: true, cell: ({ expected }) => decimal(expected) },
      { key: 'grade', head: grade.name, numeric: true, cell: (row) => decimal(row.grade, 0) },
    );
  }
  const caption = measure.scale.ordinal ? text.levelTable(measure.label) : text.binTable(measure.label);
  return (
    <DataTable caption={caption} label={caption} columns={columns} rows={binRows(view)} rowKey={(row) => row.label} />
  );
}

function decimal(value: number | null, decimals = 1) {
  return value === null ? <NoValue /> : formatNumber(value, decimals);
}

function binRows({ own, grade, measure }: DistributionView): BinRow[] {
  const gradeBins = grade.state === 'shown' ? grade.bins : null;
  const shown = gradeBins ?? (own.marks.kind === 'bars' ? own.marks.bins : valuesAsBins(own.marks.values));
  const expected =
    gradeBins && grade.state === 'shown' ? expectedCounts(gradeBins, grade.summary.n, own.summary.n) : null;
  return shown.map((bin, position) => {
    const last = position === shown.length - 1;
    return {
      label: binLabel(bin, last, { ...measure.scale, ordinal: measure.scale.ordinal || bin.from === bin.to }),
      own: ownCount(own.marks, bin, last),
      grade: gradeBins ? bin.count : null,
      expected: expected?.[position]?.count ?? null,
    };
  });
}

/** Dots alone have no bins: a row per value. */
function valuesAsBins(values: number[]): Bin[] {
  const distinct = [...new Set(values)].sort((a, b) => a - b);
  return distinct.map((value) => ({ from: value, to: value, count: values.filter((other) => other === value).length }));
}

function ownCount(marks: DistributionView['own']['marks'], bin: Bin, last: boolean): number {
  if (marks.kind === 'bars') {
    const within = marks.bins.filter(({ from, to }) => from >= bin.from && to <= bin.to);
    return within.reduce((sum, { count }) => sum + count, 0);
  }
  const closed = last || bin.from === bin.to;
  return marks.values.filter((value) => value >= bin.from && (value < bin.to || (closed && value === bin.to))).length;
}

type StatisticRow = { label: string; own: string | null; grade: string | null };

/** Class and grade side by side, in plain words. */
export function SummaryTable({ view, captionHidden }: { view: DistributionView; captionHidden?: boolean }) {
  const { grade } = view;
  const columns: Column<StatisticRow>[] = [
    { key: 'label', head: words.statistic, rowHeader: true, cell: (row) => row.label },
    { key: 'own', head: text.inClass, numeric: true, className: 'strong', cell: (row) => row.own ?? <NoValue /> },
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
      own: formatNumber(own.coverage.missing),
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
