/**
 * The standard error of measurement: how far one measurement of a student typically is from that student's own mean.
 *
 * Formula: sd·√(1 − reliability). Units: the measure's. Input: sd ≥ 0, a reliability of at most 1 (a negative one counts as
 * it is), finite, else RangeError. Cost: constant. Source: Lord & Novick (1968), Statistical Theories of Mental Test Scores.
 *
 * @example errorOfMeasurement(10, 0.84) // 4
 */
export function errorOfMeasurement(sd: number, reliability: number): number {
  if (!(sd >= 0) || !Number.isFinite(sd)) throw new RangeError(`not a standard deviation: ${sd}`);
  if (!(reliability <= 1) || !Number.isFinite(reliability)) throw new RangeError(`not a reliability: ${reliability}`);
  return sd * Math.sqrt(1 - reliability);
}
