/** Which classes of a grade, or grades of a school, are left out of a page for those who may not see the students. Pure. */

/** A part of a whole, by a stable id. */
export type ChildGroup = { id: string; n: number };

export type ChildSuppression = { parentSuppressed: boolean; suppressed: string[] };

/**
 * Hides each group of fewer than `threshold` students (none is not small), and the next smallest while the hidden ones are
 * one group, or fewer than `threshold` students together: else they could be computed from the whole. A whole that is too
 * small hides everything. Of equal groups the first by id goes.
 *
 * `suppressed` is in the order given. Whole numbers ≥ 0 and a threshold ≥ 1, else RangeError. Cost: groups².
 */
export function suppressChildren(children: readonly ChildGroup[], threshold: number): ChildSuppression {
  requireCounts([...children.map(({ n }) => n), threshold]);
  if (threshold < 1) throw new RangeError(`not a threshold: ${threshold}`);
  const present = children.filter(({ n }) => n > 0);
  const total = sizeOf(present);
  if (total < threshold) return { parentSuppressed: true, suppressed: present.map(({ id }) => id) };
  const hidden = new Set(present.filter(({ n }) => n < threshold));
  const shown = present.filter((child) => !hidden.has(child)).sort(smallestFirst);
  while (hidden.size > 0 && (hidden.size === 1 || sizeOf([...hidden]) < threshold)) {
    const next = shown.shift();
    if (next === undefined) break;
    hidden.add(next);
  }
  return { parentSuppressed: false, suppressed: present.filter((child) => hidden.has(child)).map(({ id }) => id) };
}

/**
 * Whether a filtered part of a cohort may be shown: it has at least `threshold` students, and those it leaves out are none,
 * or at least as many. Whole numbers ≥ 0 with filter ≤ cohort, else RangeError.
 */
export function filterAllowed({ cohort, filter, threshold }: { cohort: number; filter: number; threshold: number }) {
  requireCounts([cohort, filter, threshold]);
  if (filter > cohort) throw new RangeError(`a filter of ${filter} cannot come from ${cohort} students`);
  const rest = cohort - filter;
  return filter >= threshold && (rest === 0 || rest >= threshold);
}

function requireCounts(counts: readonly number[]): void {
  for (const count of counts) {
    if (!Number.isSafeInteger(count) || count < 0) throw new RangeError(`not a number of students: ${count}`);
  }
}

function sizeOf(groups: readonly ChildGroup[]): number {
  return groups.reduce((sum, { n }) => sum + n, 0);
}

function smallestFirst(a: ChildGroup, b: ChildGroup): number {
  return a.n - b.n || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}
