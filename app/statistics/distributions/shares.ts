/** The two shares a mark cuts a distribution into, each to full relative precision: above is not 1 − below. */
export type Shares = { below: number; above: number };

/** Which of the two shares a quantile is asked for. */
export type Side = 'below' | 'above';

/** Throws RangeError unless p is a share, 0 and 1 included. */
export function requireShare(p: number): void {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`not a share between 0 and 1: ${p}`);
}

/** Throws RangeError unless the degrees of freedom are finite and positive. */
export function requireDegrees(...degrees: number[]): void {
  for (const df of degrees) {
    if (!(df > 0) || !Number.isFinite(df)) throw new RangeError(`not degrees of freedom: ${df}`);
  }
}

/** The shares at a mark of a distribution, with how fast the lower one grows per unit of ln x. */
export type SharesWithSlope = Shares & { slope: number };

/** The same quantile asked from the side where the share is at most a half and so has the more digits. */
export function nearerSide(share: number, side: Side): { share: number; side: Side } {
  return share <= 0.5 ? { share, side } : { share: 1 - share, side: side === 'below' ? 'above' : 'below' };
}
