import type { Bin, DistributionView, Line, MeasureScale, ShapeView, Summary } from '#app/reports/view/distribution.ts';

/** Distributions for tests of the drawing: values in, view out. */
export const IXL_SCALE: MeasureScale = { min: 0, max: 1300, step: 10, decimals: 0, ordinal: false, unit: '' };
export const CRITERION_SCALE: MeasureScale = { min: 0, max: 8, step: 1, decimals: 0, ordinal: true, unit: '' };

export function summaryOf(values: number[]): Summary {
  const sorted = [...values].sort((a, b) => a - b);
  const n = sorted.length;
  if (n === 0) return { n, mean: null, sd: null, median: null, q1: null, q3: null, ...UNKNOWN };
  const mean = sorted.reduce((sum, value) => sum + value, 0) / n;
  const squares = sorted.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return {
    n,
    mean,
    sd: n > 1 ? Math.sqrt(squares / (n - 1)) : null,
    median: quantile(sorted, 0.5),
    q1: quantile(sorted, 0.25),
    q3: quantile(sorted, 0.75),
    min: sorted[0] ?? null,
    max: sorted.at(-1) ?? null,
    meanInterval: n > 1 ? { low: mean - 20, high: mean + 20 } : null,
    medianInterval: null,
  };
}

const UNKNOWN = { min: null, max: null, meanInterval: null, medianInterval: null };

function quantile(sorted: number[], share: number): number {
  const place = (sorted.length - 1) * share;
  const low = sorted[Math.floor(place)] ?? 0;
  const high = sorted[Math.ceil(place)] ?? low;
  return low + (high - low) * (place - Math.floor(place));
}

export function binsOf(values: number[], domain: { from: number; to: number }, width: number): Bin[] {
  const count = Math.max(1, Math.round((domain.to - domain.from) / width));
  const bins = Array.from({ length: count }, (_, position) => ({
    from: domain.from + position * width,
    to: domain.from + (position + 1) * width,
    count: 0,
  }));
  for (const value of values) {
    const bin = bins[Math.min(count - 1, Math.floor((value - domain.from) / width))];
    if (bin) bin.count += 1;
  }
  return bins;
}

/** Wide enough on both sides to hold all but a millionth of the curve. */
export function curveOf({ n, mean, sd }: Summary, width: number): Line | null {
  if (mean === null || sd === null || sd === 0) return null;
  return Array.from({ length: 241 }, (_, position) => {
    const z = (position - 120) / 24;
    return { x: mean + z * sd, y: (n * width * Math.exp(-(z * z) / 2)) / (sd * Math.sqrt(2 * Math.PI)) };
  });
}

type Options = { width?: number; scale?: MeasureScale; enrolled?: number; domain?: { from: number; to: number } };

const FAIR: ShapeView = { code: 'NORMAL_FAIR', flags: [], misfit: 0.034, crowded: null };

/** The class's values, and its grade's (null: withheld). */
export function distributionOf(own: number[], grade: number[] | null, options: Options = {}): DistributionView {
  const { width = 50, scale = IXL_SCALE } = options;
  const all = [...own, ...(grade ?? [])];
  const domain = options.domain ?? {
    from: Math.floor(Math.min(...all) / width) * width,
    to: (Math.floor(Math.max(...all) / width) + 1) * width,
  };
  const enrolled = options.enrolled ?? own.length;
  const theirs = grade === null ? null : summaryOf(grade);
  const curve = theirs && curveOf(theirs, width);
  return {
    measure: { code: 'ixl.math.overall', label: 'Overall level', source: 'IXL diagnostic', scale },
    binWidth: width,
    domain,
    own: {
      of: 'class',
      name: '',
      coverage: { enrolled, counted: own.length, missing: enrolled - own.length },
      summary: summaryOf(own),
      shape: { ...FAIR, code: own.length < 30 ? 'SMALL_UNDECIDED' : 'NORMAL_PLAUSIBLE' },
      curve: null,
      density: null,
      marks: own.length < 10 ? { kind: 'dots', values: own } : { kind: 'bars', bins: binsOf(own, domain, width) },
    },
    grade:
      grade === null || theirs === null
        ? { state: 'withheld', name: 'MYP 3', reason: 'too_few' }
        : {
            state: 'shown',
            name: 'MYP 3',
            coverage: { enrolled: grade.length, counted: grade.length, missing: 0 },
            summary: theirs,
            bins: binsOf(grade, domain, width),
            shape: FAIR,
            curve: curve === null ? null : { use: 'solid', points: curve },
            density: null,
          },
    asOf: '2026-10-14',
  };
}

/** Values spread like a bell, without chance: the quantiles of a logistic curve, in tens. */
export function bell(n: number, mean: number, spread: number): number[] {
  return Array.from({ length: n }, (_, position) => {
    const share = (position + 0.5) / n;
    return Math.round((mean + (spread * Math.log(share / (1 - share))) / 1.8) / 10) * 10;
  });
}
