import type { DistributionView } from '#app/reports/view/distribution.ts';
import { formatNumber } from '../format.ts';
import { chart as text } from '../messages/charts.ts';
import { type Column, DataTable, NoValue } from '../parts/table.tsx';
import type { BarHref } from './bar-links.tsx';
import { ownName } from './reading.ts';
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
