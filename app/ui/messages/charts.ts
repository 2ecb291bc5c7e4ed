import type { CurveView, WithheldReason } from '#app/reports/view/distribution.ts';
import type { DefinitionId } from '../definitions/catalogue.ts';

/** Words in and around a distribution: title, description, legend, reading, twin tables. */
export const chart = {
  title: (measure: string, grade: string) => `${measure}: this class and ${grade}`,
  titleAlone: (measure: string, who: string) => `${measure}: ${who}`,
  students: 'Students',
  thisClass: 'This class',
  thisClassWithin: 'this class',
  theGrade: 'Grade',
  classMean: (mean: string) => `Class mean ${mean}`,
  gradeMean: (mean: string) => `Grade mean ${mean}`,
  legendBars: (who: string, count: string) => `${who}, ${count} students`,
  legendDots: (who: string, count: string) => `${who}: each of ${count} dots is a student`,
  legendOneDot: (who: string) => `${who}: the dot is one student`,
  legendGrade: (grade: string, count: string) => `${grade} (${count} students), scaled to the class’s size`,
  legendGradeShape: (grade: string, count: string) => `Shape of ${grade} (${count} students)`,
  legendDensity: (who: string) => `Smoothed shape of ${who}`,
  legendMiddle: 'Middle half, with a tick at the median',
  twin: 'Numbers behind this figure',
  binTable: (measure: string) => `${measure}, students per range`,
  levelTable: (measure: string) => `${measure}, students per level`,
  range: 'Range',
  level: 'Level',
  expected: (grade: string) => `${grade}, scaled`,
  over: (count: string, range: string) => `${count} in ${range}`,
  between: (from: string, to: string) => `${from}–${to}`,
  under: (from: string, to: string) => `${from} to under ${to}`,
  bars: (measure: string) => `${measure}: open the students of a bar`,
  openBar: (range: string, count: string) => `${range}: ${count}`,
  of: (counted: string, enrolled: string) => `${counted} of ${enrolled}`,
  ofEnrolled: (countedOf: string) => `${countedOf} students counted`,
  counted: (counted: string) => `${counted} students counted`,
  scale: (from: string, to: string) => `Scale ${from}–${to}`,
  scaleSteps: (from: string, to: string, step: string) => `Scale ${from}–${to} in steps of ${step}`,
};

/** A normal curve in the legend: what it may be taken for. */
export const curves: Record<CurveView['use'], (who: string) => string> = {
  solid: (who) => `Normal curve of ${who}, a fair summary`,
  dashed: (who) => `Normal curve of ${who}, for comparison`,
  comparison: (who) => `Normal curve with the mean and spread of ${who}; for comparison, not a description`,
};

export const summary = {
  caption: (measure: string) => `${measure}, in figures`,
  statistic: 'Statistic',
  counted: 'Students counted',
  missing: 'Without a value',
  mean: 'Mean',
  meanOrdinal: 'Mean (treats steps as equal)',
  meanInterval: 'Mean, 95\u00a0% interval',
  medianInterval: 'Median, 95\u00a0% interval',
  sd: 'Standard deviation',
  median: 'Median',
  q1: 'Lower quartile',
  q3: 'Upper quartile',
  min: 'Lowest',
  max: 'Highest',
};

/** Explained in place, in this order; the words are the definitions page's. */
export const definitions: { title: string; ids: DefinitionId[] } = {
  title: 'What these words mean',
  ids: ['median', 'quartiles', 'mean', 'standard-deviation', 'normal-curve', 'scaled'],
};

export const withheld: Record<WithheldReason, (grade: string) => string> = {
  too_few: (grade) =>
    `${grade} is not shown: fewer than ten of its students have a value, so single students could be recognised.`,
  difference_too_small: (grade) =>
    `${grade} is not shown: without this class so few of its students remain that they could be recognised.`,
  no_values: (grade) => `${grade} has no values for this period.`,
  all_alike: (grade) => `${grade} is not shown: its figures would tell the values of single students.`,
};

export const reading = {
  none: (who: string) => `No student of ${who} has a value for this period.`,
  one: (value: string) => `One student has a value: ${value}.`,
  few: (count: string, min: string, max: string) => `The ${count} students run from ${min} to ${max}`,
  fewEqual: (count: string, value: string) => `All ${count} students have ${value}`,
  middle: (who: string, q1: string, q3: string) => `The middle half of ${who} lies between ${q1} and ${q3}`,
  middleEqual: (who: string, value: string) => `At least half of ${who} is at ${value}`,
  theClass: 'the class',
  ofGrade: (grade: string, q1: string, q3: string) => `the middle half of ${grade} between ${q1} and ${q3}`,
  ofGradeEqual: (grade: string, value: string) => `at least half of ${grade} is at ${value}`,
  join: (parts: string[]) => `${parts.join('; ')}.`,
};
