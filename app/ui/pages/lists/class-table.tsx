import type { ReactNode } from 'react';
import { classReportPath } from '#app/http/paths.ts';
import type { ClassRow, PeriodChoice } from '#app/reports/view.ts';
import { countedOf } from '../../charts/cohort-facts.ts';
import { formatPosition } from '../../charts/reading.ts';
import { Sparkline } from '../../charts/sparkline.tsx';
import { formatNumber } from '../../format.ts';
import { classes as text } from '../../messages/lists.ts';
import { type Column, DataTable, NoValue } from '../../parts/table.tsx';
import { classTitle } from '../class-report/summary.ts';

type ClassTableProps = {
  rows: ClassRow[];
  choice: PeriodChoice;
  caption: string;
  empty: ReactNode;
  /** Who teaches each; left out among one's own. */
  teachers?: boolean;
};

/** Classes with their key figure and shape; each leads to its report in the same year and period. */
export function ClassTable({ rows, choice, caption, empty, teachers = true }: ClassTableProps) {
  return (
    <>
      <DataTable
        caption={caption}
        captionHidden
        label={caption}
        columns={columnsFor(choice).filter(({ key }) => teachers || key !== 'teachers')}
        rows={rows}
        rowKey={(row) => row.id}
        stacks
        empty={empty}
      />
      {rows.some(({ key }) => key?.bins) ? <p className="table-note">{text.shapeNote}</p> : null}
    </>
  );
}

function columnsFor({ year, period }: PeriodChoice): Column<ClassRow>[] {
  return [
    {
      key: 'name',
      head: text.name,
      rowHeader: true,
      cell: (row) => <a href={classReportPath(row.id, { year, period })}>{classTitle(row)}</a>,
    },
    { key: 'grade', head: text.grade, stack: 'plain', className: 'nowrap', cell: gradeAndTrack },
    {
      key: 'teachers',
      head: text.teachers,
      stack: 'plain',
      className: 'faint',
      cell: ({ teachers }) => teachers.join(', '),
    },
    { key: 'students', head: text.students, numeric: true, cell: ({ students }) => formatNumber(students) },
    {
      key: 'measure',
      head: text.measure,
      stack: 'hidden',
      className: 'faint',
      cell: ({ key }) => (key === null ? text.noResults : key.measure.label),
    },
    {
      key: 'counted',
      head: text.counted,
      numeric: true,
      cell: ({ key }) => (key === null ? <NoValue /> : countedOf(key.coverage)),
    },
    {
      key: 'shape',
      head: text.shape,
      stack: 'hidden',
      className: 'shape',
      cell: ({ key }) => (key === null ? null : <Sparkline shape={key} />),
    },
    { key: 'median', head: text.median, numeric: true, className: 'strong', stack: 'lead', cell: median },
    { key: 'gradeMedian', head: text.ofGrade, numeric: true, cell: gradeMedian },
  ];
}

function gradeAndTrack({ grade, track }: ClassRow): string {
  return track === '' ? grade : `${grade}, ${track}`;
}

function median({ key }: ClassRow) {
  return key === null || key.summary.median === null ? (
    <NoValue />
  ) : (
    formatPosition(key.summary.median, key.measure.scale)
  );
}

function gradeMedian({ key }: ClassRow) {
  return key === null || key.gradeMedian === null ? <NoValue /> : formatPosition(key.gradeMedian, key.measure.scale);
}
