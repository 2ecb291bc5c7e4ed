import type { Entries } from '../../definitions/definition.ts';

const FIVE = 'Levels 480, 520, 560, 600, 640 with grades 3, 4, 4, 6, 5';

/** Two measures of the same students. */
export const association = {
  spearman: {
    term: 'Spearman’s rank correlation',
    also: ['rho', 'correlation', 'association'],
    meaning:
      'How closely two measures put the same students in the same order: 1 the same order, 0 none, −1 the reverse. The first choice where one side is a grade.',
    formula: 'ρ = Pearson’s r of the mid-ranks\ntanh( artanh ρ ± 1.96·√((1 + ρ^{2}/2) / (n − 3)) )',
    source:
      'Spearman (1904), American Journal of Psychology 15, 72–101; Bonett & Wright (2000), Psychometrika 65, 23–28.',
    shown: 'From three students with both values and spread in both; the interval from four. Inside one grade only.',
    example: `${FIVE}: ρ = 0.87, interval −0.28 to 0.99. Five students prove little.`,
    caution:
      'Over several grades older students are higher on both sides, which alone makes a correlation. And it never says what causes what.',
  },
  pearson: {
    term: 'Pearson’s correlation',
    also: ['r', 'correlation', 'association', 'linear'],
    meaning: 'How closely two measures follow a straight line: 1 exactly, 0 not at all, −1 exactly downwards.',
    formula: 'r = Σ(x − x̄)(y − ȳ) / √( Σ(x − x̄)^{2}·Σ(y − ȳ)^{2} )\ntanh( artanh r ± 1.96 / √(n − 3) )',
    source: 'Fisher (1921), Metron 1, 3–32.',
    shown: 'As Spearman’s. One unusual student can make or hide it, so look at the points.',
    example: `${FIVE}: r = 0.83, interval −0.19 to 0.99.`,
  },
  kendall: {
    term: 'Kendall’s tau-b',
    also: ['tau', 'correlation', 'concordance', 'ties'],
    meaning:
      'Take two students who differ: how much more often do the measures agree who is higher than disagree? It handles shared values well.',
    formula:
      'τ = (agreeing − disagreeing pairs) / √( (T − T_{x})(T − T_{y}) ), T all pairs, T_{x} and T_{y} the tied ones',
    source: 'Kendall (1945), Biometrika 33, 239–251.',
    shown: 'From three students with both values and spread in both.',
    example: `${FIVE}: 8 pairs agree, 1 disagrees, 1 is tied: τ = 0.74.`,
  },
} satisfies Entries;
