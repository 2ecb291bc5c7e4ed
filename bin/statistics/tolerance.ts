import type { Leaf } from './cases.ts';

/** Not compared: another implementation's approximation, or how the reference was made. */
const INFORMATION = /(^|\.)(bandwidthSJ_R|ciNctLow|ciNctHigh|z0Mean|B|runs)$/;
const P_VALUE = /(^|\.)(p|pAsymptotic|pExact|wilcoxonP|andersonDarlingP|dagostinoP|pairwiseWelchP|holm|bh)$/;
const SHIFT_INVARIANT =
  /^(variance|sd|se|ciMean.*|iqr|skew.*|kurt.*|bimodality.*|mad.*|meanAbs.*|tukey.*|modifiedZ.*|zScore|tScore|curveMisfit.*|shapiro.*|anderson.*|dagostino.*|bin.*|normalSpill.*)$/;

export type Comparison = { section: string; name: string; path: string; error: number; tolerance: number };
export type Place = { section: string; name: string; hugeOffset: boolean };

/** How far a leaf may be from the reference, relative to it. Null: not compared. */
export function toleranceOf(path: string, { section, hugeOffset }: Place): number | null {
  if (INFORMATION.test(path)) return null;
  if (section === 'distributions') return 1e-13;
  const [head = ''] = path.split('.');
  if (hugeOffset && SHIFT_INVARIANT.test(head)) return 1e-6;
  if (path === 'bandwidthSJexact') return 1e-8;
  if (section === 'kde' || path.startsWith('normalExpected')) return 1e-10;
  if (path === 'shapiroW') return 1e-9;
  if (path === 'shapiroP') return 1e-6;
  return P_VALUE.test(path) ? 1e-8 : 1e-12;
}

/** Every leaf of `expected` against the same place of `actual`; lists are compared place by place, and by length. */
export function compare(expected: Leaf, actual: Leaf | undefined, place: Place, path = ''): Comparison[] {
  const tolerance = toleranceOf(path, place);
  if (tolerance === null) return [];
  const { section, name } = place;
  const leaf = (error: number): Comparison => ({ section, name, path, error, tolerance });
  if (section === 'bootstrap' && /^(low|high)$/.test(path)) return [leaf(outsideBand(expected, actual))];
  if (expected === null || typeof expected !== 'object') return [leaf(distance(expected, actual))];
  if (isList(expected)) {
    const given = isList(actual) ? actual : [];
    const length = given.length === expected.length ? [] : [leaf(Number.POSITIVE_INFINITY)];
    return [...length, ...expected.flatMap((one, at) => compare(one, given[at], place, path))];
  }
  const given = actual !== null && typeof actual === 'object' && !isList(actual) ? actual : {};
  return Object.entries(expected).flatMap(([key, one]) =>
    compare(one, given[key], place, path === '' ? key : `${path}.${key}`),
  );
}

function isList(leaf: Leaf | undefined): leaf is readonly Leaf[] {
  return Array.isArray(leaf);
}

/** Relative; absolute where the expected number is nearly 0. What is not a number is equal or infinitely far. */
function distance(expected: Leaf, actual: Leaf | undefined): number {
  if (typeof expected !== 'number' || typeof actual !== 'number')
    return expected === actual ? 0 : Number.POSITIVE_INFINITY;
  const gap = Math.abs(actual - expected);
  return Math.abs(expected) < 1e-8 ? gap : gap / Math.abs(expected);
}

/** 0 inside the band widened by half its width; else infinite. */
function outsideBand(expected: Leaf, actual: Leaf | undefined): number {
  if (expected === null || typeof expected !== 'object' || isList(expected)) return Number.POSITIVE_INFINITY;
  const { min, max } = expected;
  if (typeof min !== 'number' || typeof max !== 'number' || typeof actual !== 'number') return Number.POSITIVE_INFINITY;
  const margin = (max - min) / 2 + 1e-12 * Math.abs(max);
  return actual >= min - margin && actual <= max + margin ? 0 : Number.POSITIVE_INFINITY;
}
