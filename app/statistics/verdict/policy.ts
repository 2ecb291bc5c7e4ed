/** Every constant of the verdict, with its reason; another school may be given another object. */
export type VerdictPolicy = typeof POLICY;

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
} as const;
