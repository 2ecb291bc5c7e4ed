import type { Entries } from '../../definitions/definition.ts';

/** Who is in a number. */
export const counting = {
  counted: {
    term: 'Students counted',
    also: ['n', 'n of N', 'coverage', 'roster'],
    meaning:
      'How many students of the group have a value, out of all who are on its roster. Every figure describes the students counted and nobody else.',
    formula: 'counted + without a value = on the roster',
    source: 'Little & Rubin (2019), Statistical Analysis with Missing Data, 3rd edition, chapter 3: complete cases.',
    shown: 'Always, beside the figure it belongs to.',
    example: 'A class of 24 in which 2 students have no value: 22 of 24 counted.',
  },
  missing: {
    term: 'Without a value',
    also: ['missing', 'blank', 'excused', 'absent', 'incomplete', 'not assessed'],
    meaning:
      'Students on the roster for whom there is nothing to count: the cell is blank, or says missing, excused, absent, incomplete or not assessed. Blank is not zero: it is left out, never guessed and never filled in.',
    formula: 'without a value = on the roster − counted',
    source: 'Little & Rubin (2019), Statistical Analysis with Missing Data, 3rd edition, chapter 1.',
    shown:
      'Always, with a warning when more than 20 % have no value. The number is withheld where so few are blank that they could be recognised.',
    example: 'Values 4, blank, 6: the mean is 5, of 2 of 3 students. Counting the blank as zero would say 3.3.',
  },
  left: {
    term: 'Left',
    also: ['leavers', 'roster day', 'enrolled'],
    meaning:
      'Students whose last day at the school lies before the day whose roster counts. They are not counted unless you include them.',
    formula: 'the day that counts = the last day of the period, or today while the period is not over',
    source: 'The school’s own roster: enrolments with their first and last day.',
    shown: 'Beside the number of students, where somebody has left.',
    example:
      'A student’s last day was 2 October: a report on 1 December counts them only if you include those who left.',
  },
  period: {
    term: 'Year to date and term',
    also: ['period', 'grading period', 'semester'],
    meaning:
      'The year to date looks at the whole school year so far; a term only at its own days. The year to date is the usual choice, because schools assess each MYP criterion about twice a year and a single term is often incomplete.',
    formula: 'year to date: from the first day of the school year to today, or to its last day',
    source:
      'IB, MYP: From principles into practice (each criterion is assessed at least twice a year); the school’s calendar.',
    shown: 'Chosen at the top of a report and kept in its address.',
  },
  'as-of': {
    term: 'As of',
    also: ['date', 'newest value'],
    meaning: 'The day of the newest value in the figure. Results that came later are not in it.',
    formula: 'the latest day of any value counted',
    source: 'The exports the school uploaded.',
    shown: 'With every figure that has a value.',
  },
  'compared-grade': {
    term: 'The grade a class is compared with',
    also: ['year level', 'cohort', 'track', 'phase', 'HL', 'SL'],
    meaning:
      'All students of the class’s year level who have a value, the class itself included. Values of a subject are compared only within that subject and track: language phases are never mixed, and neither are HL and SL.',
    formula: 'same year level, same subject, same track, same period',
    source: 'IB, MYP: Language acquisition guide (phases differ in what they assess).',
    shown: 'When the small-group rules allow it; otherwise the reason is given.',
    example: 'A class of phase 4 is compared with phase 4 of its grade, not with phase 2.',
  },
} satisfies Entries;
