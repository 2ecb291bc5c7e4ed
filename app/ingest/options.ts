/** What the person who uploads says about a file; everything else is read from it. */
import { z } from 'zod';

export const IMPORT_SOURCES = ['roster', 'ixl', 'toddle'] as const;

const text = z.preprocess(
  (value) => (typeof value === 'string' && value.trim() === '' ? undefined : value),
  z.string().trim().max(200).optional(),
);

/** An empty field of a form is a field that is not there. */
export const importOptionsSchema = z.object({
  source: z.enum(IMPORT_SOURCES),
  /** An IXL subject: math, ela … */
  subject: text,
  /** YYYY-MM-DD: the day a diagnostic shows, or from which a roster holds. */
  date: text,
  /** The name of a diagnostic window, e.g. "Fall 2026"; without it the date is the window. */
  window: text,
  /** By name, e.g. 2026-2027. */
  year: text,
  term: text,
});

export type ImportOptions = z.output<typeof importOptionsSchema>;
