import {
  interquartileRange,
  kernelDensityEstimation,
  max,
  mean,
  median,
  medianAbsoluteDeviation,
  min,
  quantile,
  sampleKurtosis,
  sampleSkewness,
  sampleStandardDeviation,
  sampleVariance,
  sum,
} from 'simple-statistics';

/** The 18 of our numbers that simple-statistics has; it has no intervals, no tests, no bins and no verdict. */
export function peerSubset(values: number[]) {
  return {
    sum: sum(values),
    mean: mean(values),
    median: median(values),
    min: min(values),
    max: max(values),
    variance: sampleVariance(values),
    sd: sampleStandardDeviation(values),
    quantiles: quantile(values, [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95]),
    iqr: interquartileRange(values),
    mad: medianAbsoluteDeviation(values),
    skewness: sampleSkewness(values),
    kurtosis: sampleKurtosis(values),
  };
}

/** Its density, at as many places as ours, without reflection and with the simplest bandwidth. */
export function peerDensity(values: number[], points: number, end: number): number[] {
  const density = kernelDensityEstimation(values, 'gaussian', 'nrd');
  return Array.from({ length: points }, (_, at) => density((end * at) / (points - 1)));
}
