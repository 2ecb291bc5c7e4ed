/** The first run's form as a school, and what is wrong with it as sentences by field. */
import { z } from 'zod';
import type { FirstSchool } from '#app/accounts/first-run.server.ts';
import { LONGEST_PASSWORD } from '#app/accounts/password.server.ts';
import type { FieldCode } from '#app/http/form.server.ts';
import type { SchoolProblem } from '#app/organizations/school-file.ts';
import { STARTING_GRADES, STARTING_SUBJECTS } from '#app/organizations/starting-set.ts';
import { firstRun as text } from '#app/ui/messages/onboarding.ts';

const word = z.string().trim().min(1).max(200);
const optional = z.string().trim().max(200).default('');
const TERMS = [1, 2, 3, 4] as const;

export const FirstRunForm = z.object({
  ...{ setupCode: word, organization: word, slug: word, timeZone: word, year: word, name: word },
  email: z.string().trim().toLowerCase().max(254).pipe(z.email()),
  password: z.string().min(1).max(LONGEST_PASSWORD),
  ...{ term1Name: word, term1StartedOn: word, term1EndedOn: word },
  ...{ term2Name: optional, term2StartedOn: optional, term2EndedOn: optional },
  ...{ term3Name: optional, term3StartedOn: optional, term3EndedOn: optional },
  ...{ term4Name: optional, term4StartedOn: optional, term4EndedOn: optional },
});

type Fields = z.output<typeof FirstRunForm>;

/** The terms of which something was typed, as the form numbers them. */
function termsOf(fields: Fields): { number: number; name: string; startedOn: string; endedOn: string }[] {
  return TERMS.map((number) => ({
    number,
    name: fields[`term${number}Name`],
    startedOn: fields[`term${number}StartedOn`],
    endedOn: fields[`term${number}EndedOn`],
  })).filter(({ name, startedOn, endedOn }) => name + startedOn + endedOn !== '');
}

/** Terms without a single word are left out; the year spans those that are there. */
export function firstSchool(fields: Fields): FirstSchool {
  const terms = termsOf(fields).map(({ number: _, ...term }) => term);
  const startedOn = terms.map((term) => term.startedOn).sort()[0] ?? '';
  const endedOn =
    terms
      .map((term) => term.endedOn)
      .sort()
      .at(-1) ?? '';
  return {
    name: fields.organization,
    slug: fields.slug,
    timeZone: fields.timeZone,
    academicYears: [{ name: fields.year, startedOn, endedOn, terms }],
    grades: STARTING_GRADES,
    subjects: STARTING_SUBJECTS,
    admin: { email: fields.email, name: fields.name, password: fields.password },
  };
}

/** Where the school file's problems stand in the form; the others are told above it. */
const FORM_FIELDS: Record<string, string> = {
  name: 'organization',
  slug: 'slug',
  timeZone: 'timeZone',
  'academicYears[0].name': 'year',
  'admin.email': 'email',
  'admin.name': 'name',
  'admin.password': 'password',
};

export function placeProblems(
  problems: SchoolProblem[],
  fields: Fields,
): { errors: Record<string, string>; problems: string[] } {
  const errors: Record<string, string> = {};
  const others: string[] = [];
  for (const { field, message } of problems) {
    // The year's days are those of its terms, which have been told.
    if (/^academicYears\[0\]\.(startedOn|endedOn)$/.test(field)) continue;
    const name = FORM_FIELDS[field] ?? termField(field, fields);
    // Some sentences begin with the name they are about.
    const sentence = message.startsWith('"') ? `${message}.` : `This ${message}.`;
    if (name === undefined) others.push(`${field} ${message}.`);
    else errors[name] ??= sentence;
  }
  return { errors, problems: others };
}

function termField(field: string, fields: Fields): string | undefined {
  const [, at, part = ''] = /^academicYears\[0\]\.terms\[(\d)\]\.(name|startedOn|endedOn)$/.exec(field) ?? [];
  const term = at === undefined ? undefined : termsOf(fields)[Number(at)];
  return term && `term${term.number}${part.slice(0, 1).toUpperCase()}${part.slice(1)}`;
}

/** What the form itself found, as sentences. */
export function fieldErrors(codes: Record<string, FieldCode>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(codes).map(([field, code]) => [
      field,
      field === 'email' && code === 'invalid' ? text.invalidEmail : text.fieldError[code],
    ]),
  );
}
