/**
 * The catalogue of measures: what each number is, its scale, how its bars are cut, and which classes it says something
 * about. A measure is looked up for one subject at a time: criteria of different subjects, language phases and HL with SL
 * are never pooled. Pure; a new measure is an entry here.
 */
import type { IxlSubject } from '#app/organizations/vocabulary.ts';

export type Scale = {
  min: number | null;
  max: number | null;
  step: number | null;
  decimals: number;
  ordinal: boolean;
  unit: '' | '%';
};

/** One bar per value; or bars of one of these widths; or of any round width. */
export type BinRule = { kind: 'per_value' } | { kind: 'widths'; widths: readonly number[] } | { kind: 'round' };

/** A named stretch of a scale, both ends included. */
export type Band = { name: string; from: number; to: number };

export type Measure = {
  code: string;
  label: string;
  source: string;
  scale: Scale;
  bins: BinRule;
  bands: readonly Band[];
  /** The other measure of the same judgement, to be read beside it: the reported grade and the computed one. */
  pairedWith: string | null;
  /** The IXL subject it is a level of, the same for a whole grade; null: it belongs to one subject and track of the school. */
  ixlSubject: IxlSubject | null;
};

/** What has to be known of a subject to choose its measures. */
export type SubjectMeasured = { ixlSubject: IxlSubject | null; criteria: readonly string[] };

const TODDLE = 'Toddle';
const COMPUTED = 'Toddle (computed)';
const PER_VALUE: BinRule = { kind: 'per_value' };

const GRADE_SCALE: Scale = { min: 1, max: 7, step: 1, decimals: 0, ordinal: true, unit: '' };
const GRADE_BANDS = [1, 2, 3, 4, 5, 6, 7].map((grade) => ({ name: String(grade), from: grade, to: grade }));
const GRADE = { scale: GRADE_SCALE, bins: PER_VALUE, bands: GRADE_BANDS, ixlSubject: null };
const CRITERION_SCALE: Scale = { min: 0, max: 8, step: 1, decimals: 0, ordinal: true, unit: '' };
const CRITERION_BANDS = [band(0, 0), band(1, 2), band(3, 4), band(5, 6), band(7, 8)];

/** Strands as the importer names them, with the level at which IXL's own scale of the strand ends. */
const STRANDS: Partial<Record<IxlSubject, readonly [slug: string, label: string, max: number][]>> = {
  math: [
    ['numbers_and_operations', 'Numbers and operations', 1300],
    ['algebra_and_algebraic_thinking', 'Algebra and algebraic thinking', 1300],
    ['fractions', 'Fractions', 800],
    ['geometry', 'Geometry', 1300],
    ['measurement', 'Measurement', 700],
    ['data_statistics_and_probability', 'Data, statistics and probability', 1300],
  ],
  ela: [
    ['reading', 'Reading', 1300],
    ['reading_strategies', 'Reading strategies', 1300],
    ['vocabulary', 'Vocabulary', 1300],
    ['writing_strategies', 'Writing strategies', 1300],
    ['grammar_and_mechanics', 'Grammar and mechanics', 1100],
  ],
};

const IXL_SUBJECT_NAMES: Record<IxlSubject, string> = {
  math: 'maths',
  ela: 'ELA',
  science: 'science',
  social_studies: 'social studies',
  spanish: 'Spanish',
};

/**
 * The measures of a class of this subject, in reading order: the school's own judgement first, then the diagnostic. A
 * homeroom has no subject (null): it gets the overall diagnostic levels.
 */
export function measuresOf(subject: SubjectMeasured | null): Measure[] {
  if (subject === null) return HOMEROOM;
  return [...toddleMeasures(subject.criteria), ...(subject.ixlSubject === null ? [] : ixlMeasures(subject.ixlSubject))];
}

