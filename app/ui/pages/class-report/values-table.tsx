import type { ClassReportView, StudentRow } from '#app/reports/view.ts';
import { formatValue } from '../../charts/reading.ts';
import { classReport as text } from '../../messages/class-report.ts';
import { type Column, DataTable, NoValue } from '../../parts/table.tsx';
import { nameCell } from './students-table.tsx';

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
