/**
 * Imports as the pages and the command use them. Every call names the organization; another one's import does not exist.
 * Facts change in `commit` alone. `afterCommit` is told when the new data version can be seen.
 */
import { type OrganizationId, requireOrganizationId } from '#app/organizations/organization-id.ts';
import type { Scope } from '#app/organizations/scope.server.ts';
import type { Clock } from '#app/platform/clock.ts';
import type { Log } from '#app/platform/log.server.ts';
import { type CommitOutcome, type CommitRequest, commitImport } from './commit.server.ts';
import { dropStagedRows } from './facts/working-table.server.ts';
import { findImport, type ImportRecord, listImports } from './import-record.server.ts';
import { createIssue, type ImportIssue } from './issue.ts';
import { type ImportPreview, loadPreview, type PreviewPage } from './preview.server.ts';
import { keepPreview, type Processed, prepareTransaction, processFile } from './process.server.ts';
import { type Received, receiveFile, type Upload } from './receive.server.ts';
import { Refusal } from './refusal.ts';
import { type RunOptions, type RunResult, runImport } from './run.server.ts';
import { loadSchool } from './school.server.ts';
import { transition } from './state.ts';
import { dropChunks } from './stored-file.server.ts';

export type Committed = {
  organizationId: OrganizationId;
  importId: string;
  dataVersion: number;
  permissionsChanged: boolean;
};

export type ImportsDependencies = {
  scope: Pick<Scope, 'forOrganizationSql'>;
  clock: Clock;
  log: Pick<Log, 'info' | 'error'>;
  /** Tells caches and the like; its failure does not undo the commit. */
  afterCommit?: (committed: Committed) => Promise<void> | void;
  /** Runs one commit of an import at a time, where that can be had; the row's own lock decides all the same. */
  alone?: Alone;
};

type Alone = <T>(
  organizationId: string,
  id: string,
  run: () => Promise<T>,
) => Promise<{ ok: true; value: T } | { ok: false }>;

export type ReceiveResult = { ok: true; value: Received } | { ok: false; issue: ImportIssue };

export type StageResult =
  | { kind: 'not_found' }
  /** Past staging: committed, refused or discarded before. */
  | { kind: 'settled'; record: ImportRecord }
  | { kind: 'staged' | 'refused'; processed: Processed };

export type Imports = {
  /** Stores the bytes. The same bytes and options are the same import. */
  receive(upload: Upload): Promise<ReceiveResult>;
  /** Reads the stored file against today's data and keeps a preview. */
  stage(target: ImportTarget): Promise<StageResult>;
  /** Null when the organization has no such import. */
  preview(target: ImportTarget, page?: PreviewPage): Promise<ImportPreview | null>;
  /** `busy`: it is being committed at this very moment. */
  commit(request: CommitRequest): Promise<CommitOutcome | { kind: 'busy' }>;
  /** Null when there is no such import; false when it is past discarding. */
  discard(request: CommitRequest): Promise<boolean | null>;
  list(organizationId: string, page?: PreviewPage): Promise<{ imports: ImportRecord[]; total: number }>;
  /** The command: from bytes to the contract's object. */
  run(options: RunOptions): Promise<RunResult>;
};

export type ImportTarget = { organizationId: string; importId: string };

export function createImports(dependencies: ImportsDependencies): Imports {
  const { scope, clock, log, afterCommit, alone = unlocked } = dependencies;
  const inSchool: Scope['forOrganizationSql'] = (id, run) => scope.forOrganizationSql(id, run);

  const imports: Imports = {
    async receive(upload) {
      try {
        const value = await inSchool(requireOrganizationId(upload.organizationId), async (client) => {
          const school = await loadSchool(client, upload.organizationId, clock);
          return receiveFile({ client, ...school }, upload);
        });
        return { ok: true, value };
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        return { ok: false, issue: createIssue(error.code, { fileName: upload.fileName }, error.details) };
      }
    },

    stage: ({ organizationId, importId }) =>
      inSchool(requireOrganizationId(organizationId), async (client): Promise<StageResult> => {
        const school = await loadSchool(client, organizationId, clock);
        const record = await findImport(client, organizationId, importId, true);
        if (record === null) return { kind: 'not_found' };
        if (transition(record.state, 'stage') === null) return { kind: 'settled', record };
        await prepareTransaction(client);
        const job = { client, record, school, clock };
        const processed = await processFile(job);
        if (processed.refused) return { kind: 'refused', processed };
        await keepPreview(job, processed);
        return { kind: 'staged', processed };
      }),

    preview: ({ organizationId, importId }, page = { limit: 100, offset: 0 }) =>
      inSchool(requireOrganizationId(organizationId), (client) =>
        loadPreview(client, { organizationId, importId, page }),
      ),

    async commit(request) {
      const { organizationId, importId } = request;
      const held = await alone(requireOrganizationId(organizationId), `import:${importId}`, () => commit(request));
      return held.ok ? held.value : { kind: 'busy' };
    },

    discard: ({ organizationId, importId, actorId }) =>
      inSchool(requireOrganizationId(organizationId), async (client) => {
        const record = await findImport(client, organizationId, importId, true);
        if (record === null) return null;
        const next = transition(record.state, 'discard');
        if (next === null) return false;
        const owner = { client, organizationId, importId };
        await client.query('UPDATE import SET state = $3 WHERE organization_id = $1 AND id = $2', [
          organizationId,
          importId,
          next,
        ]);
        await client.query(
          `INSERT INTO audit_event (organization_id, at, actor_id, action, subject) VALUES ($1, $2, $3, 'import.discarded', $4)`,
          [organizationId, clock.now(), actorId, importId],
        );
        await dropStagedRows(owner);
        await dropChunks(owner);
        return true;
      }),

    list: (organizationId, page = { limit: 50, offset: 0 }) =>
      inSchool(requireOrganizationId(organizationId), (client) => listImports(client, organizationId, page)),

    // The command has time: it waits for whoever commits the same, and hears what came of it.
    run: (options) => runImport({ ...imports, commit }, options),
  };

  async function commit(request: CommitRequest): Promise<CommitOutcome> {
    const organizationId = requireOrganizationId(request.organizationId);
    const outcome = await inSchool(organizationId, (client) => commitImport(client, request, clock));
    if (outcome.kind === 'committed') {
      const { dataVersion, permissionsChanged, counts, layout } = outcome;
      log.info(
        { organizationId, importId: request.importId, layout, rows: counts.rows, dataVersion },
        'import committed',
      );
      await tell({ organizationId, importId: request.importId, dataVersion, permissionsChanged });
    }
    return outcome;
  }

  async function tell(committed: Committed): Promise<void> {
    try {
      await afterCommit?.(committed);
    } catch (error) {
      log.error({ err: error, importId: committed.importId }, 'telling others of a commit failed');
    }
  }

  return imports;
}

const unlocked: Alone = async (_organizationId, _id, run) => ({ ok: true, value: await run() });
