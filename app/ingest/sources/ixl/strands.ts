/** IXL's strands: names as exports spell them, the subject they belong to and their ceilings. Source: IXL Diagnostic. */
import type { NamedSubject } from '../../file-name.ts';
import { normaliseHeading } from '../../read/header.ts';

export type Strand = { slug: string; name: string; subject: NamedSubject; ceiling: number };

const ALL: [slug: string, name: string, subject: NamedSubject, ceiling?: number][] = [
  ['numbers_and_operations', 'Numbers and operations', 'math'],
  ['algebra_and_algebraic_thinking', 'Algebra and algebraic thinking', 'math'],
  ['fractions', 'Fractions', 'math', 800],
  ['geometry', 'Geometry', 'math'],
  ['measurement', 'Measurement', 'math', 700],
  ['data_statistics_and_probability', 'Data, statistics, and probability', 'math'],
  ['reading', 'Reading', 'ela'],
  ['reading_strategies', 'Reading strategies', 'ela'],
  ['vocabulary', 'Vocabulary', 'ela'],
  ['writing_strategies', 'Writing strategies', 'ela'],
  ['grammar_and_mechanics', 'Grammar and mechanics', 'ela', 1100],
];

export const STRANDS: readonly Strand[] = ALL.map(([slug, name, subject, ceiling = 1300]) => ({
  slug,
  name,
  subject,
  ceiling,
}));

const BY_KEY = new Map(STRANDS.map((strand) => [normaliseHeading(strand.name), strand]));
const BY_SLUG = new Map(STRANDS.map((strand) => [strand.slug, strand]));

/** "overall reading" is the reading level's other spelling. */
export function strandNamed(key: string): Strand | null {
  return BY_KEY.get(key === 'overall reading' ? 'reading' : key) ?? null;
}

export function strandBySlug(slug: string): Strand | null {
  return BY_SLUG.get(slug) ?? null;
}

export function slugOf(key: string): string {
  return key.replaceAll(' ', '_');
}
