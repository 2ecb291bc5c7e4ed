import type { Entries } from '../../definitions/definition.ts';

/** Bars, curves, and the numbers that describe a shape. */
export const shape = {
  histogram: {
    term: 'Bars',
    also: ['histogram', 'bins', 'Freedman-Diaconis', 'bar chart'],
    meaning:
      'Each bar is the number of students in a range of values. On scales of at most 12 levels each level has its own bar. Class and grade share the same ranges, so that they can be laid over each other.',
    formula:
      'width = 2·IQR / ∛n, at most 60 bars, then rounded to 1, 2 or 5 times a power of ten (percentages: 5 or 10; IXL levels: 50)\nIQR = 0: range / ⌈log_{2} n + 1⌉\neach range holds its lower end and not its upper one; the last holds both',
    source:
      'Freedman & Diaconis (1981), Zeitschrift für Wahrscheinlichkeitstheorie 57, 453–476; Sturges (1926), Journal of the American Statistical Association 21, 65–66.',
    shown:
      'From ten students; fewer are drawn as dots, one for each student. Bars at the ends are joined where they would show single students.',
    example: '64 students with an IQR of 140: 2·140 / 4 = 70.',
  },
  'normal-curve': {
    term: 'Normal curve',
    also: ['bell curve', 'Gaussian'],
    meaning:
      'The bell shape with the grade’s mean and standard deviation. It is there to compare with; nobody’s results have to follow it.',
    formula: 'students per bar at x = n·width·exp(−z^{2}/2) / (s·√(2π)), z = (x − x̄) / s',
    source: 'Gauss (1809), Theoria motus; NIST/SEMATECH, e-Handbook of Statistical Methods, 1.3.6.6.1.',
    shown: 'From 30 students with spread; what may be said about it is the verdict’s.',
    example: '30 students, mean 600, standard deviation 100, bars of 50: at 600 about 6 students per bar.',
    caution: 'Criteria say what a student can do. A bell curve is not a target, and grades are not given by it.',
  },
  scaled: {
    term: 'Scaled to the class’s size',
    also: ['expected', 'proportion'],
    meaning:
      'The counts that this class would have if it were like its grade: the grade’s, made smaller in proportion.',
    formula: 'grade’s count × class’s students / grade’s students',
    source: 'Proportion.',
    shown: 'Where a grade’s bars or curve lie behind those of a class.',
    example: 'A class of 20 in a grade of 80: a bar of 12 students becomes 3.',
  },
  density: {
    term: 'Density',
    also: ['smooth shape', 'kernel density', 'Sheather-Jones', 'bandwidth'],
    meaning:
      'A smooth line over the values that follows the data’s own shape instead of a bell: two humps stay two. It does not run past the ends of the scale.',
    formula:
      'f(x) = Σφ((x − x_{i})/h) / (n·h), φ the normal bell; what would run past an end is mirrored back\nh by Sheather and Jones’ equation, else Silverman’s rule, never less than one step of the scale',
    source:
      'Sheather & Jones (1991), Journal of the Royal Statistical Society B 53, 683–690; Silverman (1986), Density Estimation, 2.10 and 3.31.',
    shown: 'From 30 students on scales of more than 12 levels.',
  },
  'curve-misfit': {
    term: 'Curve misfit D',
    also: ['Kolmogorov-Smirnov', 'Lilliefors', 'misstate'],
    meaning:
      'The largest mistake the normal curve would make about the share of students at or below a mark. With D = 0.11 it misstates a share by up to 11 points.',
    formula:
      'D = max |share at or below k − Φ((k + ½ step − x̄) / s)| over all marks k\ntoo large: D > max(0.05, 0.895 / (√n − 0.01 + 0.85/√n))',
    source: 'Stephens (1974), Journal of the American Statistical Association 69, 730–737, table 1A.',
    shown: 'From two students whose values differ. It decides whether a curve may stand beside the bars.',
    example: 'For 100 students D is too large above 0.089; a misfit of 5 points or less misleads nobody.',
  },
  skewness: {
    term: 'Skewness',
    also: ['lopsided', 'tail', 'asymmetry', 'G1'],
    meaning:
      'Which way the longer tail points: 0 for a symmetric group, positive for a tail of high values, negative for a tail of low ones.',
    formula: 'G_{1} = g_{1}·√(n(n − 1)) / (n − 2), g_{1} = m_{3} / m_{2}^{3/2}',
    source: 'Joanes & Gill (1998), The Statistician 47, 183–189.',
    shown: 'From three students whose values differ.',
    example: 'Of 3, 4, 4, 5, 9 it is 1.74: the tail is on the high side.',
  },
  kurtosis: {
    term: 'Kurtosis',
    also: ['heavy tails', 'excess kurtosis', 'G2'],
    meaning:
      'How heavy the tails are: 0 for a normal shape, positive when a few students stand far out, negative for a flat or a split group.',
    formula: 'G_{2} = (n − 1)·((n + 1)·g_{2} + 6) / ((n − 2)(n − 3)), g_{2} = m_{4} / m_{2}^{2} − 3',
    source: 'Joanes & Gill (1998), The Statistician 47, 183–189.',
    shown: 'From four students whose values differ.',
    example: 'Of 2, 2, 2, 3, 3, 6, 6, 7, 7, 7 it is −2.26: two groups rather than one.',
  },
  bimodality: {
    term: 'Bimodality coefficient',
    also: ['two groups', 'two peaks', 'flat'],
    meaning: 'A hint that a group may be two groups, or flat: it lies above that of a perfectly flat distribution.',
    formula: 'b = (G_{1}^{2} + 1) / (G_{2} + 3(n − 1)^{2} / ((n − 2)(n − 3))), a flat distribution has 5/9',
    source:
      'SAS Institute (1990), SAS/STAT User’s Guide, CLUSTER procedure; Pfister et al. (2013), Frontiers in Psychology 4, 700.',
    shown: 'From four students whose values differ; used in the verdict from 30.',
    caution: 'A skewed group exceeds 5/9 too, so it is used only beside a clearly negative kurtosis.',
  },
  outliers: {
    term: 'Unusual values',
    also: ['outliers', 'modified z', 'MAD'],
    meaning:
      'Values far from the median, measured by the typical distance from it. They deserve a look: a typing mistake, or a student with a story. They are never removed.',
    formula: '|0.6745·(x − median) / MAD| > 3.5, MAD the median of |x − median|',
    source: 'Iglewicz & Hoaglin (1993), How to Detect and Handle Outliers, American Society for Quality Control.',
    shown: 'From ten students with at least four different values.',
    example: 'Of 3, 4, 4, 5, 10 the MAD is 1: 0.6745·6 / 1 = 4.05, so the 10 is unusual.',
  },
  'normality-tests': {
    term: 'Tests of normality',
    also: ['Shapiro-Wilk', 'Anderson-Darling', 'D’Agostino-Pearson', 'K²'],
    meaning:
      'Shapiro-Wilk, Anderson-Darling and D’Agostino-Pearson ask whether a group could come from a perfect normal distribution. They are kept for the record and decide nothing.',
    formula:
      'W = (Σa_{i}x_{i})^{2} / Σ(x − x̄)^{2}\nA^{2} = −n − Σ(2i − 1)·(ln Φ(z_{i}) + ln(1 − Φ(z_{n+1−i}))) / n\nK^{2} = z(skewness)^{2} + z(kurtosis)^{2}',
    source:
      'Royston (1995), Applied Statistics 44, 547–551; Stephens (1986), in Goodness-of-Fit Techniques, table 4.9; D’Agostino, Belanger & D’Agostino (1990), The American Statistician 44, 316–321.',
    shown: 'W from 3 to 5,000 students, A² from 8, K² from 20, when the values differ.',
    caution:
      'Never a gate: only because students share levels, a perfectly normal ability reported on grades 1–7 is rejected by Shapiro-Wilk in 53 % of classes of 20 and in every one of 60.',
  },
} satisfies Entries;
