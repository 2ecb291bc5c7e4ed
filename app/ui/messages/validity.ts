import type { ShapeCode, ShapeFlag, WithheldReason } from '#app/reports/view/distribution.ts';
import type { ConsistencyLack, NormalityTest, TestResult, ValidityGroup } from '#app/reports/view/validity.ts';

/** The validity page for leaders. */
export const validity = {
  title: (grade: string) => (grade === '' ? 'Validity' : `Validity, ${grade}`),
  lede: 'Each row is one measure of this grade: who is in it, what may be said of its shape, and what one may and may not conclude from it.',
  howToRead:
    'Read the last column before you compare or decide anything; where few have a value, or many stand at an end of the scale, the number says less than it seems to.',
  measured: 'How often each verdict is right has been measured by simulation, on groups whose true shape is known.',
  definitions: 'What the words mean',
  grade: 'Grade',
  subjectHeading: (subject: string, track: string) => (track === '' ? subject : `${subject}, ${track}`),
  ixlHeading: {
    math: 'IXL maths',
    ela: 'IXL ELA',
    science: 'IXL science',
    social_studies: 'IXL social studies',
    spanish: 'IXL Spanish',
  } satisfies Record<NonNullable<ValidityGroup['ixlSubject']>, string>,
  gradeNote: 'Of everyone in the grade, once, whatever subject it is paired with.',
  caption: (group: string) => `${group}: measures and what may be concluded`,
  measure: 'Measure',
  counted: 'Counted',
  missing: 'Without',
  end: 'Crowded end',
  misfit: 'Misfit',
  consistency: 'Consistency',
  shape: 'Shape',
  conclude: 'What one may conclude',
  oneMay: 'One may',
  oneMayNot: 'One may not',
  alphaInterval: (low: string, high: string) => `(${low}–${high})`,
  alphaOf: (students: string, parts: string) => `${students} students, ${parts} parts`,
  notKnown: 'Not known',
  criteriaNote:
    'Consistency of a total is that of its criteria, which measure different things and share a marker. No error of measurement and no reliable change is made of it.',
  without: (subjects: string) => `No values in this period: ${subjects}.`,
  none: 'Nothing to judge yet',
  noneText: (grade: string) => `${grade} has no values in this period. Choose another, or import results.`,
  empty: 'No classes in this year',
  emptyText: 'None of the grades that you lead has classes in this year. Choose another year, or import a roster.',
  testsSummary: 'Tests of normality, for the record',
  testsNote:
    'They decide nothing: many students share a value, and ties alone make them reject. A perfectly normal ability, reported as grades of 1–7, is rejected by Shapiro-Wilk in every class of 60.',
  testsCaption: (group: string) => `${group}: tests of normality`,
  testsHow: 'How they are made',
  testHead: ({ test, shown }: { test: string; shown: string }) => `${test} (${shown})`,
  testResult: (statistic: string, value: string, p: string) => `${statistic} = ${value}, p${p}`,
  tied: 'Share a value',
  p: (p: string) => ` = ${p}`,
  smallP: ' < 0.001',
};

export const endNames: Partial<Record<ShapeCode, (share: string) => string>> = {
  CEILING: (share) => `${share} at the top`,
  FLOOR: (share) => `${share} at the bottom`,
};

export const flagNames: Record<ShapeFlag, string> = {
  MISSING_HIGH: 'Many without a value',
  DISCRETE_SCALE: 'Few levels',
  OUTLIERS: 'Unusual values',
};

export const consistencyLacks: Record<ConsistencyLack | 'withheld', string> = {
  no_parts: 'not made of parts',
  too_few_complete: 'fewer than 10 students have all parts',
  no_spread: 'all complete students have one total',
  withheld: 'only for who sees all of its students by name',
};

export const testNames: Record<NormalityTest, { test: string; statistic: string; shown: string }> = {
  shapiroWilk: { test: 'Shapiro-Wilk', statistic: 'W', shown: '3 to 5,000 students' },
  andersonDarling: { test: 'Anderson-Darling', statistic: 'A²', shown: '8 students or more' },
  dagostinoPearson: { test: 'D’Agostino-Pearson', statistic: 'K²', shown: '20 students or more' },
};

/** Why a test has no result. */
export const testLacks: Record<Extract<TestResult, { lack: unknown }>['lack'], string> = {
  no_values: 'no values',
  too_few_values: 'too few students',
  too_many_values: 'too many students',
  no_spread: 'all alike',
  perfect_fit: 'no error left',
  ties: 'ties',
  out_of_range: 'out of range',
};

export const withheldMeasure: Record<WithheldReason, string> = {
  too_few: 'Withheld: so few have a value that they could be recognised.',
  difference_too_small: 'Withheld: besides those you see by name so few remain that they could be recognised.',
  no_values: 'No values in this period.',
  all_alike: 'Withheld: it would tell the values of single students.',
};
