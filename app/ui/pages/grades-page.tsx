import { gradeReportPath } from '#app/http/paths.ts';
import type { GradeRow, GradesView } from '#app/reports/view/grade.ts';
import { formatNumber } from '../format.ts';
import { gradeReport as text } from '../messages/grade-report.ts';
import { EmptyState } from '../parts/notice.tsx';
import { type Column, DataTable, NoValue } from '../parts/table.tsx';
import { Page } from '../shell/page.tsx';
import { periodName } from '../shell/picker.tsx';
import type { Place, Visitor } from '../shell/place.ts';

export type GradesPageProps = { visitor: Visitor; place: Place; view: GradesView };

/** Grades in the school's order; each leads to its report. */
export function GradesPage({ visitor, place, view }: GradesPageProps) {
  const { choice, grades } = view;
  const query = { year: choice.year, period: choice.period };
  const columns: Column<GradeRow>[] = [
    {
      key: 'name',
      head: text.name,
      rowHeader: true,
      cell: ({ id, name }) => <a href={gradeReportPath(id, query)}>{name}</a>,
    },
    {
      key: 'students',
      head: text.studentsHead,
      numeric: true,
      cell: ({ students }) => (students === null ? <NoValue /> : formatNumber(students)),
    },
    { key: 'classes', head: text.classesHead, numeric: true, cell: ({ classes }) => formatNumber(classes) },
  ];
  return (
    <Page
      visitor={visitor}
      place={place}
      section="grades"
      title={text.gradesTitle}
      line={[periodName(choice)]}
      choice={choice}
    >
      <DataTable
        caption={text.gradesCaption}
        captionHidden
        label={text.gradesCaption}
        columns={columns}
        rows={grades}
        rowKey={({ id }) => id}
        empty={
          <EmptyState title={text.gradesNone}>
            <p>{text.gradesNoneText}</p>
          </EmptyState>
        }
      />
    </Page>
  );
}
