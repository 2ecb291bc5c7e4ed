import { withQuery } from '#app/http/paths.ts';
import type { ClassReportView, DistributionView, Standing, StudentRow } from '#app/reports/view.ts';
import { PositionBar } from '../../charts/position-bar.tsx';
import { formatValue } from '../../charts/reading.ts';
import { formatDay, formatNumber } from '../../format.ts';
import { classReport as text } from '../../messages/class-report.ts';
import { table as words } from '../../messages/shell.ts';
import { BandChip } from '../../parts/band-chip.tsx';
import { type Column, type ColumnSort, DataTable, NoValue } from '../../parts/table.tsx';
import type { Place } from '../../shell/place.ts';

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
    { key: 'band', head: text.place, stack: 'plain', cell: (row) => bandCell(value(row)) },
    { key: 'position', head: text.position, stack: 'hidden', cell: (row) => positionCell(standing(row)) },
    { key: 'below', head: text.belowHead, numeric: true, cell: (row) => countCell(standing(row)?.below) },
    { key: 'at', head: text.atHead, numeric: true, cell: (row) => countCell(standing(row)?.at) },
    { key: 'above', head: text.aboveHead, numeric: true, cell: (row) => countCell(standing(row)?.above) },
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

/** Student by measure, numbers only. */
export function ValuesTable({ view }: { view: ClassReportView }) {
  const measures = view.distributions.filter(({ own }) => own.summary.n > 0).map(({ measure }) => measure);
  const columns: Column<StudentRow>[] = [
    { key: 'name', head: text.student, rowHeader: true, cell: nameCell },
    ...measures.map(
      (measure): Column<StudentRow> => ({
        key: measure.code,
        head: measure.label,
        numeric: true,
        cell: (row) => {
          const own = row.values[measure.code] ?? null;
          return own === null ? <NoValue /> : formatValue(own.value, measure.scale);
        },
      }),
    ),
  ];
  return (
    <DataTable
      caption={text.matrixCaption}
      captionHidden
      label={text.matrixCaption}
      columns={columns}
      rows={view.students}
      rowKey={(row) => row.id}
      height="tall"
    />
  );
}

function nameCell(row: StudentRow) {
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
