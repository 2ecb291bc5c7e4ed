import type { StudentsView } from '#app/reports/view.ts';
import { formatNumber } from '../format.ts';
import { students as text } from '../messages/lists.ts';
import { form } from '../messages/shell.ts';
import { CheckField, SelectField } from '../parts/fields.tsx';
import { Filters } from '../parts/filters.tsx';
import { EmptyState } from '../parts/notice.tsx';
import { Pager } from '../parts/pager.tsx';
import { Page } from '../shell/page.tsx';
import { periodName } from '../shell/picker.tsx';
import type { Place, Visitor } from '../shell/place.ts';
import { StudentTable } from './lists/student-table.tsx';

export type StudentsPageProps = { visitor: Visitor; place: Place; view: StudentsView };

export function StudentsPage({ visitor, place, view }: StudentsPageProps) {
  const { filters, paging, choice } = view;
  return (
    <Page
      visitor={visitor}
      place={place}
      section="students"
      title={text.title}
      line={[periodName(choice), text.total(formatNumber(paging.total))]}
      choice={choice}
    >
      <Filters place={place} names={['grade', 'class', 'left']}>
        <SelectField name="grade" label={text.grade} options={filters.grades} value={filters.grade} all={form.all} />
        <SelectField name="class" label={text.class} options={filters.classes} value={filters.class} all={form.all} />
        <CheckField name="left" label={text.left} checked={filters.left} />
      </Filters>
      <StudentTable
        rows={view.students}
        period={{ year: choice.year, period: choice.period }}
        caption={text.caption}
        receipts={visitor.role === 'admin'}
        empty={
          <EmptyState title={text.emptyTitle}>
            <p>{text.empty}</p>
          </EmptyState>
        }
      />
      <Pager paging={paging} place={place} />
    </Page>
  );
}
