/** IXL diagnostic levels as a school sees them: about 100 per grade year, steps of ten, ceilings per strand. */
import type { Student } from './model.ts';
import { at, createRandom, type Random } from './random.ts';

export type IxlSubject = 'math' | 'ela';

export type Strand = { name: string; ceiling: number; offset: number };

export const STRANDS: Readonly<Record<IxlSubject, readonly Strand[]>> = {
  math: [
    { name: 'Numbers and operations', ceiling: 1300, offset: 15 },
    { name: 'Algebra and algebraic thinking', ceiling: 1300, offset: -10 },
    { name: 'Fractions', ceiling: 800, offset: 5 },
    { name: 'Geometry', ceiling: 1300, offset: -25 },
    { name: 'Measurement', ceiling: 700, offset: 0 },
    { name: 'Data, statistics, and probability', ceiling: 1300, offset: 20 },
  ],
  ela: [
    { name: 'Reading level', ceiling: 1300, offset: 10 },
    { name: 'Reading strategies', ceiling: 1300, offset: -15 },
    { name: 'Vocabulary', ceiling: 1300, offset: 25 },
    { name: 'Writing strategies', ceiling: 1300, offset: -20 },
    { name: 'Grammar and mechanics', ceiling: 1100, offset: 0 },
  ],
};

export type Tier = 'Far below grade' | 'Below grade' | 'On grade' | 'Above grade';

/** A level with what IXL prints beside it; null: not pinpointed. */
export type Result = { level: number; percentile: number; tier: Tier } | null;

export type Diagnosis = { overall: Result; strands: Result[] };

// Levels relative to 100 × grade at each window: a year's growth is about 85 in class and 15 over the summer.
const WINDOW_MEAN = { Fall: -50, Winter: -10, Spring: 35 } as const;
export type Season = keyof typeof WINDOW_MEAN;

const SPREAD = 108;
const BEGINNER_SPREAD = 75;
const TRUE_SHARE = 0.93;
const NOISE_SHARE = 0.37;
const STRAND_SPREAD = 48;
// Beginners come in the newest cohort; others have had English lessons for years.
const BEGINNER = -430;
const LEARNER = -120;
const NOT_PINPOINTED = 0.025;

export type Sitting = {
  student: Student;
  subject: IxlSubject;
  season: Season;
  year: string;
  /** IXL's grade, 6 to 10. */
  grade: number;
  /** Standard units by which a class stands above or below its students' ability. */
  classEffect: number;
};

export function diagnose(sitting: Sitting): Diagnosis {
  const { student, subject, season, year, grade } = sitting;
  const random = createRandom(`ixl ${student.toddleId} ${subject} ${season} ${year}`);
  const ability = student.ability[subject === 'math' ? 'mathematics' : 'language'];
  const fall = 100 * grade + WINDOW_MEAN.Fall;
  const growth = (WINDOW_MEAN[season] - WINDOW_MEAN.Fall) * student.ability.growth;
  const learner = subject === 'ela' && student.learnsEnglish ? (student.cohort === 0 ? BEGINNER : LEARNER) : 0;
  const standing = TRUE_SHARE * (ability + 0.3 * sitting.classEffect) + NOISE_SHARE * random.normal();
  const spread = learner === BEGINNER ? BEGINNER_SPREAD : SPREAD;
  const level = fall + growth + learner + spread * standing;
  return {
    overall: result(level, 1300, sitting),
    strands: STRANDS[subject].map((strand) => strandResult(level, strand, sitting, random)),
  };
}

function strandResult(overall: number, strand: Strand, sitting: Sitting, random: Random): Result {
  const level = overall + strand.offset + STRAND_SPREAD * random.normal();
  return random.chance(NOT_PINPOINTED) ? null : result(level, strand.ceiling, sitting);
}

function result(raw: number, ceiling: number, { grade, season }: Sitting): Result {
  const level = Math.min(ceiling, Math.max(10, Math.round(raw / 10) * 10));
  const atCeiling = level === ceiling && ceiling < 1300;
  const expected = 100 * grade + WINDOW_MEAN[season];
  return {
    level,
    percentile: atCeiling ? 99 : percentileOf((level - expected + 20) / 125),
    tier: atCeiling ? 'On grade' : tierOf(level - 100 * grade),
  };
}

const PERCENTILES = [1, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60, 65, 70, 75, 80, 85, 90, 95, 99];

// Normal quantiles half way between two printed percentiles (2.5 %, 7.5 %, … 97.5 %).
const CUTS = [
  -1.96, -1.44, -1.15, -0.935, -0.755, -0.598, -0.454, -0.319, -0.189, -0.063, 0.063, 0.189, 0.319, 0.454, 0.598, 0.755,
  0.935, 1.15, 1.44, 1.96,
];

/** The percentile that IXL prints for a student so many norm deviations from the norm. */
function percentileOf(deviations: number): number {
  const above = CUTS.findIndex((cut) => deviations < cut);
  return at(PERCENTILES, above < 0 ? PERCENTILES.length - 1 : above);
}

function tierOf(ahead: number): Tier {
  if (ahead >= 100) return 'Above grade';
  if (ahead >= -60) return 'On grade';
  return ahead >= -160 ? 'Below grade' : 'Far below grade';
}
