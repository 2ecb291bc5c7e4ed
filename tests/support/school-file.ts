/** A school file that can be applied, for tests to spoil. */
import { randomBytes } from 'node:crypto';
import type { SchoolFileInput } from '#app/organizations/school-file.ts';

/** Two years, three grades, three subjects, no admin; a slug of its own unless `change` names one. */
export function schoolFile(change: Partial<SchoolFileInput> = {}): SchoolFileInput {
  return {
    name: 'Test School',
    slug: `test-${randomBytes(8).toString('hex')}`,
    timeZone: 'Europe/London',
    locale: 'en-GB',
    academicYears: [
      {
        name: '2025-2026',
        startedOn: '2025-08-18',
        endedOn: '2026-06-19',
        terms: [
          { name: 'Term 1', startedOn: '2025-08-18', endedOn: '2025-12-12' },
          { name: 'Term 2', startedOn: '2026-01-05', endedOn: '2026-06-19' },
        ],
      },
      {
        name: '2026-2027',
        startedOn: '2026-08-17',
        endedOn: '2027-06-18',
        terms: [
          { name: 'Term 1', startedOn: '2026-08-17', endedOn: '2026-12-11' },
          { name: 'Term 2', startedOn: '2027-01-04', endedOn: '2027-06-18' },
        ],
      },
    ],
    grades: [
      { name: 'MYP 1', programme: 'MYP', ixlGrade: '6', descriptorYear: 1 },
      { name: 'MYP 2', programme: 'MYP', ixlGrade: '7', descriptorYear: 3 },
      { name: 'MYP 3', programme: 'MYP', ixlGrade: '8', descriptorYear: 3 },
    ],
    subjects: [
      { name: 'Mathematics', group: 'Mathematics', ixlSubject: 'math', criteria: ['A', 'B', 'C', 'D'] },
      { name: 'Language and Literature', ixlSubject: 'ela', criteria: ['A', 'B', 'C', 'D'] },
      { name: 'Personal Project', criteria: ['A', 'B', 'C'] },
    ],
    ...change,
  };
}
