import type { Entries } from '../../definitions/definition.ts';

/** One number for where a group stands, and one for how far apart its students are. */
export const middleAndSpread = {
  median: {
    term: 'Median',
    also: ['middle value', 'average'],
    meaning:
      'The middle value: half of the students are at or below it, half at or above. One unusual student does not move it.',
    formula: 'the middle of the ordered values, or halfway between the two middle ones',
    source: 'Hyndman & Fan (1996), The American Statistician 50, 361–365: type 7 at ½.',
    shown: 'From one student. The first choice on scales of few levels and in lopsided groups.',
    example: 'Of 3, 4, 4, 5, 9 the median is 4.',
  },
  quartiles: {
    term: 'Lower and upper quartile',
    also: ['middle half', 'Q1', 'Q3', 'percentile', 'quantile', 'type 7'],
    meaning:
      'The middle half of the students lies between these two values; about a quarter is below them and about a quarter above.',
    formula:
      'h = (n − 1)·p with p = ¼ or ¾\nquartile = x_{⌊h⌋} + (h − ⌊h⌋)·(x_{⌊h⌋+1} − x_{⌊h⌋}), the values ordered from x_{0}',
    source:
      'Hyndman & Fan (1996), The American Statistician 50, 361–365: type 7, as in R and in spreadsheets’ QUARTILE.INC.',
    shown: 'From one student.',
    example: 'Of 3, 4, 4, 5, 9 the quartiles are 4 and 5.',
  },
  'interquartile-range': {
    term: 'Interquartile range',
    also: ['IQR', 'width of the middle half'],
    meaning: 'How far apart the two quartiles are: the width of the middle half of the students.',
    formula: 'IQR = upper quartile − lower quartile',
    source: 'Hyndman & Fan (1996), as for the quartiles.',
    shown: 'From one student; 0 when half of the students share one value.',
    example: 'Of 3, 4, 4, 5, 9 it is 5 − 4 = 1.',
  },
  mean: {
    term: 'Mean',
    also: ['average', 'arithmetic mean'],
    meaning: 'All values added up and divided by the number of students. One unusual value can move it.',
    formula: 'x̄ = Σx / n',
    source: 'NIST/SEMATECH, e-Handbook of Statistical Methods, 1.3.5.1.',
    shown: 'From one student. Never of IXL SmartScores, which are not made to be averaged.',
    example: 'Of 3, 4, 4, 5, 9 the mean is 25 / 5 = 5, above the median of 4: the 9 pulls it up.',
  },
  'mean-of-steps': {
    term: 'Mean (treats steps as equal)',
    also: ['ordinal', 'average grade', 'MYP average'],
    meaning:
      'On a scale of levels, such as grades 1–7, the order is certain but the steps are not: from 3 to 4 may be a longer way than from 6 to 7. A mean counts them as equal. Read the median first.',
    formula: 'x̄ = Σx / n, with levels taken as numbers',
    source: 'Stevens (1946), Science 103, 677–680.',
    shown: 'Wherever a mean is shown on a scale of at most 12 levels.',
    example: 'Grades 3, 3, 7 have the mean 4.3, though nobody has a 4; their median is 3.',
  },
  'standard-deviation': {
    term: 'Standard deviation',
    also: ['SD', 'sample standard deviation', 'spread', 'variance'],
    meaning: 'How far a student typically is from the mean, in the units of the scale (the sample formula, n − 1).',
    formula: 's = √( Σ(x − x̄)^{2} / (n − 1) )',
    source: 'Chan, Golub & LeVeque (1983), The American Statistician 37, 242–247: the corrected two-pass algorithm.',
    shown: 'From two students; 0 when all are equal.',
    example: 'Of 3, 4, 4, 5, 9: √(22 / 4) = 2.35.',
  },
  'lowest-and-highest': {
    term: 'Lowest and highest',
    also: ['minimum', 'maximum', 'range', 'extremes'],
    meaning: 'The smallest and the largest value in the group. Each belongs to a student, or to a few.',
    formula: 'x_{min}, x_{max}',
    source: 'The values themselves.',
    shown: 'From one student; withheld where so few students have it that they could be recognised.',
    example: 'Of 3, 4, 4, 5, 9: 3 and 9.',
  },
  interval: {
    term: 'Interval (95 %)',
    also: ['confidence interval', 'margin', 'uncertainty', 'error bar'],
    meaning:
      'The students of a school are all there are, so their mean is simply their mean. An interval answers another question: if these students stand for similar students, where may the value lie? Of 100 intervals made this way about 95 hold it.',
    formula: 'estimate ± a margin that shrinks with √n',
    source: 'Neyman (1937), Philosophical Transactions A 236, 333–380.',
    shown: 'With an estimate meant to speak for more than these students; the words say so.',
    caution: 'It covers chance only. It does not cover late results, blanks, or how well the measure measures.',
  },
  'interval-of-the-mean': {
    term: 'Interval of the mean',
    also: ['confidence interval', 'standard error', 'SE'],
    meaning: 'Where the mean of similar students may lie, judged by this group’s spread and size.',
    formula: 'x̄ ± t_{n−1; 0.975}·s / √n',
    source: 'Student (1908), Biometrika 6, 1–25.',
    shown: 'From two students.',
    example: 'Ten grades 3, 3, 4, 4, 4, 5, 5, 5, 6, 7: mean 4.6, interval 3.7 to 5.5.',
  },
  'interval-of-the-median': {
    term: 'Interval of the median',
    also: ['confidence interval', 'order statistics'],
    meaning: 'Where the median of similar students may lie. It assumes nothing about the shape.',
    formula: 'from the r-th lowest to the r-th highest value; r is the largest with P(Bin(n, ½) ≤ r − 1) ≤ 0.025',
    source: 'Conover (1999), Practical Nonparametric Statistics, 3rd edition, 3.2.',
    shown: 'From six students: with fewer no interval can be 95 % sure.',
    example: 'Ten grades 3, 3, 4, 4, 4, 5, 5, 5, 6, 7: the second lowest and the second highest, 3 to 6.',
  },
  bootstrap: {
    term: 'Bootstrap interval',
    also: ['BCa', 'resampling'],
    meaning:
      'Another way to an interval: the group is drawn again from itself thousands of times, and the spread of the results is the interval. The draws are seeded from the data, so the same data give the same interval.',
    formula: 'quantiles of the redrawn statistic at Φ( z_{0} + (z_{0} ± 1.96) / (1 − a·(z_{0} ± 1.96)) )',
    source:
      'Efron (1987), Journal of the American Statistical Association 82, 171–185: bias-corrected and accelerated.',
    shown: 'From 50 students with spread.',
  },
} satisfies Entries;
