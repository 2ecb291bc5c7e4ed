import type { ShapeCode, ShapeFlag } from '#app/reports/view/distribution.ts';

/** What a sentence may need: whose shape, how many students, and shares already in words; null is unknown or withheld. */
export type VerdictFacts = { who: string; n: string; misfit: string | null; crowded: string | null };

/**
 * What may be said about a shape, one sentence a code. `start` is the name as it begins a sentence. None says that data
 * are normal: the best is that a curve summarises them fairly.
 */
export const verdicts: Record<ShapeCode, (facts: VerdictFacts) => string> = {
  NO_DATA: ({ who }) => `${who} has no values for this period.`,
  TOO_FEW: ({ who, n }) => `${who} has ${n} with a value: too few to have a shape. Look at each of them.`,
  NO_SPREAD: ({ who }) => `${who} has one single value, so there is no spread to describe.`,
  FEW_LEVELS: ({ who }) => `${who} has fewer than four different values: read the bars themselves.`,
  CEILING: ({ who, crowded }) =>
    crowded === null
      ? `${who} comes so near the top of the scale that a bell curve would run past its end, so none is drawn. Use the median.`
      : `${who}: ${crowded} of results stand at the top of the scale, so no bell curve is drawn; it would run past the end. Use the median.`,
  FLOOR: ({ who, crowded }) =>
    crowded === null
      ? `${who} comes so near the bottom of the scale that a bell curve would run past its end, so none is drawn. Use the median.`
      : `${who}: ${crowded} of results stand at the bottom of the scale, so no bell curve is drawn; it would run past the end. Use the median.`,
  SKEWED_LOW_TAIL: ({ who }) =>
    `${who} has a longer tail of low results, so no bell curve is drawn. Use the median and the quartiles.`,
  SKEWED_HIGH_TAIL: ({ who }) =>
    `${who} has a longer tail of high results, so no bell curve is drawn. Use the median and the quartiles.`,
  FLAT_OR_TWO_GROUPS: ({ who }) =>
    `${who} is flat, or two groups rather than one, so no bell curve is drawn. See who is in each part before speaking of an average.`,
  HEAVY_TAILS: ({ who }) =>
    `${who} has more very low or very high results than a bell curve allows, so none is drawn. Use the median and the quartiles.`,
  NOT_BELL: ({ who, misfit }) =>
    `${who}: a bell curve would misstate the share of students at or below a mark by up to ${misfit ?? 'several points'}, so none is drawn.`,
  SMALL_UNDECIDED: ({ who, n }) => `${who}: with ${n} it cannot be told whether the shape is a bell.`,
  NORMAL_PLAUSIBLE: ({ who, n }) =>
    `${who}: with ${n} a bell curve is plausible, not proven. It is drawn dashed, for comparison.`,
  NORMAL_FAIR: ({ who, misfit }) =>
    misfit === null
      ? `${who}: the bell curve is a fair summary.`
      : `${who}: the bell curve is a fair summary; it misstates the share at or below any mark by at most ${misfit}.`,
};

export const verdictFlags: Record<ShapeFlag, string> = {
  MISSING_HIGH: 'More than a fifth have no value; the shape may not speak for them.',
  DISCRETE_SCALE: 'The scale has few steps, so many students share a value.',
  OUTLIERS: 'Some results are far from the others; they are counted like all.',
};

export const verdict = {
  label: 'Can this curve be trusted?',
  students: (n: string) => `${n} students`,
  oneStudent: '1 student',
  points: (points: string) => `${points} points`,
  onePoint: '1 point',
  comparison: 'The dashed curve was asked for: for comparison; not a description of this group.',
  noTarget: 'Grades are given against criteria: a bell curve is not a target.',
  pooled: 'Wide bars at the ends join several, so that no single student can be recognised.',
  why: 'Why?',
  showCurve: 'Show a normal curve for comparison',
  hideCurve: 'Hide the curve for comparison',
};
