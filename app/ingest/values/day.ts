/**
 * Days as files write them, to 'YYYY-MM-DD'. Year first is certain; with dashes or dots the day comes first, as Toddle
 * writes it; with slashes it depends on the file, so the caller says which order its column has.
 */
export type SlashOrder = 'dmy' | 'mdy';

const ISO = /^(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})(?:[T ]\s*\d{1,2}:\d{2}.*)?$/;
const DASHED = /^(\d{1,2})[-.](\d{1,2})[-.](\d{4})(?:[T ]\s*\d{1,2}:\d{2}.*)?$/;
const SLASHED = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?:[T ,]\s*\d{1,2}:\d{2}.*)?$/;
const WORDED = /^(?:(\d{1,2})[ -]([a-z]{3,9})|([a-z]{3,9})[ -](\d{1,2}),?)[ -,]+(\d{4})(?:[T ,]\s*\d{1,2}:\d{2}.*)?$/i;

/** The day, or null when the text is not one. The time of day is dropped. */
export function parseDay(text: string, slashes: SlashOrder = 'dmy'): string | null {
  const trimmed = text.trim();
  const iso = ISO.exec(trimmed);
  if (iso) return dayOf(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const dashed = DASHED.exec(trimmed);
  if (dashed) {
    const [first, second, year] = [Number(dashed[1]), Number(dashed[2]), Number(dashed[3])];
    return dayOf(year, second, first) ?? dayOf(year, first, second);
  }
  const slashed = SLASHED.exec(trimmed);
  if (slashed) {
    const [first, second, year] = [Number(slashed[1]), Number(slashed[2]), Number(slashed[3])];
    return slashes === 'dmy' ? dayOf(year, second, first) : dayOf(year, first, second);
  }
  const worded = WORDED.exec(trimmed);
  const month = worded && monthNamed(worded[2] ?? worded[3] ?? '');
  return worded && month ? dayOf(Number(worded[5]), month, Number(worded[1] ?? worded[4])) : null;
}

/** What one slashed date says about its column: only one order fits, both do, or it is not a slashed date. */
export function slashOrderOf(text: string): SlashOrder | 'ambiguous' | null {
  const parts = SLASHED.exec(text.trim());
  if (parts === null) return null;
  const [first, second] = [Number(parts[1]), Number(parts[2])];
  if (first > 12 && second <= 12) return 'dmy';
  if (second > 12 && first <= 12) return 'mdy';
  return first === second ? null : 'ambiguous';
}

/** Null when the calendar has no such day. */
export function dayOf(year: number, month: number, day: number): string | null {
  const at = new Date(Date.UTC(year, month - 1, day));
  const exists = at.getUTCFullYear() === year && at.getUTCMonth() === month - 1 && at.getUTCDate() === day;
  return exists && year >= 1900 && year <= 2200 ? at.toISOString().slice(0, 10) : null;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** 1 to 12 for an English month's name or its first letters; null for anything else. */
export function monthNamed(text: string): number | null {
  const month = MONTHS.indexOf(text.slice(0, 3).toLowerCase()) + 1;
  return month > 0 && LONG_MONTH.test(text) ? month : null;
}

const LONG_MONTH =
  /^(jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sept?(ember)?|oct(ober)?|nov(ember)?|dec(ember)?)\.?$/i;

/** A moment as 'YYYY-MM-DD HH:MM:SS.ffffff' for Postgres, in UTC when the text names no zone; null when it is none. */
export function parseMoment(text: string): string | null {
  const parts = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?)\s*(Z|[+-]\d{2}:?\d{2})?$/.exec(
    text.trim(),
  );
  if (parts?.[1] !== undefined && parseDay(parts[1]) !== null) return `${parts[1]} ${parts[2]}${parts[3] ?? 'Z'}`;
  const dashed = /^(\d{2})-(\d{2})-(\d{4}) (\d{2}:\d{2}(?::\d{2})?)$/.exec(text.trim());
  const day = dashed && dayOf(Number(dashed[3]), Number(dashed[2]), Number(dashed[1]));
  return dashed && day ? `${day} ${dashed[4]}Z` : null;
}
