import { withQuery } from '#app/http/paths.ts';
import type { ChosenStudent, GradeReportView } from '#app/reports/view/grade.ts';
import { chosenLabel } from '../../charts/bin-label.ts';
import { formatValue } from '../../charts/reading.ts';
import { formatNumber } from '../../format.ts';
import { gradeReport as text } from '../../messages/grade-report.ts';
import { verdict } from '../../messages/verdicts.ts';
import { type Column, DataTable, NoValue } from '../../parts/table.tsx';
import type { Place } from '../../shell/place.ts';

/** Who is in the chosen bar, as far as the visitor sees them by name. */
export function ChosenStudents({ view, place }: { view: GradeReportView; place: Place }) {
  const { chosen, students, distribution } = view;
  if (chosen === null || students === null || distribution === null) return null;
  const { measure } = distribution;
  const range = chosenLabel(chosen, measure.scale);
  const { rows, more } = students;
  const count = rows.length === 1 ? verdict.oneStudent : verdict.students(formatNumber(rows.length));
  const query = Object.fromEntries(new URLSearchParams(place.search));
  const columns: Column<ChosenStudent>[] = [
    { key: 'name', head: text.student, rowHeader: true, cell: ({ name }) => <bdi>{name}</bdi> },
    { key: 'id', head: text.id, className: 'faint', cell: ({ schoolUid }) => schoolUid },
    { key: 'value', head: measure.label, numeric: true, cell: ({ value }) => formatValue(value, measure.scale) },
    { key: 'class', head: text.class, cell: ({ className }) => className ?? <NoValue /> },
  ];
  return (
    <section className="section" aria-labelledby="students">
      <h2 id="students">{text.studentsHeading}</h2>
      <p className="chosen" role="status">
        {rows.length === 0 ? text.chosenNone(range) : text.chosen(count, range)} {more ? text.chosenSome : null}{' '}
        <a href={withQuery(place.pathname, { ...query, at: null })}>{text.chosenClose}</a>
      </p>
      {rows.length === 0 ? null : (
        <DataTable
          caption={text.studentsHeading}
          captionHidden
          label={text.studentsHeading}
          columns={columns}
          rows={rows}
          rowKey={({ id }) => id}
          stacks
        />
      )}
    </section>
  );
}
