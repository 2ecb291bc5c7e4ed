/**
 * What charts are given: one measure of one cohort, alone or over the grade it belongs to. Plain numbers and codes, no
 * sentences and no markup, already suppressed for the visitor; `null` is unknown or withheld, never zero.
 */
import type { CurveUse, ShapeCode, ShapeFlag } from '#app/analytics/shape.ts';

export type { ShapeCode, ShapeFlag };

/** How a measure is read: its bounds, the smallest step and how many decimals are worth showing. */
export type MeasureScale = {
  min: number | null;
  max: number | null;
  /** Distance between two neighbouring possible values; null for a continuous scale. */
  step: number | null;
  decimals: number;
  /** 12 levels or fewer: a bar per value, medians first, "treats steps as equal" beside a mean. */
  ordinal: boolean;
  /** Printed after a value: '' or '%'. */
  unit: '' | '%';
};

export type MeasureView = {
  /** Code of the measure, e.g. `ixl.math.overall`, `myp.criterion_a`. */
  code: string;
  label: string;
  /** "IXL diagnostic", "Toddle" … */
  source: string;
  scale: MeasureScale;
};

/**
 * A half-open interval [from, to), the last one closed, with the students in it. The first and last bin of a grade may
 * be several `binWidth`s wide: small tails are pooled for those who may not see the names, so that nobody's extreme
 * value shows. A bar's height is therefore count × binWidth / (to − from).
 */
export type Bin = { from: number; to: number; count: number };

/** A bar whose students are asked for: values from `from` to under `to`; `closed`: `to` belongs to it. */
export type Chosen = { from: number; to: number; closed: boolean };

/** A line as points: x in the measure's units, y in expected students per bin width. */
export type Line = { x: number; y: number }[];

/** A normal curve and what it may be taken for: `comparison` describes nobody and was asked for. */
export type CurveView = { use: Exclude<CurveUse, 'none'> | 'comparison'; points: Line };

export type Summary = {
  n: number;
  mean: number | null;
  sd: number | null;
  median: number | null;
  q1: number | null;
  q3: number | null;
  min: number | null;
  max: number | null;
  /** 95 % intervals: how far chance alone could move the middle, if these stand for similar students. */
  meanInterval: Interval | null;
  medianInterval: Interval | null;
};

export type Interval = { low: number; high: number };

/** The counts that add up to the roster; enrolled and missing are null where so few are missing that it singles them out. */
export type Coverage = { enrolled: number | null; counted: number; missing: number | null };

/** What may be said about a cohort's shape. `misfit` and `crowded` are shares, 0 … 1. */
export type ShapeView = {
  code: ShapeCode;
  flags: ShapeFlag[];
  /** The largest error that a normal curve would make about "at or below a mark"; null where there is no curve. */
  misfit: number | null;
  /** With CEILING or FLOOR, the share of students at that end; null: only the curve would run past it, or withheld. */
  crowded: number | null;
};

/** A cohort in one measure: its counts, its figures, its shape, and the lines that may be drawn over its bars. */
export type CohortView = {
  coverage: Coverage;
  summary: Summary;
  shape: ShapeView;
  curve: CurveView | null;
  /** The smoothed shape, where it is no bell and so says more than a curve. */
  density: Line | null;
};

export type DistributionView = {
  measure: MeasureView;
  /** Edges are shared by the class's and the grade's bins. */
  binWidth: number;
  domain: { from: number; to: number };
  own: CohortView & {
    /** Whose bars these are; a grade stands alone. */
    of: 'class' | 'grade';
    name: string;
    /** Under 10 students: one dot each, no bars. */
    marks: { kind: 'dots'; values: number[] } | { kind: 'bars'; bins: Bin[] };
  };
  /** The grade a class belongs to, or why it is withheld; `none` when the grade itself is what is drawn. */
  grade:
    | (CohortView & { state: 'shown'; name: string; bins: Bin[] })
    | { state: 'withheld'; name: string; reason: WithheldReason }
    | { state: 'none' };
  /** Day of the newest value, YYYY-MM-DD. */
  asOf: string | null;
};

/** One of several cohorts drawn side by side. */
export type Panel = {
  id: string;
  name: string;
  /** Teachers of a class, the measure of a subject; '' for none. */
  note: string;
  coverage: Coverage;
  summary: Summary;
  shape: ShapeView;
  marks: DistributionView['own']['marks'];
};

/** Cohorts on one axis, in an order that is not theirs by rank. */
export type PanelsView = {
  measure: MeasureView;
  binWidth: number;
  domain: { from: number; to: number };
  panels: Panel[];
};

/** Why a cohort is not shown: `all_alike` would tell every single value. */
export type WithheldReason = 'too_few' | 'difference_too_small' | 'no_values' | 'all_alike';

/**
 * Where one student stands among the grade (or the class, when the grade is withheld). The counts and the percentile are
 * null together where one of them would single out students whom the visitor may not see; the band stays.
 */
export type Standing = {
  among: 'grade' | 'class';
  below: number | null;
  at: number | null;
  above: number | null;
  /** Mid-rank, 0 … 100, with its 95 % interval; null on scales of 12 levels or fewer, where ties span tens of points. */
  percentile: { rank: number; low: number; high: number } | null;
  /** Under the lower quartile, between the quartiles, over the upper one. */
  band: 'low' | 'middle' | 'high';
};
