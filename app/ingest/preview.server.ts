/** What an import would do, page by page: made once when it was staged, so it costs the same for 100,000 rows. */
import type pg from 'pg';
import { findImport, type ImportRecord } from './import-record.server.ts';
import { type ImportIssue, isIssueCode } from './issue.ts';

export type Candidate = { id: string; uid: string; name: string };

export type Unmatched = { row: number; externalId: string; name: string; grade: string; candidates: Candidate[] };

export type ImportPreview = {
  record: ImportRecord;
  issues: ImportIssue[];
  issueCount: number;
  /** How often each code occurs, the most frequent first. */
  issueCodes: { code: string; count: number }[];
  unmatched: Unmatched[];
  unmatchedCount: number;
};

export type PreviewPage = { limit: number; offset: number };

const UNMATCHED_SHOWN = 100;

/** Null when there is no such import in the organization. */
export async function loadPreview(
  client: pg.ClientBase,
  { organizationId, importId, page }: { organizationId: string; importId: string; page: PreviewPage },
): Promise<ImportPreview | null> {
  const record = await findImport(client, organizationId, importId);
  if (record === null) return null;
  const codes = await client.query<{ code: string; count: number }>(
    `SELECT code, count(*) AS count FROM import_issue WHERE organization_id = $1 AND import_id = $2
      GROUP BY code ORDER BY 2 DESC, 1`,
    [organizationId, importId],
  );
  const waiting = await client.query<{ count: number }>(
    'SELECT count(*) AS count FROM unmatched_student WHERE organization_id = $1 AND import_id = $2',
    [organizationId, importId],
  );
  return {
    record,
    issues: await loadIssues(client, { organizationId, importId, page }),
    issueCount: codes.rows.reduce((sum, { count }) => sum + count, 0),
    issueCodes: codes.rows,
    unmatched: await loadUnmatched(client, organizationId, importId),
    unmatchedCount: waiting.rows[0]?.count ?? 0,
  };
}

export async function loadIssues(
  client: pg.ClientBase,
  { organizationId, importId, page }: { organizationId: string; importId: string; page?: PreviewPage },
): Promise<ImportIssue[]> {
  const { rows } = await client.query<{ row: number | null; column: string | null; code: string; message: string }>(
    `SELECT row_number AS row, column_name AS "column", code, message FROM import_issue
      WHERE organization_id = $1 AND import_id = $2 ORDER BY number LIMIT $3 OFFSET $4`,
    [organizationId, importId, page?.limit ?? null, page?.offset ?? 0],
  );
  return rows.flatMap(({ code, ...issue }) => (isIssueCode(code) ? [{ ...issue, code }] : []));
}

async function loadUnmatched(client: pg.ClientBase, organizationId: string, importId: string): Promise<Unmatched[]> {
  const { rows } = await client.query<Unmatched>(
    `SELECT u.row_number AS row, coalesce(u.external_id, '') AS "externalId", coalesce(u.name, '') AS name,
            coalesce(u.grade, '') AS grade,
            (SELECT coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'uid', s.school_uid,
                                                          'name', s.first_name || ' ' || s.last_name)), '[]')
               FROM student s
              WHERE s.organization_id = $1 AND s.id::text IN (SELECT jsonb_array_elements_text(u.candidates))) AS candidates
       FROM unmatched_student u WHERE u.organization_id = $1 AND u.import_id = $2 ORDER BY u.row_number LIMIT $3`,
    [organizationId, importId, UNMATCHED_SHOWN],
  );
  return rows;
}
