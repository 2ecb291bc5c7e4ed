import type { Entries } from '../../definitions/definition.ts';

const GUIDE =
  'National Center for Education Statistics (2010), SLDS Technical Brief 3, NCES 2011-603: protecting personally identifiable information in aggregate reporting.';
const TRACKER =
  'Denning, Denning & Schwartz (1979), ACM Transactions on Database Systems 4, 76–96: how differences give single records away.';

/** Why something is withheld: one set of rules for page, table, print and export. */
export const smallGroups = {
  'minimum-group': {
    term: 'Minimum group',
    also: ['threshold', 'suppression', 'privacy', 'withheld', 'ten students'],
    meaning:
      'A number about a handful of students tells about each of them. So numbers of students whom you may not see by name are shown only when they are of enough students, or of none.',
    formula:
      'students you may not see by name = 0, or ≥ the minimum group (10, or what the school chose: never under 5)',
    source: GUIDE,
    shown: 'Your own students are never withheld from you: you may see each of them anyway.',
    example: 'A grade of 9 students, of whom you teach nobody: nothing of it is shown.',
  },
  'withheld-too-few': {
    term: 'Withheld: too few students',
    also: ['too_few', 'suppressed'],
    meaning:
      'The whole group has fewer students with a value than the minimum, and some of them you may not see by name.',
    formula: 'n < minimum group, and not all of them are yours to see',
    source: GUIDE,
    shown: 'In place of the group’s figures, with this reason.',
    example: 'A grade in which 8 students have a value, 5 of them yours.',
  },
  'withheld-difference': {
    term: 'Withheld: too few besides your own',
    also: ['difference_too_small', 'known rows', 'subtraction'],
    meaning:
      'What you can see by name you could subtract from a total. So it is subtracted first, and what remains must be enough students. This is why a large grade may be withheld from the teacher of most of it.',
    formula: '0 < n − students you see by name < minimum group',
    source: TRACKER,
    shown: 'In place of the group’s figures, with this reason.',
    example: 'You teach 20 of the 28 students of a grade. The other 8 could be worked out, so the grade is not shown.',
  },
  'withheld-all-alike': {
    term: 'Withheld: everyone alike',
    also: ['all_alike', 'homogeneity', '100 %'],
    meaning:
      'All students whom you may not see by name have the same value. However many they are, any figure of the group would tell the value of each of them.',
    formula: 'one distinct value among the students you may not see by name',
    source: GUIDE,
    shown: 'In place of the group’s figures, with this reason.',
    example: 'Every student of a parallel class of 25 was given a 5, and you teach none of them.',
  },
  'no-values': {
    term: 'Nothing to show',
    also: ['no_values', 'empty'],
    meaning: 'No student of the group has a value for this measure and period. Nothing is being withheld.',
    formula: 'n = 0',
    source: 'Counting.',
    shown: 'In place of the group’s figures, with this reason.',
  },
  'withheld-parts': {
    term: 'Withheld along with a small group',
    also: ['complementary suppression', 'secondary suppression', 'child groups'],
    meaning:
      'When the total of several groups is shown and one of them is hidden, the hidden one could be worked out from the rest. So the next smallest is hidden too, until the hidden ones are several groups and enough students together.',
    formula:
      'hide 0 < n < minimum; while one group is hidden, or fewer than the minimum together, hide the next smallest\nif the total itself is below the minimum, hide all',
    source: 'Federal Committee on Statistical Methodology (2005), Statistical Policy Working Paper 22, chapter IV.',
    shown: 'Where a whole and its parts stand together.',
    example: 'Classes of 24, 22, 14 and 6: the 6 is hidden, and the 14 with it.',
  },
  'withheld-filter': {
    term: 'Withheld filter',
    also: ['filter pair', 'subgroup', 'differencing'],
    meaning:
      'A part of a group is shown only if those it leaves out are enough students as well, or none. Otherwise the part and the whole together would give the others away.',
    formula: 'part ≥ minimum group, and whole − part = 0 or ≥ minimum group',
    source: TRACKER,
    shown: 'Whoever may not see the students chooses among fixed cuts, not free filters.',
    example: 'Of a grade of 60, a filter that 55 students pass is refused: 5 remain.',
  },
  'withheld-ends': {
    term: 'Withheld ends',
    also: ['lowest', 'highest', 'joined bars', 'tails', 'pooled'],
    meaning:
      'The lowest and the highest value, and short bars at the ends of a figure, often belong to one student. They are left out, and the outermost bars are joined until each end holds enough students whom you do not see by name, or none.',
    formula: 'unseen students at an end = 0, or ≥ minimum group',
    source: GUIDE,
    shown:
      'In figures of groups in which you do not see everyone. A joined bar is drawn lower, so that its area stays its count.',
  },
  'withheld-counts': {
    term: 'Withheld counts',
    also: ['dash', 'blanks withheld', 'below at above withheld'],
    meaning:
      'Counts can single students out as values can: how many have no value, or how many stand below and above a mark. Where the count of students you do not see would be small, a dash stands in its place.',
    formula: 'each count of unseen students = 0, or ≥ minimum group',
    source: GUIDE,
    shown: 'As a dash; the counts that belong together are withheld together.',
    example: 'Only 2 students of other classes stand above a mark: below, at and above are a dash for it.',
  },
} satisfies Entries;
