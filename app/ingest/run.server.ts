/** The import command's work and its one JSON object; the caller prints it and chooses the exit code by `state`. */
import type { CommitOutcome, CommitRequest } from './commit.server.ts';
import type { ImportCounts, ImportRecord } from './import-record.server.ts';
import type { Imports } from './imports.server.ts';
import type { ImportIssue } from './issue.ts';
import type { Upload } from './receive.server.ts';

export type RunOptions = Upload & { commit: boolean };

export type RunResult = {
  state: 'staged' | 'committed' | 'unchanged' | 'refused';
  layout: string | null;
  issues: ImportIssue[];
} & Omit<ImportCounts, 'samples'>;

/** The imports, with a commit that waits for its turn. */
type Runnable = Omit<Imports, 'commit' | 'run'> & { commit(request: CommitRequest): Promise<CommitOutcome> };

const ALL = { limit: 1_000_000, offset: 0 };

export async function runImport(imports: Runnable, options: RunOptions): Promise<RunResult> {
  const received = await imports.receive(options);
  if (!received.ok) return refusal(received.issue);
  const { organizationId, actorId } = options;
  const target = { organizationId, importId: received.value.importId };
  return options.commit ? commit(imports, { ...target, actorId }) : stage(imports, { ...target, actorId });
}

type Target = { organizationId: string; importId: string; actorId: string | null };

async function commit(imports: Runnable, target: Target): Promise<RunResult> {
  const outcome = await imports.commit(target);
  if (outcome.kind === 'not_found') throw new Error('The import vanished while it was being committed.');
  if (outcome.kind === 'already') return unchanged(imports, target, outcome.record);
  if (outcome.kind === 'closed')
    throw new Error(`The import was ${outcome.record.state} while it was being committed.`);
  const issues = outcome.issues ?? (await issuesOf(imports, target));
  return result(outcome.kind, outcome.layout, outcome.counts, issues);
}

async function stage(imports: Runnable, target: Target): Promise<RunResult> {
  const staged = await imports.stage(target);
  if (staged.kind === 'not_found') throw new Error('The import vanished while it was being read.');
  if (staged.kind === 'settled') return unchanged(imports, target, staged.record);
  const { layout, counts, issues } = staged.processed;
  if (staged.kind === 'staged' && counts.new + counts.changed === 0) {
    await imports.discard(target);
    return result('unchanged', layout, counts, issues);
  }
  return result(staged.kind, layout, counts, issues);
}

/** The same bytes and options were committed before: everything they say is the same. */
async function unchanged(imports: Runnable, target: Target, record: ImportRecord): Promise<RunResult> {
  const { counts } = record;
  const same = { ...counts, new: 0, changed: 0, same: counts.facts };
  return result('unchanged', record.layout, same, await issuesOf(imports, target));
}

async function issuesOf(imports: Runnable, target: Target): Promise<ImportIssue[]> {
  return (await imports.preview(target, ALL))?.issues ?? [];
}

function result(
  state: RunResult['state'],
  layout: string | null,
  counts: ImportCounts,
  issues: ImportIssue[],
): RunResult {
  const { samples: _, subject, date, ...numbers } = counts;
  return { state, layout, subject, date, ...numbers, issues };
}

function refusal(issue: ImportIssue): RunResult {
  const none = { rows: 0, facts: 0, new: 0, changed: 0, same: 0, gone: 0, unmatched: 0, rejected: 0 };
  return { state: 'refused', layout: null, subject: null, date: null, ...none, issues: [issue] };
}
