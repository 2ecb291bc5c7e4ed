/**
 * A kind of fact and its merge rule: which working tables its rows arrive in, how they compare with what is stored, and
 * how they are stored. All of it is set-based SQL inside the import's transaction.
 */
import type pg from 'pg';
import type { IssueSink } from '../sources/layout.ts';
import type { MeasureFamily } from './measures/families.ts';
import type { WorkingTable } from './working-table.server.ts';

export type FactRun = {
  client: pg.ClientBase;
  organizationId: string;
  importId: string;
  /** The academic year of the import's options. */
  year: { id: string; startedOn: string };
  /** The day the file holds from, where it says one. */
  date: string | null;
  note: IssueSink;
};

/** Facts by natural key; `gone`: stored in the same place and not in the file. */
export type FactCounts = { new: number; changed: number; same: number; gone: number };

/** One changed fact for the preview: what it is, before and after. */
export type ChangeSample = { row: number; student: string; what: string; before: string; after: string };

export type FactKind = {
  /** Rows as the layouts put them. */
  incoming: readonly WorkingTable[];
  /** Rows with their outcome (`new`, `changed`, `touched`, `same`): what `merge` reads, and what a preview keeps. */
  compared: readonly WorkingTable[];
  /** Fills `compared` from `incoming`. */
  compare(run: FactRun): Promise<FactCounts>;
  samples(run: FactRun): Promise<ChangeSample[]>;
  /** Stores, with a revision of everything it changes, and fills touched_student and touched_period. */
  merge(run: FactRun): Promise<void>;
  measures: readonly MeasureFamily[];
  /** Who may see whom depends on these facts. */
  changesPermissions: boolean;
};

/** Counts of `outcome` in a compared table; a fact whose surroundings change is a changed one. */
export async function countOutcomes(client: pg.ClientBase, table: string): Promise<Omit<FactCounts, 'gone'>> {
  const { rows } = await client.query<{ outcome: string; count: number }>(
    `SELECT outcome, count(*) AS count FROM ${table} GROUP BY outcome`,
  );
  const of = (outcome: string): number => rows.find((row) => row.outcome === outcome)?.count ?? 0;
  return { new: of('new'), changed: of('changed') + of('touched'), same: of('same') };
}
