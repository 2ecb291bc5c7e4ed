import type { ClassesView } from '#app/reports/view.ts';
import { formatNumber } from '../format.ts';
import { classes as text } from '../messages/lists.ts';
import { form } from '../messages/shell.ts';
import { SelectField } from '../parts/fields.tsx';
import { Filters } from '../parts/filters.tsx';
import { EmptyState } from '../parts/notice.tsx';
import { Pager } from '../parts/pager.tsx';
import { Page } from '../shell/page.tsx';
import { periodName } from '../shell/picker.tsx';
import type { Place, Visitor } from '../shell/place.ts';
import { ClassTable } from './lists/class-table.tsx';

export type ClassesPageProps = { visitor: Visitor; place: Place; view: ClassesView };

export function ClassesPage({ visitor, place, view }: ClassesPageProps) {
  const { filters, paging, choice } = view;
  return (
    <Page
      visitor={visitor}
      place={place}
      section="classes"
      title={text.title}
      line={[periodName(choice), text.total(formatNumber(paging.total))]}
      choice={choice}
    >
      <Filters place={place} names={['grade', 'subject']}>
        <SelectField name="grade" label={text.grade} options={filters.grades} value={filters.grade} all={form.all} />
        <SelectField
          name="subject"
          label={text.subject}
          options={filters.subjects}
          value={filters.subject}
          all={form.all}
        />
      </Filters>
      <ClassTable
        rows={view.classes}
        choice={choice}
        caption={text.caption}
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