/** What lists show of a class, best first: the first of these that it has values of. */
export function keyMeasuresOf(subject: SubjectMeasured | null): Measure[] {
  const order = ['myp.reported_grade', 'myp.grade', 'toddle.percentage'];
  const rank = ({ code }: Measure) => (order.includes(code) ? order.indexOf(code) : order.length);
  return measuresOf(subject)
    .filter(({ code }) => order.includes(code) || code.endsWith('.overall'))
    .sort((a, b) => rank(a) - rank(b));
}

function toddleMeasures(criteria: readonly string[]): Measure[] {
  const grades: Measure[] = [
    { ...GRADE, code: 'myp.reported_grade', label: 'Reported grade', source: TODDLE, pairedWith: 'myp.grade' },
    { ...GRADE, code: 'myp.grade', label: 'Computed grade', source: COMPUTED, pairedWith: 'myp.reported_grade' },
  ];
  const percentage: Measure = {
    code: 'toddle.percentage',
    label: 'Percentage of points',
    source: COMPUTED,
    scale: { min: 0, max: 100, step: null, decimals: 0, ordinal: false, unit: '%' },
    bins: { kind: 'widths', widths: [5, 10] },
    bands: [],
    pairedWith: null,
    ixlSubject: null,
  };
  if (criteria.length === 0) return [...grades, percentage];
  return [...grades, totalOf(criteria.length), ...criteria.map(criterion), percentage];
}

function totalOf(criteria: number): Measure {
  const max = 8 * criteria;
  const ordinal = max + 1 <= 12;
  return {
    code: 'myp.total',
    label: 'Criteria total',
    source: COMPUTED,
    scale: { min: 0, max, step: 1, decimals: 0, ordinal, unit: '' },
    bins: ordinal ? PER_VALUE : { kind: 'round' },
    bands: [],
    pairedWith: null,
    ixlSubject: null,
  };
}

function criterion(letter: string): Measure {
  return {
    code: `myp.criterion_${letter.toLowerCase()}`,
    label: `Criterion ${letter}`,
    source: TODDLE,
    scale: CRITERION_SCALE,
    bins: PER_VALUE,
    bands: CRITERION_BANDS,
    pairedWith: null,
    ixlSubject: null,
  };
}

function ixlMeasures(subject: IxlSubject): Measure[] {
  const name = IXL_SUBJECT_NAMES[subject];
  const strands = STRANDS[subject] ?? [];
  return [
    level(subject, { code: `ixl.${subject}.overall`, label: `IXL ${name} level` }, 1300),
    ...strands.map(([slug, label, max]) => level(subject, { code: `ixl.${subject}.${slug}`, label }, max)),
    levelUp(subject, { code: `levelup.${subject}.overall`, label: `LevelUp ${name} score` }),
    ...strands.map(([slug, label]) =>
      levelUp(subject, { code: `levelup.${subject}.${slug}`, label: `LevelUp: ${label}` }),
    ),
  ];
}

/** A level of the diagnostic: 100 points are one grade year, in steps of 10. */
function level(ixlSubject: IxlSubject, name: Pick<Measure, 'code' | 'label'>, max: number): Measure {
  return {
    ...name,
    source: 'IXL diagnostic',
    scale: { min: 0, max, step: 10, decimals: 0, ordinal: false, unit: '' },
    bins: { kind: 'widths', widths: [50] },
    bands: [],
    pairedWith: null,
    ixlSubject,
  };
}

/** LevelUp's scale score: a scale of its own, without published ends, never mixed with levels. */
function levelUp(ixlSubject: IxlSubject, name: Pick<Measure, 'code' | 'label'>): Measure {
  return {
    ...name,
    source: 'IXL LevelUp',
    scale: { min: null, max: null, step: null, decimals: 1, ordinal: false, unit: '' },
    bins: { kind: 'round' },
    bands: [],
    pairedWith: null,
    ixlSubject,
  };
}

function band(from: number, to: number): Band {
  return { name: from === to ? String(from) : `${from}-${to}`, from, to };
}

const HOMEROOM = (['math', 'ela'] as const).flatMap((subject) =>
  ixlMeasures(subject).filter((measure) => measure.code === `ixl.${subject}.overall`),
);
