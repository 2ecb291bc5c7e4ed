import { type Pairs, sides } from '../association/pairs.ts';
import { crossProducts } from '../association/pearson.ts';
import { known, lacking, type Outcome } from '../outcome.ts';
import { shiftedMean } from '../summary/mean.ts';
import { quantile } from '../summary/quantile.ts';
import { SMALLEST } from '../summary/variance.ts';

/** The straight line after = intercept + slope·before, and how far each student ends above it. */
export type Regression = { slope: number; intercept: number; residuals: number[] };

/**
 * The straight line of least squares through before and after.
 *
 * Formula: slope Σ(x−x̄)(y−ȳ)/Σ(x−x̄)², through the means. Units: the measure's; residuals in the order of the pairs. Input:
 * complete pairs, finite, else RangeError. Cost: n log n. n = 0 → `no_values`, n = 1 → `too_few_values`, all before equal →
 * `no_spread`. Source: Legendre (1805).
 *
 * @example regression([[1, 2], [2, 4], [3, 6]]).value?.slope // 2
 */
export function regression(pairs: Pairs): Outcome<Regression> {
  const { x, y } = sides(pairs);
  if (x.n === 0) return lacking('no_values');
  if (x.n === 1) return lacking('too_few_values');
  if (x.values.length < 2) return lacking('no_spread');
  const { xx, xy } = crossProducts(pairs);
  if (!(xx > SMALLEST)) return lacking('out_of_range');
  const slope = xy / xx;
  const [ofX, ofY] = [shiftedMean(x), shiftedMean(y)];
  const residuals = pairs.map(
    ([before, after]) => after - ofY.shift - ofY.offset - slope * (before - ofX.shift - ofX.offset),
  );
  return known({ slope, intercept: ofY.shift - slope * ofX.shift, residuals });
}

/** A group picked for starting low, what it gained, and how much of that is more than the way back to the middle. */
export type RegressionToMean = {
  cut: number;
  selected: number;
  baselineMean: number;
  followMean: number;
  gain: number;
  beyond: Outcome<{ expectedFollow: number; gain: number }>;
};

/**
 * Regression to the mean: students picked for a low start come out higher by chance alone; only the gain beyond that tells.
 *
 * Formula: of the students at or below the lower quartile of before, expected after = ȳ + slope·(their x̄ − x̄). Units: the
 * measure's, `selected` students. Input: complete pairs, finite, else RangeError. Cost: n log n. n = 0 → `no_values`, n = 1 →
 * `too_few_values`; what is beyond, without spread before or after → `no_spread`.
 * Source: Galton (1886); Barnett, van der Pols & Dobson (2005), International Journal of Epidemiology 34, 215-220.
 *
 * @example regressionToMean(pairs).value?.beyond.value?.gain // 8.25…
 */
export function regressionToMean(pairs: Pairs): Outcome<RegressionToMean> {
  const { x } = sides(pairs);
  if (x.n === 0) return lacking('no_values');
  if (x.n === 1) return lacking('too_few_values');
  const cut = quantile(x, 0.25).value ?? 0;
  const low = sides(pairs.filter(([before]) => before <= cut));
  const baselineMean = shiftedMean(low.x).shift;
  const followMean = shiftedMean(low.y).shift;
  return known({
    cut,
    selected: low.x.n,
    baselineMean,
    followMean,
    gain: followMean - baselineMean,
    beyond: beyondExpected(pairs, { baselineMean, followMean }),
  });
}

function beyondExpected(
  pairs: Pairs,
  { baselineMean, followMean }: { baselineMean: number; followMean: number },
): RegressionToMean['beyond'] {
  const line = regression(pairs);
  if (line.value === null) return line;
  const { x, y } = sides(pairs);
  if (y.values.length < 2) return lacking('no_spread');
  const expectedFollow = shiftedMean(y).shift + line.value.slope * (baselineMean - shiftedMean(x).shift);
  return known({ expectedFollow, gain: followMean - expectedFollow });
}
