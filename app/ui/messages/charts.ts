import type { DistributionView } from '#app/reports/view.ts';
import type { DefinitionId } from '../definitions/catalogue.ts';

type Withheld = Extract<DistributionView['grade'], { state: 'withheld' }>['reason'];

/** Words in and around a distribution: title, description, legend, reading, twin tables. */
export const chart = {
  title: (measure: string, grade: string) => `${measure}: this class and ${grade}`,
  titleAlone: (measure: string) => `${measure}: this class`,
  students: 'Students',
  thisClass: 'This class',
  theGrade: 'Grade',
  classMean: (mean: string) => `Class mean ${mean}`,
  gradeMean: (mean: string) => `Grade mean ${mean}`,
  legendBars: (count: string) => `This class, ${count} students`,
  legendDots: (count: string) => `This class: each of ${count} dots is a student`,
  legendOneDot: 'This class: the dot is one student',
  legendGrade: (grade: string, count: string) => `${grade} (${count} students), scaled to the class’s size`,
  legendGradeShape: (grade: string, count: string) => `Shape of ${grade} (${count} students)`,
  legendCurve: (grade: string) => `Normal curve of ${grade}, to compare with`,
  legendMiddle: 'Middle half, with a tick at the median',
  twin: 'Numbers behind this figure',
  binTable: (measure: string) => `${measure}, students per range`,
  levelTable: (measure: string) => `${measure}, students per level`,
  range: 'Range',
  level: 'Level',
  inClass: 'This class',
  inGrade: (grade: string) => grade,
  expected: (grade: string) => `${grade}, scaled`,
  over: (count: string, range: string) => `${count} in ${range}`,
  between: (from: string, to: string) => `${from}–${to}`,
  under: (from: string, to: string) => `${from} to under ${to}`,
};

export const summary = {
  caption: (measure: string) => `${measure}, in figures`,
  statistic: 'Statistic',
  counted: 'Students counted',
  missing: 'Without a value',
  mean: 'Mean',
  meanOrdinal: 'Mean (treats steps as equal)',
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

export const withheld: Record<Withheld, (grade: string) => string> = {
  too_few: (grade) =>
    `${grade} is not shown: fewer than ten of its students have a value, so single students could be recognised.`,
  difference_too_small: (grade) =>
    `${grade} is not shown: without this class so few of its students remain that they could be recognised.`,
  no_values: (grade) => `${grade} has no values for this period.`,
};

export const reading = {
  none: 'No student of this class has a value for this period.',
  one: (value: string) => `One student has a value: ${value}.`,
  few: (count: string, min: string, max: string) => `The ${count} students run from ${min} to ${max}`,
  fewEqual: (count: string, value: string) => `All ${count} students have ${value}`,
  middle: (q1: string, q3: string) => `The middle half of the class lies between ${q1} and ${q3}`,
  middleEqual: (value: string) => `At least half of the class is at ${value}`,
  ofGrade: (grade: string, q1: string, q3: string) => `the middle half of ${grade} between ${q1} and ${q3}`,
  ofGradeEqual: (grade: string, value: string) => `at least half of ${grade} is at ${value}`,
  join: (parts: string[]) => `${parts.join('; ')}.`,
};
