import type { PeriodChoice } from '#app/reports/view.ts';
import { picker as text } from '../messages/shell.ts';
import { Button } from '../parts/button.tsx';
import { KeptFields, SelectField, type SelectOption } from '../parts/fields.tsx';
import type { Place } from './place.ts';

export type PickerProps = {
  choice: PeriodChoice;
  place: Place;
  /** More choices of the page, in the same form. */
  more?: MoreChoice[];
};

export type MoreChoice = { name: string; label: string; options: SelectOption[]; value: string };

/** One picker for all pages: a plain GET form that keeps every other parameter and starts again at the first page. */
export function PeriodPicker({ choice, place, more = [] }: PickerProps) {
  const periods = [{ value: '', name: text.yearToDate }, ...choice.periods];
  return (
    <form className="picker inline-form" method="get" action={place.pathname} aria-label={text.label}>
      <KeptFields search={place.search} except={['year', 'period', 'page', ...more.map(({ name }) => name)]} />
      <SelectField name="year" label={text.year} options={choice.years} value={choice.year} />
      <SelectField name="period" label={text.period} options={periods} value={choice.period} />
      {more.map((one) => (
        <SelectField key={one.name} {...one} />
      ))}
      <Button>{text.submit}</Button>
    </form>
  );
}

/** "2026-2027, Term 1": what is chosen, in words. */
export function periodName(choice: PeriodChoice): string {
  return `${choice.yearName}, ${choice.periodName ?? text.yearToDate.toLowerCase()}`;
}
