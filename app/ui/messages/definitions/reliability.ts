import type { Entries } from '../../definitions/definition.ts';

/** How far a measure can be trusted. */
export const reliability = {
  consistency: {
    term: 'Consistency',
    also: ['Cronbach’s alpha', 'internal consistency', 'reliability'],
    meaning:
      'How consistently the parts of a measure put students in the same order. Near 1: whoever is high in one part is high in the others.',
    formula: 'α = k / (k − 1)·(1 − Σvar(part) / var(total))',
    source:
      'Cronbach (1951), Psychometrika 16, 297–334; interval: Feldt, Woodruff & Salih (1987), Applied Psychological Measurement 11, 93–103.',
    shown: 'On the validity page, from ten students with all parts, whose totals differ.',
    example:
      'Criteria A–D of five students (5, 4, 5, 4; 6, 6, 7, 6; 3, 4, 3, 3; 7, 6, 6, 7; 4, 5, 4, 5): α = 0.95, interval 0.79 to 0.99.',
    caution:
      'Criteria A–D measure different things and share one marker. A high value says that they move together, not that a grade is exact: no error of measurement is derived from it.',
  },
  'intraclass-correlation': {
    term: 'Intraclass correlation',
    also: ['ICC', 'agreement of markers', 'moderation', 'inter-rater'],
    meaning:
      'How much of the differences between marks is the students, not the markers. 1: the markers agree on everything.',
    formula:
      'ICC(A,1) = (MS_{students} − MS_{rest}) / (MS_{students} + (k − 1)·MS_{rest} + k·(MS_{markers} − MS_{rest}) / n)',
    source: 'McGraw & Wong (1996), Psychological Methods 1, 30–46.',
    shown: 'From two students, each marked by the same two markers or more.',
    example: 'Two markers give five students 6 and 7, 4 and 4, 5 and 6, 3 and 3, 7 and 7: 0.93.',
  },
  'error-of-measurement': {
    term: 'Standard error of measurement',
    also: ['SEM', 'measurement error'],
    meaning: 'How far one result of a student typically is from what the same student would get on average.',
    formula: 'SEM = s·√(1 − reliability)',
    source: 'Lord & Novick (1968), Statistical Theories of Mental Test Scores.',
    shown: 'Only when the reliability of the measure has been published. Never of criteria or grades.',
    example: 'Standard deviation 80 and reliability 0.91: 24 points.',
  },
} satisfies Entries;
