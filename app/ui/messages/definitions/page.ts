import type { Kind } from '../../definitions/definition.ts';

/** The frame of the definitions page. */
export const definitionsPage = {
  title: 'Definitions',
  lede: 'Every number in plain words, with its formula, where it comes from, and when it is not shown.',
  contents: 'Contents',
  filter: 'Find a word',
  placeholder: 'median, g, withheld …',
  found: (count: string, query: string) => `${count} of the definitions mention “${query}”.`,
  foundOne: (query: string) => `One definition mentions “${query}”.`,
  named: 'By name',
  mentioned: 'Mentioned in',
  nothingTitle: (query: string) => `No definition mentions “${query}”`,
  nothing: 'Try a shorter word, or look through all of them.',
  linkTo: (term: string) => `Link to ${term}`,
  also: (words: string) => `Also: ${words}`,
  minimumGroup: (minimum: string) => `At your school the minimum group is ${minimum} students.`,
};

type Labels = { formula: string; shown: string; scale: string; source: string; example: string; caution: string };

const COMMON = { scale: 'Scale', source: 'Source', example: 'Example', caution: 'Take care' };

export const labels: Record<Kind, Labels> = {
  statistic: { ...COMMON, formula: 'Formula', shown: 'When' },
  rule: { ...COMMON, formula: 'Rule', shown: 'Then' },
  measure: { ...COMMON, formula: 'Which one', shown: 'When' },
};

export const sectionTexts = {
  counting: { title: 'Who is counted', intro: 'Before any figure: of whom, of when.' },
  'middle-and-spread': {
    title: 'Middle and spread',
    intro: 'Where a group stands, how far apart its students are, and how sure one can be.',
  },
  standing: { title: 'Where a student stands', intro: 'A student among others. Never a judgement by itself.' },
  shape: { title: 'Bars, curves and shape', intro: 'How the values of a group are spread over the scale.' },
  verdicts: {
    title: 'Verdicts about a shape',
    intro:
      'What may be said about a group’s shape, and whether a normal curve may stand beside it. The rules are tried in this order; the first that holds is the verdict. No verdict says that results are normal.',
  },
  comparison: { title: 'Comparing groups', intro: 'A gap is shown with its noise: how large, and how sure.' },
  association: {
    title: 'Two measures side by side',
    intro: 'Complete pairs of the same students, inside one grade.',
  },
  growth: { title: 'Growth', intro: 'The same students at two moments; nobody who is missing at either.' },
  reliability: { title: 'How far a measure can be trusted', intro: 'Consistency, agreement and error.' },
  'small-groups': {
    title: 'Small groups: why something is withheld',
    intro: 'Nobody should learn one student’s result from a number about many.',
  },
  measures: {
    title: 'Measures',
    intro: 'What each number is, how one per student and period is chosen, and what not to do with it.',
  },
};
