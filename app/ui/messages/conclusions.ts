import type { ShapeCode } from '#app/reports/view/distribution.ts';
import type { MeasureDefinitionId } from '../definitions/of-measure.ts';

/** Completes "One may …" and "One may not …". */
export type Conclusion = { may: string; mayNot: string };

/** What the shape of a group allows; where means are named, a scale of few levels takes `ordinalMiddle` instead. */
export const shapeConclusions: Record<ShapeCode, Conclusion> = {
  NO_DATA: { may: 'say that nothing is known yet', mayNot: 'read a missing value as zero' },
  TOO_FEW: { may: 'look at each student', mayNot: 'speak of a typical student' },
  NO_SPREAD: { may: 'say that all have the same value', mayNot: 'rank students by it' },
  FEW_LEVELS: { may: 'count the students at each value', mayNot: 'sum it up as a mean' },
  CEILING: { may: 'use the median and the share at the top', mayNot: 'tell the best apart' },
  FLOOR: { may: 'use the median and the share at the bottom', mayNot: 'tell the weakest apart' },
  SKEWED_LOW_TAIL: {
    may: 'use the median and the quartiles',
    mayNot: 'take the mean, pulled down by a few, as typical',
  },
  SKEWED_HIGH_TAIL: {
    may: 'use the median and the quartiles',
    mayNot: 'take the mean, pulled up by a few, as typical',
  },
  FLAT_OR_TWO_GROUPS: { may: 'ask who is in each part', mayNot: 'take the mean as typical' },
  HEAVY_TAILS: {
    may: 'use the median and the quartiles',
    mayNot: 'take the standard deviation as the usual distance',
  },
  NOT_BELL: { may: 'read shares from the bars', mayNot: 'read shares from a bell curve' },
  SMALL_UNDECIDED: { may: 'use the median and the quartiles', mayNot: 'say whether the shape is a bell' },
  NORMAL_PLAUSIBLE: { may: 'use the mean beside the median', mayNot: 'call the results normal' },
  NORMAL_FAIR: { may: 'sum it up by mean and standard deviation', mayNot: 'expect results to follow the curve' },
};

/** Of CEILING and FLOOR where nobody crowds the end: a bell curve would only run past it. */
export const pastTheEnd: Conclusion = {
  may: 'use the median and the quartiles',
  mayNot: 'read shares from a bell curve, which would run past the end of the scale',
};

/** What the scale of a measure allows, whatever the shape. */
export const scaleConclusions: Record<MeasureDefinitionId, Conclusion> = {
  'measure-reported-grade': {
    may: 'compare shares at or above a grade within this subject',
    mayNot: 'average grades across subjects',
  },
  'measure-computed-grade': {
    may: 'compare shares at or above a grade within this subject',
    mayNot: 'take it for the grade the teacher reported',
  },
  'measure-total': {
    may: 'compare totals within this subject',
    mayNot: 'compare totals of different subjects',
  },
  'measure-criterion': {
    may: 'compare shares at or above a level within this subject',
    mayNot: 'average criteria of different subjects',
  },
  'measure-percentage': {
    may: 'compare percentages of the same tasks',
    mayNot: 'turn a percentage into an MYP grade',
  },
  'measure-ixl-level': {
    may: 'compare levels within this grade',
    mayNot: 'take it for a grade, or compare it with another grade’s levels',
  },
  'measure-ixl-strand': {
    may: 'see which strands need practice',
    mayNot: 'compare strands whose scales end at different levels',
  },
  'measure-levelup': {
    may: 'compare scores within this grade',
    mayNot: 'mix them with IXL levels',
  },
};

export const conclusions = {
  /** In place of what a shape allows of means, on a scale of few levels. */
  ordinalMiddle: 'use the median and the quartiles',
  missing: 'speak for those without a value',
  /** Of a total whose criteria agree, and of any whose parts do not. */
  sharedMarker: 'call it exact because the criteria agree',
  partsDisagree: 'take it for one ability, since its parts disagree',
  may: (all: string[]) => `${all.join(', and ')}.`,
  mayNot: (all: string[]) => `${all.join('; ')}.`,
};
