import type { ReactNode } from 'react';
import { accessPath, classReportPath } from '#app/http/paths.ts';
import type { StudentListRow } from '#app/reports/view.ts';
import { formatDay } from '../../format.ts';
import { students as text } from '../../messages/lists.ts';
import { type Column, DataTable, NoValue } from '../../parts/table.tsx';
import { classTitle } from '../class-report/summary.ts';

type StudentTableProps = {
  rows: StudentListRow[];
  /** Carried to the class reports. */
  period: { year?: string; period?: string };
  caption: string;
  empty: ReactNode;
  /** Leads to who can see each of them. */
  receipts?: boolean;
};

/** Students with their grade and the classes that the visitor may open. */
export function StudentTable({ rows, period, caption, empty, receipts = false }: StudentTableProps) {
  const columns: Column<StudentListRow>[] = [
    {
      key: 'name',
      head: text.name,
      rowHeader: true,
      cell: ({ name, left }) => (
        <>
          <bdi>{name}</bdi>
          {left === null ? null : <span className="row-note"> {text.leftOn(formatDay(left))}</span>}
        </>
      ),
    },
    { key: 'id', head: text.id, className: 'faint', stack: 'lead', cell: ({ schoolUid }) => schoolUid },
    { key: 'grade', head: text.grade, className: 'nowrap', stack: 'plain', cell: ({ grade }) => grade ?? <NoValue /> },
    {
      key: 'homeroom',
      head: text.homeroom,
      className: 'nowrap',
      stack: 'plain',
      cell: ({ homeroom }) => homeroom ?? <NoValue />,
    },
    { key: 'classes', head: text.classes, stack: 'plain', cell: (row) => <ClassLinks row={row} period={period} /> },
    ...(receipts ? [RECEIPT] : []),
  ];
  return (
    <DataTable
      caption={caption}
      captionHidden
      label={caption}
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
      stacks
      empty={empty}
    />
  );
}

const RECEIPT: Column<StudentListRow> = {
  key: 'access',
  head: text.access,
  className: 'nowrap',
  stack: 'plain',
  cell: ({ id, name }) => (
    <a href={accessPath(id)} aria-label={text.accessTo(name)}>
      {text.whoSees}
    </a>
  ),
};

function ClassLinks({ row, period }: { row: StudentListRow; period: StudentTableProps['period'] }) {
  if (row.classes.length === 0) return <NoValue />;
  return (
    <span className="cell-list">
      {row.classes.map((entry) => (
        <a key={entry.id} href={classReportPath(entry.id, period)}>
          {classTitle(entry)}
        </a>
      ))}
    </span>
  );
}
