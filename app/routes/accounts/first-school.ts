/** The first run's form as a school, and what is wrong with it as sentences by field. */
import { z } from 'zod';
import type { FirstSchool } from '#app/accounts/first-run.server.ts';
import { LONGEST_PASSWORD } from '#app/accounts/password.server.ts';
import type { SchoolProblem } from '#app/organizations/school-file.ts';
import { STARTING_GRADES, STARTING_SUBJECTS } from '#app/organizations/starting-set.ts';

const text = z.string().trim().min(1).max(200);
const optional = z.string().trim().max(200).default('');
const TERMS = [1, 2, 3, 4] as const;

export const FirstRunForm = z.object({
  ...{ setupCode: text, organization: text, slug: text, timeZone: text, year: text, name: text },
  email: z.string().trim().toLowerCase().max(254).pipe(z.email()),
  password: z.string().min(1).max(LONGEST_PASSWORD),
  ...{ term1Name: text, term1StartedOn: text, term1EndedOn: text },
  ...{ term2Name: optional, term2StartedOn: optional, term2EndedOn: optional },
  ...{ term3Name: optional, term3StartedOn: optional, term3EndedOn: optional },
  ...{ term4Name: optional, term4StartedOn: optional, term4EndedOn: optional },
});

type Fields = z.output<typeof FirstRunForm>;

/** Terms without a single word are left out; the year spans those that are there. */
export function firstSchool(fields: Fields): FirstSchool {
  const terms = TERMS.map((number) => ({
    name: fields[`term${number}Name`],
    startedOn: fields[`term${number}StartedOn`],
    endedOn: fields[`term${number}EndedOn`],
  })).filter((term) => Object.values(term).some((value) => value !== ''));
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

export function placeProblems(problems: SchoolProblem[]): { errors: Record<string, string>; problems: string[] } {
  const errors: Record<string, string> = {};
  const others: string[] = [];
  for (const { field, message } of problems) {
    const known = FORM_FIELDS[field];
    const term = /^academicYears\[0\]\.terms\[(\d)\]\.(name|startedOn|endedOn)$/.exec(field);
    const [, at, part = ''] = term ?? [];
    const name = at === undefined ? known : `term${Number(at) + 1}${part.slice(0, 1).toUpperCase()}${part.slice(1)}`;
    if (name === undefined) others.push(`${field} ${message}.`);
    else errors[name] = `This ${message}.`;
  }
  return { errors, problems: others };
}
