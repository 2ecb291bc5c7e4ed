/**
 * `school.json`: a school's name, calendar, grades, subjects and first admin, as the command line and the first run take
 * it. The shape is here, what must hold between its parts in `school-rules.ts`; every problem is told at once.
 */
import { z } from 'zod';
import { schoolProblems } from './school-rules.ts';
import { settingsSchema } from './settings.ts';
import { CRITERIA, IXL_SUBJECTS, PROGRAMMES } from './vocabulary.ts';

/** One thing to correct: where in the file, and a sentence that says what is wrong and what to write instead. */
export type SchoolProblem = { field: string; message: string };

const name = (longest = 200) =>
  z
    .string({ error: 'must be a text' })
    .trim()
    .min(1, { error: 'is empty; give it a name' })
    .max(longest, { error: `is longer than ${longest} characters; shorten it` });

const day = z.iso.date({ error: 'must be a day written YYYY-MM-DD, such as "2026-08-17"' });

const list = <T extends z.ZodType>(item: T) => z.array(item, { error: 'must be a list, in square brackets' });

const termSchema = z.strictObject({ name: name(), startedOn: day, endedOn: day });

const academicYearSchema = z.strictObject({
  name: name(),
  startedOn: day,
  endedOn: day,
  terms: list(termSchema).min(1, { error: 'needs at least one term' }),
});

const gradeSchema = z.strictObject({
  name: name(),
  programme: z.enum(PROGRAMMES, { error: `must be one of ${PROGRAMMES.join(', ')}` }),
  ixlGrade: z
    .string({ error: 'must be a text, such as "6"' })
    .regex(/^(PK|K|[1-9]|1[0-2])$/, { error: 'must be "PK", "K" or "1" to "12", or left out' })
    .nullable()
    .default(null),
  descriptorYear: z.literal([1, 3, 5], { error: 'must be 1, 3 or 5, or left out' }).nullable().default(null),
});

const subjectSchema = z.strictObject({
  name: name(),
  group: z.string({ error: 'must be a text' }).trim().max(200).default(''),
  ixlSubject: z
    .enum(IXL_SUBJECTS, { error: `must be one of ${IXL_SUBJECTS.join(', ')}, or left out` })
    .nullable()
    .default(null),
  criteria: z.array(z.enum(CRITERIA, { error: 'must be one of A, B, C, D' })).default([]),
});

const GRADES_OF_THE_IB = 7;
const TOTAL = 'must be a whole number from 1 to 32';

const boundarySchema = z.strictObject({
  subject: name().nullable().default(null),
  grade: name().nullable().default(null),
  term: z.strictObject({ year: name(), name: name() }).nullable().default(null),
  /** The lowest criteria total that earns each grade, 1 to 7. */
  lowestTotals: z
    .array(z.int({ error: TOTAL }).min(1, { error: TOTAL }).max(32, { error: TOTAL }))
    .length(GRADES_OF_THE_IB, { error: 'needs seven totals, the lowest for each grade from 1 to 7' }),
});

const adminSchema = z.strictObject({
  email: z.email({ error: 'must be an e-mail address' }).max(254).toLowerCase(),
  name: name(),
  password: z
    .string({ error: 'must be a text' })
    .min(12, { error: 'is shorter than 12 characters; choose a longer one, or leave it out to invite by mail' })
    .max(1000)
    .optional(),
});

const schoolSchema = z.strictObject({
  name: name(),
  slug: z
    .string({ error: 'must be a text' })
    .max(63)
    .regex(/^[a-z0-9](-?[a-z0-9])*$/, { error: 'may hold small letters a-z, digits and single hyphens only' }),
  timeZone: z.string({ error: 'must be a text' }).refine(isTimeZone, {
    error: 'is not a time zone; write its IANA name, such as "Europe/London"',
  }),
  locale: z
    .string()
    .refine(isLocale, { error: 'is not a language tag; write one such as "en" or "en-GB"' })
    .default('en'),
  /** Left out: as they are, or the defaults for a new school. */
  settings: settingsSchema.optional(),
  academicYears: list(academicYearSchema).min(1, { error: 'needs at least one academic year' }),
  grades: list(gradeSchema).min(1, { error: 'needs at least one grade' }),
  subjects: list(subjectSchema).min(1, { error: 'needs at least one subject' }),
  /** Left out: as they are. */
  boundaries: list(boundarySchema).optional(),
  admin: adminSchema.optional(),
});

export type SchoolFile = z.output<typeof schoolSchema>;
/** What may be written in the file: defaults may be left out. */
export type SchoolFileInput = z.input<typeof schoolSchema>;

/** Parsed JSON to a school, or every problem it has. Pure: what the database already holds is not looked at. */
export function parseSchoolFile(
  json: unknown,
): { ok: true; value: SchoolFile } | { ok: false; problems: SchoolProblem[] } {
  const parsed = schoolSchema.safeParse(json, { reportInput: true });
  if (!parsed.success) return { ok: false, problems: parsed.error.issues.flatMap(toProblems) };
  const problems = schoolProblems(parsed.data);
  return problems.length === 0 ? { ok: true, value: parsed.data } : { ok: false, problems };
}

function toProblems(issue: z.core.$ZodIssue): SchoolProblem[] {
  const field = fieldOf(issue.path);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      field: fieldOf([...issue.path, key]),
      message: 'is not known here; correct its spelling or remove it',
    }));
  }
  if (issue.code === 'invalid_type' && issue.input === undefined) return [{ field, message: 'is missing; add it' }];
  return [{ field, message: issue.message }];
}

/** `['academicYears', 1, 'terms', 0]` as `academicYears[1].terms[0]`. */
function fieldOf(path: PropertyKey[]): string {
  const text = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('');
  return text.replace(/^\./, '') || 'the file';
}

/** By name only: an offset such as "+05:00" is a time zone to some, and means its opposite to the database. */
function isTimeZone(text: string): boolean {
  if (!/^[A-Za-z]/.test(text)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
    return true;
  } catch {
    return false;
  }
}

function isLocale(text: string): boolean {
  try {
    return Intl.getCanonicalLocales(text).length === 1;
  } catch {
    return false;
  }
}
