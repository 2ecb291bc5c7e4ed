/** The year-and-period picker of a question. Pure. */
import type { Question } from '#app/analytics/question.ts';
import type { AcademicYear } from '#app/organizations/calendar.ts';
import type { PeriodChoice } from './view.ts';

/** `years` in the calendar's order; the newest is offered first. */
export function choiceOf(
  { year, period }: Pick<Question, 'year' | 'period'>,
  years: readonly AcademicYear[],
): PeriodChoice {
  const term = period.kind === 'term' ? period : null;
  return {
    years: years.map(({ id, name }) => ({ value: id, name })).reverse(),
    periods: year.terms.map(({ id, name }) => ({ value: id, name })),
    year: year.id,
    period: term?.id ?? '',
    yearName: year.name,
    periodName: term?.name ?? null,
  };
}
