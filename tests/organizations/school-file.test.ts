import { describe, expect, test } from 'vitest';
import { parseSchoolFile, type SchoolFileInput, type SchoolProblem } from '#app/organizations/school-file.ts';
import { schoolFile } from '#tests/support/school-file.ts';

const TERM = { name: 'Term 1', startedOn: '2025-09-01', endedOn: '2025-12-12' };
const year = (...terms: SchoolFileInput['academicYears'][number]['terms']) => ({
  academicYears: [{ name: '2025-2026', startedOn: '2025-08-18', endedOn: '2026-06-19', terms }],
});

function problems(json: unknown): SchoolProblem[] {
  const parsed = parseSchoolFile(json);
  return parsed.ok ? [] : parsed.problems;
}

test('a whole school is accepted', () => {
  expect(problems(schoolFile())).toEqual([]);
});

test('what is not an object is refused as a whole', () => {
  for (const json of [null, [], 'school', 3]) expect(problems(json)).toMatchObject([{ field: 'the file' }]);
});

describe('each problem names its field and what to do', () => {
  test.each<[string, object, string, RegExp]>([
    ['no name', { name: undefined }, 'name', /missing; add it/],
    ['a blank name', { name: '  ' }, 'name', /empty; give it a name/],
    ['a slug with capitals', { slug: 'North-Wood' }, 'slug', /small letters/],
    ['no such time zone', { timeZone: 'Mars/Olympus' }, 'timeZone', /IANA name/],
    ['a time zone without a name', { timeZone: '+05:00' }, 'timeZone', /IANA name/],
    ['no such locale', { locale: 'en_GB!' }, 'locale', /language tag/],
    ['an unknown field', { adress: 'x' }, 'adress', /correct its spelling or remove it/],
    ['an unknown setting', { settings: { minimumgroup: 12 } }, 'settings.minimumgroup', /correct its spelling/],
    [
      'a minimum group under ten',
      { settings: { minimumGroup: 3 } },
      'settings.minimumGroup',
      /whole number from 5 to 100/,
    ],
    ['no years', { academicYears: [] }, 'academicYears', /at least one academic year/],
    ['years that are no list', { academicYears: {} }, 'academicYears', /must be a list/],
    ['a year without terms', year(), 'academicYears[0].terms', /at least one term/],
    ['a day that is none', year({ ...TERM, endedOn: '2025-02-30' }), 'academicYears[0].terms[0].endedOn', /YYYY-MM-DD/],
    [
      'a term that ends first',
      year({ ...TERM, endedOn: '2025-08-30' }),
      'academicYears[0].terms[0].endedOn',
      /ends before/,
    ],
    [
      'a term before its year',
      year({ ...TERM, startedOn: '2025-08-01' }),
      'academicYears[0].terms[0].startedOn',
      /starts before the year/,
    ],
    [
      'a term after its year',
      year({ ...TERM, endedOn: '2026-07-01' }),
      'academicYears[0].terms[0].endedOn',
      /ends after the year/,
    ],
    [
      'overlapping terms',
      year(TERM, { ...TERM, name: 'Term 2', startedOn: '2025-12-12' }),
      'academicYears[0].terms[1].startedOn',
      /"Term 2" and "Term 1" overlap; start it after 2025-12-12/,
    ],
    [
      'a term twice',
      year(TERM, { name: 'term  1', startedOn: '2026-01-05', endedOn: '2026-03-01' }),
      'academicYears[0].terms[1].name',
      /is there twice/,
    ],
    [
      'overlapping years',
      { academicYears: [...year(TERM).academicYears, { ...year(TERM).academicYears[0], name: 'Again' }] },
      'academicYears[1].startedOn',
      /overlap/,
    ],
    ['no grades', { grades: [] }, 'grades', /at least one grade/],
    [
      'a grade twice',
      {
        grades: [
          { name: 'MYP 1', programme: 'MYP' },
          { name: 'myp 1', programme: 'MYP' },
        ],
      },
      'grades[1].name',
      /is there twice/,
    ],
    [
      'no such programme',
      { grades: [{ name: 'MYP 1', programme: 'IB' }] },
      'grades[0].programme',
      /must be one of PYP, MYP/,
    ],
    [
      'an IXL grade as a number',
      { grades: [{ name: 'MYP 1', programme: 'MYP', ixlGrade: 6 }] },
      'grades[0].ixlGrade',
      /must be a text, such as "6"/,
    ],
    [
      'no such descriptor year',
      { grades: [{ name: 'MYP 1', programme: 'MYP', descriptorYear: 2 }] },
      'grades[0].descriptorYear',
      /1, 3 or 5/,
    ],
    [
      'no such IXL subject',
      { subjects: [{ name: 'Maths', ixlSubject: 'maths' }] },
      'subjects[0].ixlSubject',
      /must be one of math/,
    ],
    [
      'criteria out of order',
      { subjects: [{ name: 'Maths', criteria: ['B', 'A'] }] },
      'subjects[0].criteria',
      /in the order A, B, C, D/,
    ],
    [
      'a criterion twice',
      { subjects: [{ name: 'Maths', criteria: ['A', 'A'] }] },
      'subjects[0].criteria',
      /each criterion once/,
    ],
    [
      'six boundaries',
      { boundaries: [{ lowestTotals: [1, 2, 3, 4, 5, 6] }] },
      'boundaries[0].lowestTotals',
      /seven totals/,
    ],
    [
      'falling boundaries',
      { boundaries: [{ lowestTotals: [1, 6, 5, 15, 19, 24, 28] }] },
      'boundaries[0].lowestTotals',
      /must rise/,
    ],
    [
      'boundaries of no subject',
      { boundaries: [{ subject: 'Art', lowestTotals: [1, 6, 10, 15, 19, 24, 28] }] },
      'boundaries[0].subject',
      /not one of the subjects/,
    ],
    [
      'boundaries of no term',
      { boundaries: [{ term: { year: '2025-2026', name: 'Term 9' }, lowestTotals: [1, 6, 10, 15, 19, 24, 28] }] },
      'boundaries[0].term',
      /not one of the terms/,
    ],
    [
      'boundaries twice',
      { boundaries: [{ lowestTotals: [1, 6, 10, 15, 19, 24, 28] }, { lowestTotals: [1, 6, 10, 15, 19, 24, 27] }] },
      'boundaries[1]',
      /remove one/,
    ],
    ['an admin without an address', { admin: { email: 'ada', name: 'Ada' } }, 'admin.email', /e-mail address/],
    [
      'a short password',
      { admin: { email: 'ada@test.example', name: 'Ada', password: 'short' } },
      'admin.password',
      /12 characters/,
    ],
  ])('%s', (_case, change, field, message) => {
    expect(problems({ ...schoolFile(), ...change })).toEqual([{ field, message: expect.stringMatching(message) }]);
  });
});

test('all problems are told at once', () => {
  expect(problems({ ...schoolFile(), slug: 'Ä', grades: [], subjects: [] })).toHaveLength(3);
});
