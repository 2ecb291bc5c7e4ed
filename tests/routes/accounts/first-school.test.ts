import { describe, expect, it } from 'vitest';
import { parseSchoolFile } from '#app/organizations/school-file.ts';
import { FirstRunForm, fieldErrors, firstSchool, placeProblems } from '#app/routes/accounts/first-school.ts';

const FORM = {
  ...{ setupCode: 'code', organization: 'Hillcrest School', slug: 'hillcrest', timeZone: 'Europe/London' },
  ...{ year: '2026-2027', name: 'Alex Morgan', email: 'alex@hillcrest.example', password: 'four words make sense' },
  ...{ term1Name: 'Term 1', term1StartedOn: '2026-08-24', term1EndedOn: '2026-12-11' },
};

/** What the page would show for the form with these fields changed. */
function told(changes: Record<string, string>) {
  const fields = FirstRunForm.parse({ ...FORM, ...changes });
  const school = parseSchoolFile(firstSchool(fields));
  return school.ok ? null : placeProblems(school.problems, fields);
}

describe('what is wrong with the first school stands at its field', () => {
  it('nothing, for a school that can be made', () => {
    expect(told({})).toBeNull();
  });

  it.each([
    [{ slug: 'Hill Crest' }, { slug: 'This may hold small letters a-z, digits and single hyphens only.' }],
    [{ timeZone: 'London' }, { timeZone: expect.stringMatching(/^This is not a time zone; write its IANA name/) }],
    [{ term1EndedOn: '2026-08-01' }, { term1EndedOn: expect.stringMatching(/^"Term 1" ends before it starts/) }],
    [{ term2Name: 'Term 2' }, { term2StartedOn: expect.any(String), term2EndedOn: expect.any(String) }],
    [
      { term3Name: 'Spring', term3StartedOn: '2026-12-01', term3EndedOn: '2027-03-26' },
      { term3StartedOn: '"Spring" and "Term 1" overlap; start it after 2026-12-11.' },
    ],
  ])('%o', (changes, errors) => {
    expect(told(changes)).toEqual({ errors, problems: [] });
  });

  it('an address that is none is not called an empty field', () => {
    expect(fieldErrors({ email: 'invalid', year: 'required' })).toEqual({
      email: 'Enter an e-mail address, such as name@school.example.',
      year: 'Fill in this field.',
    });
  });
});
