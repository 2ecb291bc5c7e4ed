/**
 * What a visitor asks a report: year, period, measure, with or without those who left. Read from the URL in two steps:
 * `readQuestion` looks at the text alone (malformed: the parameter's name), `resolveQuestion` at the school's calendar
 * (unknown: null, which a route answers with 404). Pure.
 */
import { z } from 'zod';
import {
  type AcademicYear,
  type Calendar,
  currentYear,
  type Period,
  periodById,
  yearById,
  yearOfTerm,
} from '#app/organizations/calendar.ts';

/** As asked: ids not yet looked up. A period of null is the year to date. */
export type AskedQuestion = { year: string | null; period: string | null; measure: string | null; left: boolean };

export type ReadQuestion = { ok: true; value: AskedQuestion } | { ok: false; parameter: keyof AskedQuestion };

/** What is asked when the URL says nothing: the latest year to date, every measure, nobody who left. */
export const PLAIN_QUESTION: AskedQuestion = { year: null, period: null, measure: null, left: false };

/** Looked up. `day` is the day whose roster counts: the period's last, or today while the period is not over. */
export type Question = {
  year: AcademicYear;
  period: Period;
  measure: string | null;
  left: boolean;
  day: string;
};

/** How the year to date is written; an absent or empty `period` means the same. */
const YEAR_TO_DATE = 'year';

const absent = z.literal('').transform(() => null);
const id = z.guid().transform((text) => text.toLowerCase());
const code = z
  .string()
  .max(80)
  .regex(/^[a-z][a-z0-9_]*(\.[a-z0-9_]+){1,2}$/);

const PARAMETERS = {
  year: z.union([absent, id]),
  period: z.union([absent, z.literal(YEAR_TO_DATE).transform(() => null), id]),
  measure: z.union([absent, code]),
  left: z.union([absent, z.enum(['0', '1'])]).transform((text) => text === '1'),
};

/** Reads `?year=&period=&measure=&left=1`. Malformed: the first parameter that is. Others are not looked at. */
export function readQuestion(query: URLSearchParams): ReadQuestion {
  const text = (name: keyof AskedQuestion) => query.get(name)?.trim() ?? '';
  const year = PARAMETERS.year.safeParse(text('year'));
  if (!year.success) return { ok: false, parameter: 'year' };
  const period = PARAMETERS.period.safeParse(text('period'));
  if (!period.success) return { ok: false, parameter: 'period' };
  const measure = PARAMETERS.measure.safeParse(text('measure'));
  if (!measure.success) return { ok: false, parameter: 'measure' };
  const left = PARAMETERS.left.safeParse(text('left'));
  if (!left.success) return { ok: false, parameter: 'left' };
  return { ok: true, value: { year: year.data, period: period.data, measure: measure.data, left: left.data } };
}

/**
 * Looks the ids up. Without a year: the period's, else the latest started by `today`. A period of another year than the
 * one asked for is read as the year to date, so that changing only the year in a form works. Null: an id that the
 * organization's calendar does not have, or a calendar without a year.
 */
export function resolveQuestion(asked: AskedQuestion, calendar: Calendar, today: string): Question | null {
  const named = asked.period === null ? null : periodById(calendar, asked.period);
  if (asked.period !== null && named === null) return null;
  const year = resolveYear(asked, calendar, today);
  if (year === null) return null;
  const isOfYear = named?.kind === 'term' && year.terms.some((term) => term.id === named.id);
  const period = isOfYear ? named : wholeYear(year);
  const day = period.endedOn < today ? period.endedOn : today;
  return { year, period, measure: asked.measure, left: asked.left, day };
}

function resolveYear(asked: AskedQuestion, calendar: Calendar, today: string): AcademicYear | null {
  if (asked.year !== null) return yearById(calendar, asked.year);
  if (asked.period === null) return currentYear(calendar, today);
  return yearOfTerm(calendar, asked.period) ?? yearById(calendar, asked.period);
}

function wholeYear({ id, name, startedOn, endedOn }: AcademicYear): Period {
  return { kind: 'year', id, name, startedOn, endedOn };
}
