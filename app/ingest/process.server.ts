/**
 * One transaction's work on an import: read the file, compare with what is stored, and either keep what was found for a
 * preview or store it. A refusal is an outcome, not an error: it is written to the import and nothing else is.
 */
import type pg from 'pg';
import type { Clock } from '#app/platform/clock.ts';
import type { FactKind, FactRun } from './facts/fact-kind.server.ts';
import { createWorkingTables, dropStagedRows, keepStagedRows } from './facts/working-table.server.ts';
import { type ImportCounts, type ImportRecord, NO_COUNTS, saveIssues } from './import-record.server.ts';
import { createIssue, type ImportIssue } from './issue.ts';
import { createIssueLog } from './issue-log.ts';
import { readFile, whenOf } from './read-file.server.ts';
import { Refusal } from './refusal.ts';
import type { School } from './school.server.ts';
import { requireTransition } from './state.ts';
import { dropChunks } from './stored-file.server.ts';

export type Processed =
  | { refused: false; layout: string; counts: ImportCounts; issues: ImportIssue[]; facts: FactKind; run: FactRun }
  | { refused: true; layout: string | null; counts: ImportCounts; issues: ImportIssue[] };

export type Job = { client: pg.ClientBase; record: ImportRecord; school: School; clock: Clock };

/** Memory for sorts and hashes of this transaction; compiled expressions cost more than they save here. */
export async function prepareTransaction(client: pg.ClientBase): Promise<void> {
  await client.query("SET LOCAL work_mem = '64MB'; SET LOCAL jit = off");
}

/** Reads and compares. The compared working tables are filled unless the file is refused. */
export async function processFile({ client, record, school }: Job): Promise<Processed> {
  const log = createIssueLog(record.fileName);
  const owner = { client, organizationId: record.organizationId, importId: record.id };
  await dropStagedRows(owner);
  try {
    const when = whenOf(record, school);
    const reading = await readFile({ run: { client }, record, school, when, log });
    const run: FactRun = { ...owner, year: when.year, date: when.date, note: log.note };
    await createWorkingTables(client, reading.facts.compared);
    const facts = await reading.facts.compare(run);
    const { subject, date, rows, unmatched, rejected, layout } = reading;
    const counts = {
      ...{ subject, date, rows, unmatched, rejected },
      ...facts,
      facts: facts.new + facts.changed + facts.same,
      samples: facts.changed > 0 ? await reading.facts.samples(run) : [],
    };
    if (rejected === rows) throw new AllRejected(layout, counts);
    await reading.unmatchedRows.save(owner);
    const issues = log.issues();
    await saveIssues(client, record, issues);
    return { refused: false, layout, counts, issues, facts: reading.facts, run };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { code, details, row, column, layout } = error;
    const issue = createIssue(code, { fileName: record.fileName, row, column }, details);
    const counts = error instanceof AllRejected ? error.counts : NO_COUNTS;
    return refuse({ client, record }, { issue, others: log.issues(), layout, counts });
  }
}

class AllRejected extends Refusal {
  readonly counts: ImportCounts;

  constructor(layout: string, counts: ImportCounts) {
    super('no_valid_row', { rows: counts.rows });
    this.layout = layout;
    this.counts = counts;
  }
}

type Refused = { issue: ImportIssue; others: ImportIssue[]; layout: string | null; counts: ImportCounts };

async function refuse({ client, record }: Pick<Job, 'client' | 'record'>, refused: Refused): Promise<Processed> {
  const { issue, others, layout, counts } = refused;
  const issues = [issue, ...others];
  await client.query(
    `UPDATE import SET state = $3, refusal = $4, counts = $5, layout = $6 WHERE organization_id = $1 AND id = $2`,
    [
      record.organizationId,
      record.id,
      requireTransition(record.state, 'refuse'),
      JSON.stringify(issue),
      JSON.stringify(counts),
      layout,
    ],
  );
  await saveIssues(client, record, issues);
  await dropChunks({ client, organizationId: record.organizationId, importId: record.id });
  return { refused: true, layout, counts, issues };
}

/** Keeps what was found and moves the import to `staged`. */
export async function keepPreview({ client, record, school }: Job, processed: Extract<Processed, { refused: false }>) {
  const { counts, facts, layout } = processed;
  await keepStagedRows({ client, organizationId: record.organizationId, importId: record.id }, facts.compared);
  await client.query(
    'UPDATE import SET state = $3, counts = $4, layout = $5, staged_version = $6 WHERE organization_id = $1 AND id = $2',
    [
      record.organizationId,
      record.id,
      requireTransition(record.state, 'stage'),
      JSON.stringify(counts),
      layout,
      school.dataVersion,
    ],
  );
}
