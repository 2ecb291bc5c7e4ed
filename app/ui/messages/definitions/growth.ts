import type { Entries } from '../../definitions/definition.ts';

const FIVE = 'Levels 480, 510, 540, 570, 600 become 520, 530, 600, 590, 610';

/** The same students at two moments. */
export const growth = {
  'matched-growth': {
    term: 'Matched growth',
    also: ['gain', 'progress', 'paired difference', 'd_z', 'growth'],
    meaning:
      'Later minus earlier, only of students who have both values. Means of two different rosters can differ because of who came and went; this cannot.',
    formula: 'mean gain d̄ ± t_{n−1; 0.975}·s_{d} / √n\nsize: d_{z} = d̄ / s_{d}',
    source: 'Student (1908), Biometrika 6, 1–25; Cohen (1988), Statistical Power Analysis, 2.3.',
    shown:
      'From two students with both values whose gains differ. Not across IXL level 100, and not across a change of scale.',
    example: `${FIVE}: gains 40, 20, 60, 20, 10, mean 30, interval 5 to 55.`,
    caution: 'Without a comparison group growth does not say what caused it.',
  },
  wilcoxon: {
    term: 'Wilcoxon’s signed-rank test',
    also: ['paired test', 'ordinal growth'],
    meaning: 'Do gains outweigh losses by more than chance? It uses the order of their sizes, not the sizes.',
    formula: 'V = sum of the ranks of |d| with d > 0, zeros left out',
    source: 'Wilcoxon (1945), Biometrics Bulletin 1, 80–83.',
    shown: 'Beside matched growth, from one student who changed.',
    example: `${FIVE}: all five gained, V = 15, p = 0.058. With five students it can hardly be smaller.`,
  },
  'regression-to-the-mean': {
    term: 'Regression to the mean',
    also: ['gain beyond chance', 'Galton'],
    meaning:
      'Students picked because they started low come out higher by chance alone, since part of a low start was bad luck. Only the gain beyond that tells something about what was done for them.',
    formula: 'expected later value = ȳ + slope·(their earlier mean − x̄)\ngain beyond = their later mean − expected',
    source: 'Galton (1886); Barnett, van der Pols & Dobson (2005), International Journal of Epidemiology 34, 215–220.',
    shown: 'For the students at or below the lower quartile of the start, from three students in all.',
    example: `${FIVE}: the two lowest gained 30, but 39 was to be expected. They ended 9 below it.`,
  },
  'growth-percentile': {
    term: 'Growth percentile',
    also: ['residual', 'value added', 'SGP'],
    meaning:
      'Where a student’s gain stands among the students of this group who started where they did, from 0 to 100.',
    formula: 'percentile rank of (later − (intercept + slope·earlier))',
    source: 'Castellano & Ho (2013), A Practitioner’s Guide to Growth Models, chapter 5: residual gains.',
    shown: 'From three students with both values who did not all start alike.',
    example: `${FIVE}: growth percentiles 70, 10, 90, 50, 30.`,
    caution: 'It compares with these students only. It is not a student growth percentile (SGP) of any state.',
  },
  'reliable-change': {
    term: 'Reliable change',
    also: ['RCI', 'Jacobson-Truax'],
    meaning:
      'Whether one student changed by more than the measure’s own unreliability explains. Below 1.96 either way it could be noise.',
    formula: '(later − earlier) / (√2·SEM), SEM = s_{earlier}·√(1 − reliability)',
    source: 'Jacobson & Truax (1991), Journal of Consulting and Clinical Psychology 59, 12–19.',
    shown: 'Only when the reliability of the measure has been published. Never of criteria or grades.',
    example: `${FIVE}: with a reliability of 0.9 the SEM is 15; only the gain of 60 (2.83) is reliable.`,
  },
} satisfies Entries;
