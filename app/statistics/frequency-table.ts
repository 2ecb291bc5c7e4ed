/**
 * The one input of all statistics here: each distinct value once, ascending, with how many students have it.
 *
 * A list of values and the table counted from it describe the same students, so every statistic gives the same bits for
 * both. School measures have few levels (131 IXL levels, 101 percentages, 7 grades): what is computed from a table costs
 * the same for a class and for a hundred thousand students.
 */
export type FrequencyTable = {
  /** Distinct, finite, ascending; never −0. */
  readonly values: readonly number[];
  /** Positive integers, one per value. */
  readonly counts: readonly number[];
  /** The sum of the counts. */
  readonly n: number;
};

export const EMPTY_TABLE: FrequencyTable = { values: [], counts: [], n: 0 };

/**
 * Counts a list of values, in any order. Blank is not zero: leave unknown values out before counting.
 *
 * Cost: n, n log n for fractions. Throws RangeError for what is not a finite number (a text or a blank that slipped
 * through too), or beyond 1e70, whose powers no number can hold.
 *
 * @example tableOfValues([4, 5, 4]) // { values: [4, 5], counts: [2, 1], n: 3 }
 */
export function tableOfValues(list: Iterable<number>): FrequencyTable {
  const known: readonly number[] = Array.isArray(list) ? list : [...list];
  const { low, high, whole } = spanOf(known);
  const close = known.length > 0 && high - low <= MOST_PLACES_EACH * known.length;
  return whole && close ? countWhole(known, { low, high }) : countSorted(new Float64Array(known).sort());
}

const MOST_PLACES_EACH = 2;

type Span = { low: number; high: number };

/** From where to where, and whether all are whole numbers. Loops by index: the lists are long. */
function spanOf(list: readonly number[]): Span & { whole: boolean } {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  let whole = true;
  for (let at = 0; at < list.length; at++) {
    const value = finite(list[at] ?? Number.NaN);
    if (value < low) low = value;
    if (value > high) high = value;
    whole &&= Math.floor(value) === value;
  }
  return { low, high, whole: whole && Math.max(-low, high) <= Number.MAX_SAFE_INTEGER };
}

/** Students' measures are mostly whole numbers of few levels: a place for each is far faster than sorting. */
function countWhole(list: readonly number[], { low, high }: Span): FrequencyTable {
  const places = new Uint32Array(high - low + 1);
  for (let at = 0; at < list.length; at++) {
    const place = (list[at] ?? low) - low;
    places[place] = (places[place] ?? 0) + 1;
  }
  const values: number[] = [];
  const counts: number[] = [];
  for (let place = 0; place < places.length; place++) {
    const count = places[place] ?? 0;
    if (count === 0) continue;
    values.push(low + place);
    counts.push(count);
  }
  return { values, counts, n: list.length };
}

function countSorted(sorted: Float64Array): FrequencyTable {
  const values: number[] = [];
  const counts: number[] = [];
  for (const raw of sorted) {
    const value = raw === 0 ? 0 : raw;
    if (value === values[values.length - 1]) {
      counts[counts.length - 1] = (counts[counts.length - 1] ?? 0) + 1;
    } else {
      values.push(value);
      counts.push(1);
    }
  }
  return { values, counts, n: sorted.length };
}

/**
 * Takes counted values, in any order, as `SELECT value, count(*) … GROUP BY value` gives them; equal values are added
 * up, so the tables of several classes concatenated give the table of their grade.
 *
 * Cost: d log d for d pairs. Throws RangeError for a value as `tableOfValues` does, and for a count that is not a positive
 * integer.
 *
 * @example tableOfCounts([[5, 1], [4, 2]]) // { values: [4, 5], counts: [2, 1], n: 3 }
 */
export function tableOfCounts(pairs: Iterable<readonly [value: number, count: number]>): FrequencyTable {
  const sorted = [...pairs].map(([value, count]) => [finite(value), positive(count)] as const);
  sorted.sort((a, b) => a[0] - b[0]);
  const values: number[] = [];
  const counts: number[] = [];
  let n = 0;
  for (const [value, count] of sorted) {
    n += count;
    if (values.length > 0 && values[values.length - 1] === value) {
      counts[counts.length - 1] = (counts[counts.length - 1] ?? 0) + count;
    } else {
      values.push(value);
      counts.push(count);
    }
  }
  return { values, counts, n };
}

/** Calls `visit` with each value and its count, ascending: the loop of every statistic, several times faster than pairs. */
export function eachValue(table: FrequencyTable, visit: (value: number, count: number) => void): void {
  const { values, counts } = table;
  for (let index = 0; index < values.length; index++) visit(values[index] ?? 0, counts[index] ?? 0);
}

/** The table's pairs, ascending, for putting tables together. Cost: d. */
export function* entries(table: FrequencyTable): Generator<readonly [value: number, count: number]> {
  for (let index = 0; index < table.values.length; index++) {
    yield [table.values[index] ?? 0, table.counts[index] ?? 0];
  }
}

/** No measure comes near it, and fourth powers of what is below it are still numbers. */
const LARGEST = 1e70;

function finite(value: number): number {
  if (!Number.isFinite(value)) throw new RangeError(`not a finite value: ${value}`);
  if (Math.abs(value) > LARGEST) throw new RangeError(`too large for a measure: ${value}`);
  return value === 0 ? 0 : value;
}

function positive(count: number): number {
  if (!Number.isSafeInteger(count) || count < 1) throw new RangeError(`not a count of students: ${count}`);
  return count;
}
