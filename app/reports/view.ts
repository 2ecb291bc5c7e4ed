/**
 * What report pages are given: plain numbers and codes, no sentences and no markup. `app/ui/` turns them into words and
 * SVG. Everything here is already suppressed for the visitor it is meant for; `null` is unknown or withheld, never zero.
 */

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

/** A half-open interval [from, to), the last one closed, with the students in it. */
export type Bin = { from: number; to: number; count: number };

/** A normal curve as points: x in the measure's units, y in expected students per bin width. */
export type Curve = { x: number; y: number }[];

export type Summary = {
  n: number;
  mean: number | null;
  sd: number | null;
  median: number | null;
  q1: number | null;
  q3: number | null;
  min: number | null;
  max: number | null;
};

/** The counts that add up to the roster. */
export type Coverage = { enrolled: number; counted: number; missing: number };

export type DistributionView = {
  measure: MeasureView;
  /** Edges are shared by the class's and the grade's bins. */
  binWidth: number;
  domain: { from: number; to: number };
  own: {
    coverage: Coverage;
    summary: Summary;
    /** Under 10 students: one dot each, no bars. */
    marks: { kind: 'dots'; values: number[] } | { kind: 'bars'; bins: Bin[] };
  };
  /** The grade the class belongs to, or why it is withheld. */
  grade:
    | { state: 'shown'; name: string; coverage: Coverage; summary: Summary; bins: Bin[]; curve: Curve | null }
    | { state: 'withheld'; name: string; reason: 'too_few' | 'difference_too_small' | 'no_values' };
  /** Day of the newest value, YYYY-MM-DD. */
  asOf: string | null;
};

/** Where one student stands among the grade (or the class, when the grade is withheld). */
export type Standing = {
  among: 'grade' | 'class';
  below: number;
  at: number;
  above: number;
  band: 'low' | 'middle' | 'high';
};

export type StudentRow = {
  id: string;
  name: string;
  schoolUid: string;
  left: string | null;
  /** By measure code; null: no value. */
  values: Record<string, { value: number; asOf: string | null; standing: Standing | null } | null>;
};
