/** Every constant of the verdict, with its reason; another school may be given another object. */
export type VerdictPolicy = Readonly<typeof POLICY>;

export const POLICY = {
  /** Fewer students have no shape. */
  fewestStudents: 10,
  /** From here a curve may be drawn for comparison. */
  curveFrom: 30,
  /** From here it may be called a fair summary. */
  fairFrom: 100,
  /** Fewer different values have no shape. */
  fewestLevels: 4,
  /** A skewness that shows, whatever n. */
  skewness: 0.5,
  /** An excess kurtosis that shows, whatever n. */
  kurtosis: 1,
  /** Standard errors beyond which skewness and kurtosis are not chance. */
  errors: 1.96,
  /** A flat distribution's bimodality coefficient. */
  bimodality: 5 / 9,
  /** Kurtosis below which bimodality is more than skewness. */
  flatKurtosis: -1,
  /**
   * Standard deviations between the lowest and the highest student below which a group is flat: with `curveFrom` students,
   * and from `manyFrom` on. By simulation: `few` takes the name normal from one normal group of 30 in a hundred, `many` from
   * fewer, and half of the flat groups of 30 and nearly all of 60 lose it. `many` stays where it is, a little above a flat
   * distribution's √12, because on a scale of few levels the ends, not the shape, keep a large group's range short.
   */
  flatRange: { few: 3.3, many: 3.7, manyFrom: 60 },
  /** Share and number of students at an end mark that make it a ceiling or a floor. */
  endShare: 0.15,
  endCount: 3,
  /** Share that the fitted normal puts beyond an end mark. */
  spill: 0.05,
  /** A misfit of fewer points misleads nobody. */
  misfit: 0.05,
  /** Share of unknown values that a page warns about. */
  missingShare: 0.2,
  /** Modified z of an outlier. */
  outlier: 3.5,
  /** Scales of at most this many levels are discrete. */
  discreteLevels: 12,
};
