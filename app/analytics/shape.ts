/**
 * What may be said about a cohort's shape, and which lines may stand over its bars: the normal curve only as the verdict
 * allows or, asked for, as a comparison that describes nobody; the smoothed shape where it is no bell. Pure.
 */
import { densityBandwidth } from '#app/statistics/density/bandwidth.ts';
import { kernelDensity } from '#app/statistics/density/kernel-density.ts';
import type { FrequencyTable } from '#app/statistics/frequency-table.ts';
import { normalDensity } from '#app/statistics/normal/density.ts';
import { curveMisfit } from '#app/statistics/shape/curve-misfit.ts';
import { mean } from '#app/statistics/summary/mean.ts';
import { standardDeviation } from '#app/statistics/summary/variance.ts';
import { type End, endsOf, levelsOf } from '#app/statistics/verdict/ends.ts';
import { POLICY } from '#app/statistics/verdict/policy.ts';
import { type CurveUse, type VerdictCode, type VerdictFlag, verdictOf } from '#app/statistics/verdict/verdict.ts';
import type { Binning } from './binning.ts';
import type { Measure } from './measures.ts';

export type { CurveUse };
export type ShapeCode = VerdictCode;
export type ShapeFlag = VerdictFlag;

export type Shape = {
  code: ShapeCode;
  flags: ShapeFlag[];
  use: CurveUse;
  /** The largest error of the fitted normal, in share of students; null without spread. */
  misfit: number | null;
  /** With CEILING or FLOOR, the end it is about. */
  end: End | null;
};

export type Point = { x: number; y: number };
export type Lines = {
  curve: { use: Exclude<CurveUse, 'none'> | 'comparison'; points: Point[] } | null;
  density: Point[] | null;
};

/** Lines are straight between this many places: closer than a pixel of the largest figure needs. */
const STEPS = 80;

/** `missing`: students of the cohort without a value. */
export function shapeOf({ scale }: Measure, table: FrequencyTable, missing: number): Shape {
  const { code, flags, curve } = verdictOf({ table, missing, scale });
  const ends = endsOf(table, scale);
  const end = code === 'CEILING' ? ends.high : code === 'FLOOR' ? ends.low : null;
  return { code, flags, use: curve, misfit: curveMisfit(table, scale.step).value, end };
}

/**
 * `compare`: the visitor asks for a curve although the verdict gives none; any cohort of ten with spread has one to show.
 * The density stands where the verdict refuses a curve, and only for thirty students on a scale of more than 12 levels.
 */
export function linesOf(
  { scale }: Measure,
  { table, shape, binning }: { table: FrequencyTable; shape: Shape; binning: Binning },
  compare: boolean,
): Lines {
  const { use } = shape;
  const asked = compare && use === 'none' && table.n >= POLICY.fewestStudents;
  const points = use !== 'none' || asked ? normalCurve(table, binning) : null;
  return {
    curve: points === null ? null : { use: use === 'none' ? 'comparison' : use, points },
    density: use === 'none' ? densityLine(scale, table, binning) : null,
  };
}

/** The normal curve with the group's mean and standard deviation: expected students per bar's width. Null without spread. */
function normalCurve(table: FrequencyTable, { width, domain }: Binning): Point[] | null {
  const centre = mean(table).value;
  const sd = standardDeviation(table).value;
  if (centre === null || sd === null || sd === 0) return null;
  return along(domain, (x) => table.n * width * normalDensity(x, { mean: centre, sd }));
}

function densityLine(scale: Measure['scale'], table: FrequencyTable, { width, domain }: Binning): Point[] | null {
  const bandwidth = densityBandwidth(table, { step: scale.step, levels: levelsOf(scale) }).value;
  if (bandwidth === null) return null;
  const bounds = { low: scale.min, high: scale.max };
  return along(domain, (x) => table.n * width * (kernelDensity(table, x, { bandwidth, bounds }).value ?? 0));
}

function along({ from, to }: Binning['domain'], height: (x: number) => number): Point[] {
  return Array.from({ length: STEPS + 1 }, (_, step) => {
    const x = from + ((to - from) * step) / STEPS;
    return { x, y: height(x) };
  });
}
