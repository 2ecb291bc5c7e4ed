/** What an organization may decide for itself, kept as JSON in `organization.settings`. */
import { z } from 'zod';

const between = (lowest: number, highest: number) => {
  const error = `must be a whole number from ${lowest} to ${highest}`;
  return z.int({ error }).min(lowest, { error }).max(highest, { error });
};

export const settingsSchema = z.strictObject({
  /** No aggregate over fewer students is shown to anyone who may not see them by name. Never under five. */
  minimumGroup: between(5, 100).default(10),
  /** A session unused for this long ends: staff rooms share machines. */
  idleMinutes: between(5, 1440).default(240),
  /** A session ends this long after sign-in, used or not. */
  sessionDays: between(1, 30).default(7),
  /** Whether administrators must have a second factor. */
  adminTotp: z.boolean({ error: 'must be true or false' }).default(false),
  /** Cells that mean "no value" in this school's files, besides those every importer knows. */
  missingTokens: z.array(z.string().trim().min(1).max(50)).max(50).default([]),
});

export type Settings = z.output<typeof settingsSchema>;

/** What is stored, with a default for each setting that is not; throws when the stored JSON is not settings. */
export function parseSettings(stored: unknown): Settings {
  return settingsSchema.parse(stored);
}
