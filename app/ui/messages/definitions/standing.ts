import type { Entries } from '../../definitions/definition.ts';

/** Where one student stands in a group. */
export const standing = {
  'below-at-above': {
    term: 'Below, at, above',
    also: ['position', 'rank', 'place'],
    meaning:
      'How many students of the group have a lower value, the same value and a higher value. On scales of few levels many students share a value, and these three counts say so.',
    formula: 'below + at + above = n',
    source: 'Counting.',
    shown:
      'For each student with a value. Withheld together where one of the counts would single out students whom you may not see by name.',
    example: 'Among 3, 4, 4, 6 a 4 has 1 below, 2 at (itself included) and 1 above.',
    caution: 'A place in a group says nothing about whether the expectation was met. Levels and criteria do.',
  },
  'quarter-bands': {
    term: 'Lower quarter, middle half, upper quarter',
    also: ['band', 'quartile band'],
    meaning: 'Where a value stands to the group’s two quartiles: under the lower, over the upper, or between them.',
    formula: 'lower quarter: value < lower quartile\nupper quarter: value > upper quartile\nelse the middle half',
    source: 'Hyndman & Fan (1996), as for the quartiles.',
    shown: 'For each student with a value, where the group’s quartiles may be shown.',
    example: 'With quartiles 4 and 5 a 4 is in the middle half; only a 3 or less is in the lower quarter.',
    caution:
      'With many equal values a band can hold far more or fewer students than its name says. It compares with this group only.',
  },
  'percentile-rank': {
    term: 'Percentile rank',
    also: ['percentile', 'mid-rank'],
    meaning:
      'The share of the group below a value, plus half of those at it. 50 is the middle. It is not a percentage of right answers.',
    formula: '100·(number below + ½·number at) / n',
    source: 'Crocker & Algina (1986), Introduction to Classical and Modern Test Theory, chapter 19.',
    shown:
      'On scales of more than 12 levels, with its interval. On shorter ones below, at and above are shown instead.',
    example: 'In 40 students 21 stand below 620 and 2 at it: 100·(21 + 1) / 40 = 55.',
  },
  'percentile-interval': {
    term: 'Interval of a percentile rank',
    also: ['Wilson interval', 'margin of a percentile'],
    meaning: 'How far chance moves a percentile rank in a group of this size: with few students, very far.',
    formula: '( p + z^{2}/2n ± z·√( p(1 − p)/n + z^{2}/4n^{2} ) ) / (1 + z^{2}/n), p the rank as a share, z = 1.96',
    source: 'Wilson (1927), Journal of the American Statistical Association 22, 209–212.',
    shown: 'Beside every percentile rank.',
    example: 'A rank of 55 among 40 students: 40 to 69.',
  },
  'standard-score': {
    term: 'Standard score',
    also: ['z score', 'T score', 'standard units'],
    meaning:
      'How many standard deviations a value stands above the mean; below it is negative. It puts two different scales side by side. A T score says the same with 50 as the mean and 10 to a standard deviation.',
    formula: 'z = (x − x̄) / s\nT = 50 + 10·z',
    source: 'McCall (1922), How to Measure in Education.',
    shown: 'From two students whose values differ.',
    example: 'Mean 600, standard deviation 80: a level of 696 is z = 1.2, T = 62.',
  },
  stanine: {
    term: 'Stanine',
    also: ['standard nine'],
    meaning: 'Nine broad bands of the percentile rank, 5 in the middle. Broad on purpose: small differences vanish.',
    formula: '1, and one more for each of 4, 11, 23, 40, 60, 77, 89, 96 that the percentile rank reaches',
    source: 'Crocker & Algina (1986), Introduction to Classical and Modern Test Theory, chapter 19.',
    shown: 'Where a percentile rank is.',
    example: 'A percentile rank of 55 is stanine 5.',
  },
} satisfies Entries;
