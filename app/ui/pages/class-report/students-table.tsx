import { withQuery } from '#app/http/paths.ts';
import type { DistributionView, MeasureView, Standing } from '#app/reports/view/distribution.ts';
import type { ClassReportView, StudentRow } from '#app/reports/view.ts';
import { PositionBar } from '../../charts/position-bar.tsx';
import { formatValue } from '../../charts/reading.ts';
import { formatDay, formatNumber } from '../../format.ts';
import { chart } from '../../messages/charts.ts';
import { classReport as text } from '../../messages/class-report.ts';
import { table as words } from '../../messages/shell.ts';
import { BandChip } from '../../parts/band-chip.tsx';
import { type Column, type ColumnSort, DataTable, NoValue } from '../../parts/table.tsx';
import type { Place } from '../../shell/place.ts';
import { besideName } from './summary.ts';

type StudentsTableProps = { view: ClassReportView; shown: DistributionView; place: Place };

/** Each student's value of the measure shown, and where it stands among the grade (or the class). */
export function StudentsTable({ view, shown, place }: StudentsTableProps) {
  const { measure } = shown;
  const value = (row: StudentRow) => row.values[measure.code] ?? null;
  const standing = (row: StudentRow) => value(row)?.standing ?? null;
  const columns: Column<StudentRow>[] = [
    { key: 'name', head: text.student, rowHeader: true, sort: sortBy('name', view, place), cell: nameCell },
    { key: 'id', head: text.id, className: 'faint', stack: 'hidden', cell: (row) => row.schoolUid },
    {
      key: 'value',
      head: measure.label,
      numeric: true,
      className: 'strong',
      stack: 'lead',
      sort: sortBy('value', view, place),
      cell: (row) => {
        const own = value(row);
        return own === null ? <NoValue /> : formatValue(own.value, measure.scale);
      },
    },
    ...pairColumn(view, measure),
    ...besideColumn(view, measure),
    { key: 'band', head: text.place, term: 'quarter-bands', stack: 'plain', cell: (row) => bandCell(value(row)) },
    { key: 'position', head: text.position, stack: 'hidden', cell: (row) => positionCell(standing(row)) },
    ...(measure.scale.ordinal ? countColumns(standing) : percentileColumns(standing)),
    {
      key: 'asOf',
      head: text.asOf,
      className: 'nowrap faint',
      stack: 'hidden',
      cell: (row) => dayCell(value(row)?.asOf ?? null),
    },
  ];
  const caption = text.studentsCaption(measure.label);
  return (
    <DataTable
      caption={caption}
      captionHidden
      label={caption}
      columns={columns}
      rows={view.students}
      rowKey={(row) => row.id}
      stacks
    />
  );
}

type StandingOf = (row: StudentRow) => Standing | null;

/** On a short scale ties span tens of percentile points, so the counts are given instead. */
function countColumns(standing: StandingOf): Column<StudentRow>[] {
  return [
    {
      key: 'below',
      head: text.belowHead,
      term: 'below-at-above',
      numeric: true,
      cell: (row) => countCell(standing(row)?.below),
    },
    { key: 'at', head: text.atHead, numeric: true, cell: (row) => countCell(standing(row)?.at) },
    { key: 'above', head: text.aboveHead, numeric: true, cell: (row) => countCell(standing(row)?.above) },
  ];
}

function percentileColumns(standing: StandingOf): Column<StudentRow>[] {
  return [
    {
      key: 'percentile',
      head: text.percentileHead,
      term: 'percentile-rank',
      numeric: true,
      className: 'strong',
      cell: (row) => countCell(standing(row)?.percentile?.rank),
    },
    {
      key: 'margin',
      head: text.marginHead,
      term: 'percentile-interval',
      numeric: true,
      className: 'faint nowrap',
      cell: (row) => marginCell(standing(row)),
    },
  ];
}

/** The computed grade beside the reported one, or the other way; told apart where they differ. */
function pairColumn({ pair }: ClassReportView, measure: MeasureView): Column<StudentRow>[] {
  if (pair === null) return [];
  const cell = (row: StudentRow) => {
    const [own, other] = [row.values[measure.code]?.value, row.values[pair.code]?.value];
    if (other === undefined) return <NoValue />;
    const value = formatValue(other, measure.scale);
    return own === undefined || own === other ? value : <strong className="differs">{value}</strong>;
  };
  return [{ key: 'pair', head: pair.label, numeric: true, cell }];
}

function besideColumn({ beside }: ClassReportView, measure: MeasureView): Column<StudentRow>[] {
  if (beside === null) return [];
  const cell = (row: StudentRow) => {
    const value = row.beside[measure.code];
    return value === undefined ? <NoValue /> : formatValue(value, measure.scale);
  };
  return [{ key: 'beside', head: besideName(beside), numeric: true, className: 'faint', cell }];
}

export function nameCell(row: StudentRow) {
  return (
    <>
      <bdi>{row.name}</bdi>
      {row.left === null ? null : <span className="row-note"> {text.left(formatDay(row.left))}</span>}
    </>
  );
}

/** Without a value the row says so in words; with one that cannot be compared the cell stays empty. */
function bandCell(value: StudentRow['values'][string] | undefined) {
  if (!value) return <span className="faint">{words.noValue}</span>;
  return value.standing === null ? null : <BandChip band={value.standing.band} />;
}

function positionCell(standing: Standing | null) {
  if (standing === null || standing.below === null || standing.at === null || standing.above === null) return null;
  return <PositionBar below={standing.below} at={standing.at} above={standing.above} />;
}

function countCell(count: number | null | undefined) {
  return count === null || count === undefined ? <NoValue /> : formatNumber(count);
}

function marginCell(standing: Standing | null) {
  const percentile = standing?.percentile ?? null;
  if (percentile === null) return <NoValue />;
  return chart.between(formatNumber(percentile.low), formatNumber(percentile.high));
}

function dayCell(day: string | null) {
  return day === null ? <NoValue /> : formatDay(day);
}

/** A heading's link: a second click turns the order round. The URL says `name`, `-name`, `value` or `-value`. */
function sortBy(by: 'name' | 'value', { sort }: ClassReportView, place: Place): ColumnSort {
  const current = sort.by === by ? sort.direction : null;
  const query = Object.fromEntries(new URLSearchParams(place.search));
  const next = current === 'ascending' ? `-${by}` : by;
  return { direction: current, href: `${withQuery(place.pathname, { ...query, sort: next })}#students` };
}
