/** The six subjects of both demo schools and their MYP criteria (objectives as in the IB's subject guides). */
export type SubjectKey = 'language' | 'acquisition' | 'mathematics' | 'sciences' | 'individuals' | 'arts';
export type Criterion = 'A' | 'B' | 'C' | 'D';

export type DemoSubject = {
  key: SubjectKey;
  name: string;
  group: string;
  /** Word in a class's name: "MYP 3A Mathematics". */
  short: string;
  ixlSubject: 'math' | 'ela' | null;
  objectives: Readonly<Record<Criterion, string>>;
};

export const CRITERIA: readonly Criterion[] = ['A', 'B', 'C', 'D'];

function subject(
  key: SubjectKey,
  names: { name: string; short?: string; ixlSubject?: 'math' | 'ela' },
  objectives: [string, string, string, string],
): DemoSubject {
  const [A, B, C, D] = objectives;
  return {
    key,
    name: names.name,
    group: names.name,
    short: names.short ?? names.name,
    ixlSubject: names.ixlSubject ?? null,
    objectives: { A, B, C, D },
  };
}

export const SUBJECTS: readonly DemoSubject[] = [
  subject('language', { name: 'Language and Literature', short: 'English', ixlSubject: 'ela' }, [
    'Analysing',
    'Organizing',
    ' Producing text',
    'Using language',
  ]),
  subject('acquisition', { name: 'Language Acquisition', short: 'French' }, [
    'Listening',
    'Reading',
    'Speaking',
    'Writing',
  ]),
  subject('mathematics', { name: 'Mathematics', ixlSubject: 'math' }, [
    'Knowing and understanding',
    'Investigating patterns',
    'Communicating',
    'Applying mathematics in real-life contexts',
  ]),
  subject('sciences', { name: 'Sciences' }, [
    'Knowing and understanding',
    'Inquiring and designing',
    'Processing and evaluating',
    'Reflecting on the impacts of science',
  ]),
  subject('individuals', { name: 'Individuals and Societies' }, [
    'Knowing and understanding',
    'Investigating',
    'Communicating',
    'Thinking critically',
  ]),
  subject('arts', { name: 'Arts' }, ['Investigating', 'Developing', 'Creating/Performing', 'Evaluating']),
];

export function requireSubject(key: SubjectKey): DemoSubject {
  const found = SUBJECTS.find((candidate) => candidate.key === key);
  if (!found) throw new RangeError(`No demo subject ${key}`);
  return found;
}

/** As Toddle's API labels a criterion, with the double space it really prints for some. */
export function objectiveLabel(key: SubjectKey, criterion: Criterion): string {
  return `Objective ${criterion}: ${requireSubject(key).objectives[criterion]}`;
}
