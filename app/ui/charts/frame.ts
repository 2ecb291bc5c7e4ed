/**
 * Measurements of a distribution chart, in the units of its viewBox. One drawing serves every width: the style sheet
 * makes text larger in these units where the chart is shown small, so room is kept for the largest text.
 */
export type Frame = {
  width: number;
  height: number;
  plot: { left: number; right: number; top: number; bottom: number };
  /** Baselines of the two rows of mean labels, upper first. */
  labelRows: { upper: number; lower: number };
  /** Baseline of the value axis's numbers. */
  tickBaseline: number;
  /** Middles of the two strips under the plot. */
  strips: { own: number; grade: number };
};

export const FRAME: Frame = {
  width: 560,
  height: 306,
  plot: { left: 88, right: 530, top: 48, bottom: 218 },
  labelRows: { upper: 16, lower: 39 },
  tickBaseline: 239,
  strips: { own: 266, grade: 291 },
};

/** The frame without the grade's strip and with a plot that is lower by `plot` units. */
export function trimmed(frame: Frame, plot: number): Frame {
  const { own, grade } = frame.strips;
  return {
    ...frame,
    height: frame.height - plot - (grade - own),
    plot: { ...frame.plot, bottom: frame.plot.bottom - plot },
    tickBaseline: frame.tickBaseline - plot,
    strips: { own: own - plot, grade: grade - plot },
  };
}

/** The largest text, in units: 19 where 560 units are shown on 340 pixels. */
export const LARGEST_TEXT = 19;

/** A generous estimate of how wide a text can get, in units, for a face whose digits are half an em wide. */
export function textWidth(text: string, size = LARGEST_TEXT): number {
  return text.length * size * 0.52;
}
