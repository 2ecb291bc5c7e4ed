/**
 * What a Toddle rating says: points, a criterion's level, a band of it, a label of a scale, or a code that stands in for
 * a result. A band has no exact level, so it keeps both ends and no middle.
 */
import { monthNamed, parseDay } from './day.ts';
import { parseNumber, parseRange } from './number.ts';

export type ScoreState = 'scored' | 'missing' | 'excused' | 'absent' | 'incomplete' | 'not_assessed' | 'draft';

export type Rating = { value: number | null; low: number | null; high: number | null; state: ScoreState };

export type RatingReading =
  | { ok: true; value: Rating; repairedBand?: string }
  | { ok: false; code: 'not_a_score' | 'spreadsheet_date' | 'score_out_of_range' };

/** Codes every school starts with; not grades. */
const CODES: Record<string, ScoreState> = {
  ml: 'missing',
  missing: 'missing',
  ab: 'absent',
  absent: 'absent',
  ex: 'excused',
  excused: 'excused',
  inc: 'incomplete',
  incomplete: 'incomplete',
  na: 'not_assessed',
  'n/a': 'not_assessed',
  'not assessed': 'not_assessed',
};

export type RatingScale = {
  /** A criterion's level, 0 to 8. */
  criterion: boolean;
  /** Of points; null when the vendor gives none. */
  maximum: number | null;
  /** The tool takes numbers only. */
  numeric: boolean;
};

export const CRITERION = { low: 0, high: 8 };

/** `text` is not empty. */
export function readRating(text: string, scale: RatingScale): RatingReading {
  const code = CODES[text.toLowerCase()];
  if (code !== undefined) return { ok: true, value: { value: null, low: null, high: null, state: code } };
  const number = parseNumber(text, scale.maximum ?? undefined);
  if (number !== null) return readNumber(number, scale);
  const damaged = bandBehindDate(text);
  if (damaged !== 'no date') {
    if (!scale.criterion || damaged === null) return { ok: false, code: 'spreadsheet_date' };
    return { ok: true, value: band(damaged), repairedBand: `${damaged.low}-${damaged.high}` };
  }
  const range = parseRange(text, scale.criterion ? CRITERION : { low: 0, high: scale.maximum ?? 100 });
  if (range !== null) {
    if (scale.criterion && range.high > CRITERION.high) return { ok: false, code: 'score_out_of_range' };
    return { ok: true, value: band(range) };
  }
  if (scale.numeric || !/\p{L}/u.test(text) || text.startsWith('#')) return { ok: false, code: 'not_a_score' };
  return { ok: true, value: { value: null, low: null, high: null, state: 'scored' } };
}

function readNumber(value: number, scale: RatingScale): RatingReading {
  const outside = value < 0 || (scale.criterion && value > CRITERION.high);
  if (outside) return { ok: false, code: 'score_out_of_range' };
  return { ok: true, value: { value, low: null, high: null, state: 'scored' } };
}

function band({ low, high }: { low: number; high: number }): Rating {
  return { value: null, low, high, state: 'scored' };
}

const BANDS = [
  { low: 1, high: 2 },
  { low: 3, high: 4 },
  { low: 5, high: 6 },
  { low: 7, high: 8 },
];

/**
 * A spreadsheet reads 1-2 as 2 January or 1 February and shows `2-Jan`, `Jan-02`, `01-Feb`, `2026-01-02`. Day and month
 * together are one of the four bands or the original is not known (null).
 */
function bandBehindDate(text: string): { low: number; high: number } | null | 'no date' {
  const parts = /^(?:(\d{1,2})[- ]([a-z]{3,9})|([a-z]{3,9})[- ](\d{1,2}))$/i.exec(text);
  const month = parts && monthNamed(parts[2] ?? parts[3] ?? '');
  const day = parts && Number(parts[1] ?? parts[4]);
  if (month && day) return bandOf(day, month);
  const iso = /^\d{4}-\d{2}-\d{2}/.test(text) ? parseDay(text) : null;
  return iso === null ? 'no date' : bandOf(Number(iso.slice(8, 10)), Number(iso.slice(5, 7)));
}

function bandOf(one: number, other: number): { low: number; high: number } | null {
  return BANDS.find(({ low, high }) => low === Math.min(one, other) && high === Math.max(one, other)) ?? null;
}
