/** Grades and subjects a school begins with when nobody has named its own: the MYP's. Each can be changed later. */
import type { SchoolFileInput } from './school-file.ts';

const FOUR = ['A', 'B', 'C', 'D'] as const;

export const STARTING_GRADES: SchoolFileInput['grades'] = [
  { name: 'MYP 1', programme: 'MYP', ixlGrade: '6', descriptorYear: 1 },
  { name: 'MYP 2', programme: 'MYP', ixlGrade: '7', descriptorYear: 3 },
  { name: 'MYP 3', programme: 'MYP', ixlGrade: '8', descriptorYear: 3 },
  { name: 'MYP 4', programme: 'MYP', ixlGrade: '9', descriptorYear: 5 },
  { name: 'MYP 5', programme: 'MYP', ixlGrade: '10', descriptorYear: 5 },
];

export const STARTING_SUBJECTS: SchoolFileInput['subjects'] = [
  { name: 'Mathematics', group: 'Mathematics', ixlSubject: 'math', criteria: [...FOUR] },
  { name: 'Language and Literature', group: 'Language and Literature', ixlSubject: 'ela', criteria: [...FOUR] },
  { name: 'Language Acquisition', group: 'Language Acquisition', criteria: [...FOUR] },
  { name: 'Sciences', group: 'Sciences', ixlSubject: 'science', criteria: [...FOUR] },
  {
    name: 'Individuals and Societies',
    group: 'Individuals and Societies',
    ixlSubject: 'social_studies',
    criteria: [...FOUR],
  },
  { name: 'Arts', group: 'Arts', criteria: [...FOUR] },
  { name: 'Design', group: 'Design', criteria: [...FOUR] },
  { name: 'Physical and Health Education', group: 'Physical and Health Education', criteria: [...FOUR] },
];
