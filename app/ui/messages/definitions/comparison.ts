import type { Entries } from '../../definitions/definition.ts';

/** Two groups, or several. */
export const comparison = {
  difference: {
    term: 'Difference of means, with its interval',
    also: ['gap', 'Welch', 't test'],
    meaning:
      'How far apart two groups are on average, and how far chance could have moved that if they stand for similar students. The two may differ in spread and size. An interval that holds 0 leaves open which group is ahead.',
    formula: 'x̄ − ȳ ± t_{df; 0.975}·√(s_{x}^{2}/n_{x} + s_{y}^{2}/n_{y})\ndf by Satterthwaite’s formula',
    source: 'Welch (1947), Biometrika 34, 28–35.',
    shown:
      'From two students in each group, with spread. The pooled t test is not offered: it errs with unequal spreads.',
    example:
      'Levels 480, 500, 520, 540, 560, 580, 600 against 420, 450, 480, 510, 540, 570, 600: 30 apart, interval −35 to 95. It is open.',
    caution: 'A gap between classes is not a rank of their teachers: who is in a class was not drawn by lot.',
  },
  'hedges-g': {
    term: 'Hedges’ g',
    also: ['effect size', 'Cohen’s d', 'standardised difference'],
    meaning:
      'The difference of two means in standard deviations, so that gaps on different scales can be compared. In the usual reading 0.2 is small and 0.8 large.',
    formula: 'g = J·(x̄ − ȳ) / s_{pooled}, J = Γ(m) / (√m·Γ(m − ½)), m = (n_{x} + n_{y} − 2) / 2',
    source: 'Hedges & Olkin (1985), Statistical Methods for Meta-Analysis, chapter 5; Cohen (1988).',
    shown: 'From two students in each group, with spread; always with its interval.',
    example: 'The two groups of seven above: g = 0.51, interval −0.49 to 1.51.',
  },
  'brunner-munzel': {
    term: 'Chance of standing higher',
    also: ['Brunner-Munzel', 'stochastic superiority', 'Mann-Whitney', 'Wilcoxon rank sum', 'ordinal'],
    meaning:
      'If one student of each group is drawn, how often does the one of the second group stand higher, ties counting half? 0.5 means neither. It needs no equal steps, so it suits grades and lopsided groups.',
    formula: 'P = share of pairs with y > x + ½·share with y = x; tested with t and Satterthwaite’s df',
    source: 'Brunner & Munzel (2000), Biometrical Journal 42, 17–25.',
    shown:
      'From two students in each group; the test where the groups overlap. It takes the place of the Mann-Whitney test, which errs when the shapes differ.',
    example: 'The two groups of seven above: P = 0.64, interval 0.28 to 1.00.',
  },
  'detectable-gap': {
    term: 'Smallest gap these groups could show',
    also: ['minimum detectable difference', 'power', 'MDE'],
    meaning:
      'The smallest true difference that groups of this size and spread would usually (four times in five) show. “No difference found” says nothing about gaps smaller than this.',
    formula: '(t_{df; 0.975} + t_{df; 0.8})·s_{pooled}·√(1/n_{x} + 1/n_{y}), df = n_{x} + n_{y} − 2',
    source: 'Bloom (1995), Evaluation Review 19, 547–556.',
    shown: 'Beside a difference.',
    example: 'The two groups of seven above: 90 points, nearly a grade year.',
  },
  'several-groups': {
    term: 'Do several groups differ?',
    also: ['Welch ANOVA', 'Kruskal-Wallis', 'analysis of variance', 'F'],
    meaning:
      'One question before any two of many groups are compared: is there more between them than chance? Welch’s F asks about means, whatever the spreads; Kruskal and Wallis’ H asks about order, for grades and lopsided groups.',
    formula:
      'F weighs each group by n_{i} / s_{i}^{2}\nH = 12 / (N(N + 1))·Σn_{i}·(mean rank_{i} − (N + 1)/2)^{2}, corrected for ties',
    source:
      'Welch (1951), Biometrika 38, 330–336; Kruskal & Wallis (1952), Journal of the American Statistical Association 47, 583–621.',
    shown: 'For two groups or more: F with two students and some spread in each, H with one.',
    example: 'Grades 3, 4, 4 and 4, 5, 5 and 6, 6, 7: H = 6.83, p = 0.033.',
  },
  'p-value': {
    term: 'p value',
    also: ['significance', 'significant', 'chance'],
    meaning:
      'How often chance alone would give a difference at least this large if there were none. It is not the chance that there is no difference, and it does not say how large the difference is.',
    formula: 'p = P(a result at least this extreme, if only chance is at work)',
    source: 'Wasserstein & Lazar (2016), The American Statistician 70, 129–133.',
    shown: 'Never alone: with the difference and its interval.',
    caution:
      'Students of a class share a teacher, so they are not independent, and p values over classes are too small.',
  },
  holm: {
    term: 'Holm’s adjustment',
    also: ['multiple comparisons', 'Bonferroni', 'adjusted p'],
    meaning:
      'Whoever looks at many gaps finds one by chance. The adjusted p values keep the chance of any false alarm among them at what one test promises.',
    formula: 'ascending, the largest so far of (m − i + 1)·p_{i}, at most 1',
    source: 'Holm (1979), Scandinavian Journal of Statistics 6, 65–70.',
    shown: 'For up to ten comparisons.',
    example: 'p values 0.01, 0.02, 0.04 become 0.03, 0.04, 0.04.',
  },
  'benjamini-hochberg': {
    term: 'Benjamini and Hochberg’s adjustment',
    also: ['false discovery rate', 'FDR', 'multiple comparisons', 'adjusted p'],
    meaning:
      'For many comparisons at once: of the gaps called real, the share that is chance stays small on average. It misses fewer real ones than Holm’s.',
    formula: 'descending, the smallest so far of m/i·p_{i}, at most 1',
    source: 'Benjamini & Hochberg (1995), Journal of the Royal Statistical Society B 57, 289–300.',
    shown: 'For more than ten comparisons.',
    example: 'p values 0.01, 0.02, 0.04 become 0.03, 0.03, 0.04.',
  },
} satisfies Entries;
