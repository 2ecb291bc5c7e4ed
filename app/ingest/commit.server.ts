/**
 * The commit: one transaction from the locked import to the new data version. A crash anywhere in it leaves what was
 * there before and an import that can be committed again; of two commits at once the second finds the work done.
 */
import type pg from 'pg';
import type { Clock } from '#app/platform/clock.ts';
import type { FactKind, FactRun } from './facts/fact-kind.server.ts';
import { createTouched } from './facts/measures/touched.server.ts';
import { FACT_KINDS } from './facts/registry.server.ts';
import { createWorkingTables, dropStagedRows, loadStagedRows } from './facts/working-table.server.ts';
import { findImport, type ImportCounts, type ImportRecord } from './import-record.server.ts';
import type { ImportIssue } from './issue.ts';
import { rebuildTouched } from './measure-values.server.ts';
import { type Job, prepareTransaction, processFile } from './process.server.ts';
import { whenOf } from './read-file.server.ts';
import { loadSchool } from './school.server.ts';
import { LAYOUTS } from './sources/registry.ts';
import { requireTransition, transition } from './state.ts';
import { dropChunks } from './stored-file.server.ts';

export type CommitOutcome =
  | { kind: 'not_found' }
  /** Committed before, by whoever was quicker. */
  | { kind: 'already'; record: ImportRecord }
  /** Refused or discarded: there is nothing to commit. */
  | { kind: 'closed'; record: ImportRecord }
  | { kind: 'refused'; layout: string | null; counts: ImportCounts; issues: ImportIssue[] }
  /** Nothing would change: the import is discarded. */
  | { kind: 'unchanged'; layout: string; counts: ImportCounts; issues: ImportIssue[] | null }
  | {
      kind: 'committed';
      layout: string;
      counts: ImportCounts;
      issues: ImportIssue[] | null;
      dataVersion: number;
      permissionsChanged: boolean;
    };

export type CommitRequest = { organizationId: string; importId: string; actorId: string | null };

/**
 * From here on joins are hashed. In a transaction that fills the tables of a new tenant the planner expects next to
 * nothing there and pairs all rows with all; below, an index look-up per row is the better plan anyway.
 */
const MANY_FACTS = 10_000;

type Ready = { layout: string; counts: ImportCounts; issues: ImportIssue[] | null; facts: FactKind; run: FactRun };

export async function commitImport(
  client: pg.ClientBase,
  request: CommitRequest,
  clock: Clock,
): Promise<CommitOutcome> {
  const { organizationId, importId } = request;
  const school = await loadSchool(client, organizationId, clock, true);
  const record = await findImport(client, organizationId, importId, true);
  if (record === null) return { kind: 'not_found' };
  if (record.state === 'committed') return { kind: 'already', record };
  if (transition(record.state, 'begin_commit') === null) return { kind: 'closed', record };
  await prepareTransaction(client);
  const job: Job = {
    client,
    record: { ...record, state: requireTransition(record.state, 'begin_commit') },
    school,
    clock,
  };
  const ready = (await stagedWork(job)) ?? (await freshWork(job));
  if ('kind' in ready) return ready;
  if (ready.counts.new + ready.counts.changed === 0) {
    await closeImport(job, 'discard', ready);
    return { kind: 'unchanged', ...ready };
  }
  await createTouched(client);
  if (ready.counts.new + ready.counts.changed > MANY_FACTS) await client.query('SET LOCAL enable_nestloop = off');
  await ready.facts.merge(ready.run);
  await rebuildTouched(client, organizationId, ready.facts.measures);
  const permissionsChanged = ready.facts.changesPermissions;
  const dataVersion = await finish(job, request, ready);
  return { kind: 'committed', ...ready, dataVersion, permissionsChanged };
}

async function freshWork(job: Job): Promise<Ready | Extract<CommitOutcome, { kind: 'refused' }>> {
  const processed = await processFile(job);
  return processed.refused ? { kind: 'refused', ...processed } : processed;
}

/** What the preview found, when nothing has changed since and the rows are still there. */
async function stagedWork({ client, record, school }: Job): Promise<Ready | null> {
  const layout = LAYOUTS.find(({ name }) => name === record.layout);
  if (layout === undefined || record.stagedVersion !== school.dataVersion) return null;
  const facts = FACT_KINDS[layout.facts];
  const owner = { client, organizationId: record.organizationId, importId: record.id };
  await createWorkingTables(client, facts.compared);
  const loaded = await loadStagedRows(owner, facts.compared);
  if (loaded === 0 && record.counts.new + record.counts.changed > 0) {
    await client.query(`DROP TABLE ${facts.compared.map(({ name }) => name).join(', ')}`);
    return null;
  }
  await client.query(facts.compared.map(({ name }) => `ANALYZE ${name}`).join(';'));
  const { year, date } = whenOf(record, school);
  // The preview has told everything; there is nothing to note now.
  const run: FactRun = { ...owner, year, date, note: () => undefined };
  return { layout: layout.name, counts: record.counts, issues: null, facts, run };
}

async function closeImport({ client, record }: Job, event: 'discard' | 'finish_commit', { layout, counts }: Ready) {
  const owner = { client, organizationId: record.organizationId, importId: record.id };
  await client.query('UPDATE import SET state = $3, counts = $4, layout = $5 WHERE organization_id = $1 AND id = $2', [
    record.organizationId,
    record.id,
    requireTransition(record.state, event),
    JSON.stringify(counts),
    layout,
  ]);
  await dropStagedRows(owner);
  if (event === 'discard') await dropChunks(owner);
}

/** Everything that makes the facts official: state, versions and the audit log. */
async function finish(job: Job, { actorId }: CommitRequest, ready: Ready): Promise<number> {
  const { client, record, clock } = job;
  const { organizationId, id } = record;
  await closeImport(job, 'finish_commit', ready);
  const { rows } = await client.query<{ data_version: number }>(
    `UPDATE organization SET data_version = data_version + 1, permission_version = permission_version + $2
      WHERE id = $1 RETURNING data_version`,
    [organizationId, ready.facts.changesPermissions ? 1 : 0],
  );
  const dataVersion = rows[0]?.data_version ?? 0;
  await client.query(
    'UPDATE import SET committed_by = $3, committed_at = $4, staged_version = $5 WHERE organization_id = $1 AND id = $2',
    [organizationId, id, actorId, clock.now(), dataVersion],
  );
  const { counts, layout } = ready;
  await client.query(
    `INSERT INTO audit_event (organization_id, at, actor_id, action, subject, metadata)
     VALUES ($1, $2, $3, 'import.committed', $4, $5)`,
    [
      organizationId,
      clock.now(),
      actorId,
      id,
      JSON.stringify({ layout, new: counts.new, changed: counts.changed, same: counts.same, rows: counts.rows }),
    ],
  );
  return dataVersion;
}
