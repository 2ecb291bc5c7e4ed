/**
 * Result columns by the shape of their heading: `<what> level|score|percentile|tier|scale score`, where what is overall,
 * overall with a subject, or a strand. A role is `subject:strand:attribute`; the subject is '' while only the file's
 * name or the person can tell it.
 */
import type { NamedSubject } from '../../file-name.ts';
import { slugOf, strandNamed } from './strands.ts';

export const ATTRIBUTES = ['level', 'percentile', 'tier', 'scale'] as const;
export type Attribute = (typeof ATTRIBUTES)[number];

export type ResultColumn = { subject: NamedSubject | ''; strand: string; attribute: Attribute };

const ENDINGS: [RegExp, Attribute][] = [
  [/ ?\bscale(d)? score$/, 'scale'],
  [/ ?\bpercentile( rank)?$/, 'percentile'],
  [/ ?\b(tier|performance level|proficiency)$/, 'tier'],
  [/ ?\b(diagnostic )?(level|score)$/, 'level'],
];

const OVERALL: Record<string, NamedSubject | ''> = {
  overall: '',
  '': '',
  'overall math': 'math',
  'math overall': 'math',
  math: 'math',
  'overall mathematics': 'math',
  'overall ela': 'ela',
  'ela overall': 'ela',
  ela: 'ela',
  'overall language arts': 'ela',
  'overall english': 'ela',
};

const BARE_COURSES = new Set(['', 'math', 'ela', 'reading']);

/** Headings that end like a result and are none. */
const OTHERS =
  /^(grade|year|course|class|reading grade|student)( level)?$|growth|goal|target|starting|current|change|skills|questions/;

/** `open` also takes strands that are not in the list, as new products and other standards have. */
export function readResultHeading(key: string, open: boolean): ResultColumn | null {
  if (OTHERS.test(key)) return null;
  const ending = ENDINGS.find(([pattern]) => pattern.test(key));
  const attribute = ending?.[1] ?? 'level';
  // "Reading level percentile" has both words.
  const what = ending === undefined ? key : key.replace(ending[0], '').replace(/ level$/, '');
  const overall = OVERALL[what];
  // "Math" alone is a course, "Math level" is a result; so with "Reading".
  const bare = ending === undefined && BARE_COURSES.has(what);
  if (overall !== undefined && !bare) return { subject: overall, strand: 'overall', attribute };
  const strand = bare ? null : strandNamed(what);
  if (strand !== null) return { subject: strand.subject, strand: strand.slug, attribute };
  return open && ending !== undefined ? { subject: '', strand: slugOf(what), attribute } : null;
}

export function toRole({ subject, strand, attribute }: ResultColumn): string {
  return `${subject}:${strand}:${attribute}`;
}

/** Null for a role that is not a result's. */
export function fromRole(role: string): ResultColumn | null {
  const [subject = '', strand, attribute] = role.split(':');
  const known = ATTRIBUTES.find((candidate) => candidate === attribute);
  if (strand === undefined || known === undefined) return null;
  return { subject: subject === 'math' || subject === 'ela' ? subject : '', strand, attribute: known };
}
