/**
 * Values from a query or a path, checked by meaning: malformed ones throw a 400 that names the parameter (a 404 in a
 * path), numbers out of range are clamped, absent and empty ones take the default.
 */
import { badRequest, notFound } from './problems.server.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const WHOLE_NUMBER = /^-?\d+$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const DECIMAL_NUMBER = /^-?\d{1,9}(\.\d{1,9})?$/;

/** PostgreSQL has no NUL in text. */
const NUL = '\u0000';

/** Far beyond any list here, and far below where an OFFSET overflows. */
const LAST_PAGE = 10_000;

const PAGE_SIZES = [10, 25, 50];

/** The id in a path; anything that is not a UUID is simply not there. */
export function pathId(value: string | undefined): string {
  if (value === undefined || !UUID.test(value)) throw notFound();
  return value.toLowerCase();
}

/** The id in a query, or null when absent. */
export function queryId(query: URLSearchParams, name: string): string | null {
  const text = given(query, name);
  if (text === null) return null;
  if (!UUID.test(text)) throw badRequest(name);
  return text.toLowerCase();
}

/** `page`, from 1. */
export function queryPage(query: URLSearchParams): number {
  const page = wholeNumber(query, 'page');
  return page === null ? 1 : Math.min(Math.max(page, 1), LAST_PAGE);
}

/** `limit`: the smallest of the sizes that holds the number asked for, at most the largest. */
export function queryLimit(query: URLSearchParams, { sizes = PAGE_SIZES, fallback = 25 } = {}): number {
  const limit = wholeNumber(query, 'limit') ?? fallback;
  return sizes.find((size) => limit <= size) ?? Math.max(...sizes);
}

/** A number of a scale, such as a value on an axis; null when absent. */
export function queryNumber(query: URLSearchParams, name: string): number | null {
  const text = given(query, name);
  if (text === null) return null;
  if (!DECIMAL_NUMBER.test(text)) throw badRequest(name);
  return Number(text);
}

/** A calendar day, YYYY-MM-DD; null when absent. */
export function queryDay(query: URLSearchParams, name: string): string | null {
  const text = given(query, name);
  if (text === null) return null;
  const time = DAY.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(time) || !new Date(time).toISOString().startsWith(text)) throw badRequest(name);
  return text;
}

/** One of the named values; `fallback` when absent. */
export function queryChoice<T extends string>(
  query: URLSearchParams,
  name: string,
  choices: readonly T[],
  fallback: T,
): T {
  const text = given(query, name);
  if (text === null) return fallback;
  const choice = choices.find((one) => one === text);
  if (choice === undefined) throw badRequest(name);
  return choice;
}

/** `1` is on, `0` and absent are off. */
export function queryFlag(query: URLSearchParams, name: string): boolean {
  return queryChoice(query, name, ['0', '1'], '0') === '1';
}

/** Trimmed text cut at `longest` characters (code points); '' when absent. */
export function queryText(query: URLSearchParams, name: string, longest: number): string {
  const text = given(query, name) ?? '';
  return Array.from(text.slice(0, 2 * longest))
    .slice(0, longest)
    .join('');
}

function wholeNumber(query: URLSearchParams, name: string): number | null {
  const text = given(query, name);
  if (text === null) return null;
  if (!WHOLE_NUMBER.test(text)) throw badRequest(name);
  return Number(text);
}

function given(query: URLSearchParams, name: string): string | null {
  const text = query.get(name)?.trim() ?? '';
  if (text.includes(NUL)) throw badRequest(name);
  return text === '' ? null : text;
}
