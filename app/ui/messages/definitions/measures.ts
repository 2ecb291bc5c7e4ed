import type { Entries } from '../../definitions/definition.ts';

/** Every number that a student can have: where it comes from, and how one is chosen for a period. */
export const measures = {
  'measure-reported-grade': {
    term: 'Reported grade',
    also: ['final grade', 'MYP grade', 'report card'],
    meaning: 'The final grade of a subject as the school reported it in Toddle: its own judgement.',
    scale: '1–7, levels. Each level has its own bar.',
    formula: 'The grade reported for the term. For the year to date, that of the latest term that has one.',
    source: 'Toddle, reported grades; IB, MYP: From principles into practice.',
    shown: 'When Toddle reported a grade with a value. Drafts, codes and blanks are no grade.',
    caution: 'Do not fit it to a curve, and do not average it over subjects: a grade is a level that was reached.',
  },
  'measure-computed-grade': {
    term: 'Computed grade',
    also: ['final grade', 'grade boundaries', 'MYP grade'],
    meaning: 'The grade that the criteria total gives by the grade boundaries. It is arithmetic, not a judgement.',
    scale: '1–7, levels.',
    formula:
      'The highest grade whose lowest total is reached. The school’s own boundaries if there are any, the most particular first; else the IB’s for four criteria: 1–5, 6–9, 10–14, 15–18, 19–23, 24–27, 28–32 for grades 1 to 7.',
    source: 'Toddle (computed); IB, MYP: From principles into practice, grade boundaries.',
    shown: 'When there is a criteria total above 0 and there are boundaries for it.',
    example: 'A 5, B 6, C 5, D 6: total 22, grade 5.',
    caution: 'It may differ from the reported grade. Then both are shown, and the reported one is the school’s.',
  },
  'measure-total': {
    term: 'Criteria total',
    also: ['MYP total', 'sum of criteria'],
    meaning: 'The levels of all criteria of a subject added up.',
    scale: '0–32 with four criteria, 0–24 with three; whole numbers.',
    formula: 'The sum of the criteria’s levels of the same period.',
    source: 'Toddle (computed); IB, MYP: From principles into practice.',
    shown: 'Only when every criterion of the subject has a level. A missing one is never counted as 0.',
    example: 'A 5, B 6, C 5, D blank: no total, rather than 16.',
    caution:
      'The same total can come from very different profiles: look at the criteria. Do not compare totals of three criteria with totals of four.',
  },
  'measure-criterion': {
    term: 'MYP criterion A, B, C, D',
    also: ['criteria', 'achievement level', 'rubric'],
    meaning: 'The achievement level of one criterion of one subject. What a criterion is about differs by subject.',
    scale: '0–8, levels. Bands 0, 1–2, 3–4, 5–6, 7–8, as the IB describes them.',
    formula:
      'The level reported for the term, if there is one. Else the latest level of a summative task, by its due date. Never a formative one, never an average.',
    source: 'Toddle, criterion ratings; IB, MYP subject guides.',
    shown: 'When there is such a level. A band without a level, such as 5–6, has no exact value and counts as none.',
    example: 'Summative tasks in September (4) and November (6), none reported: 6.',
    caution:
      'The latest task is not a final judgement. Never pool or compare criteria across subjects, and no line runs between years with different descriptors (MYP 1, 3, 5).',
  },
  'measure-percentage': {
    term: 'Percentage of points',
    also: ['percent', 'score', 'marks'],
    meaning: 'Points reached out of all points that could be reached, in a subject’s summative tasks.',
    scale: '0–100 %. Bars are 5 or 10 wide.',
    formula: 'points / maximum points × 100, over all summative tasks of the period that have a score and a maximum',
    source: 'Toddle (computed): scores of summative tasks.',
    shown: 'When at least one summative task has points. In MYP classes it is often empty.',
    example: '18 of 20 and 24 of 40: 42 / 60 = 70 %. The mean of 90 % and 60 % would say 75 %.',
    caution: 'A percentage is not an MYP level and does not turn into a grade by itself.',
  },
  'measure-ixl-level': {
    term: 'IXL level',
    also: ['IXL diagnostic', 'overall level', 'grade level', 'pinpointed'],
    meaning:
      'Where IXL’s diagnostic places a student, in its own grade years: 100 points are one year of the curriculum, so 800 is the start of grade 8.',
    scale: '0–1300 in steps of 10. Bars are 50 wide.',
    formula: 'The latest level taken within the period.',
    source: 'IXL diagnostic, “Diagnostic Levels” export.',
    shown:
      'When a level was pinpointed within the period. A range such as 310–350 is no level yet and counts as no value; its middle is not a guess we make.',
    example: 'Levels 610 in September and 640 in November: 640 for the year to date.',
    caution:
      'Below 100 (preschool and kindergarten) the units are half as long: no growth and no standard deviation across 100. It is a diagnostic from practice, not a grade.',
  },
  'measure-ixl-strand': {
    term: 'IXL strand level',
    also: ['strand', 'domain', 'fractions', 'geometry', 'vocabulary', 'reading'],
    meaning: 'The same for one part of the subject, such as geometry or vocabulary.',
    scale:
      '0–1300 in steps of 10, but some strands end earlier: fractions at 800, measurement at 700, grammar and mechanics at 1100.',
    formula: 'The latest level of the strand taken within the period.',
    source: 'IXL diagnostic, “Diagnostic Levels” export.',
    shown: 'When the strand was pinpointed within the period.',
    caution: 'Where a strand ends, good students meet a ceiling: 800 in fractions is the top, not a weakness.',
  },
  'measure-levelup': {
    term: 'LevelUp score',
    also: ['LevelUp benchmark', 'scale score'],
    meaning: 'The scale score of IXL’s LevelUp benchmark, for a subject or one of its domains.',
    scale: 'A scale of its own with one decimal, without published ends. Never mixed with IXL levels.',
    formula: 'The latest scale score taken within the period.',
    source: 'IXL LevelUp, “LevelUp Benchmark” export.',
    shown: 'When a scale score was taken within the period.',
    caution:
      'On 10 September 2025 IXL recalculated LevelUp reading scores, for many by about 100 points down. Do not compare across that day unless both values are of the new kind.',
  },
  'measure-smartscore': {
    term: 'IXL SmartScore',
    also: ['practice', 'skill', 'proficient', 'mastered', 'mastery'],
    meaning:
      'How far a student got in one IXL skill: 80 counts as proficient, 100 as mastered. It rises and falls while practising, and bunches at 80, 90 and 100 by design.',
    scale: '0–100 for one skill.',
    formula:
      'The latest score of the skill. Of a group: the share of students at 80 or more, at 90 or more, and at 100.',
    source: 'IXL, score grid export.',
    shown: 'For a skill that was practised. Never practised is blank, not 0.',
    caution:
      'Never averaged across skills, and never a bell curve: skills differ, and students choose what they practise.',
  },
} satisfies Entries;
