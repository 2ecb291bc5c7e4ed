/**
 * Diagnostic levels. Key: student, product, subject, window, strand. Level and range change together; a blank
 * percentile, tier or scale score keeps what is stored.
 */
import { countOutcomes, type FactKind, type FactRun } from './fact-kind.server.ts';
import { touchPeriodsOfDays } from './measures/touched.server.ts';
import { analyse, type WorkingTable } from './working-table.server.ts';

const COLUMNS = [
  ['row_number', 'integer'],
  ['student_id', 'uuid'],
  ['product', 'diagnostic_product'],
  ['subject', 'ixl_subject'],
  ['window_key', 'text'],
  ['strand', 'text'],
  ['level', 'double precision'],
  ['low', 'double precision'],
  ['high', 'double precision'],
  ['scale_score', 'double precision'],
  ['percentile', 'double precision'],
  ['tier', 'text'],
  ['taken_on', 'date'],
] as const;

const INCOMING: WorkingTable = { name: 'incoming_diagnostic', columns: COLUMNS };
const COMPARED: WorkingTable = { name: 'compared_diagnostic', columns: [...COLUMNS, ['outcome', 'text']] };

const SAME_KEY = `d.organization_id = $1 AND d.student_id = i.student_id AND d.product = i.product
  AND d.subject = i.subject AND d.window_key = i.window_key AND d.strand = i.strand`;

async function compare({ client, organizationId }: FactRun) {
  await analyse(client, [INCOMING]);
  await client.query(
    `INSERT INTO compared_diagnostic
     SELECT i.*, CASE
              WHEN d.student_id IS NULL THEN 'new'
              WHEN (i.level, i.low, i.high, coalesce(i.scale_score, d.scale_score), coalesce(i.percentile, d.percentile),
                    coalesce(i.tier, d.tier), i.taken_on)
                   IS DISTINCT FROM (d.level, d.low, d.high, d.scale_score, d.percentile, d.tier, d.taken_on) THEN 'changed'
              ELSE 'same' END
       FROM incoming_diagnostic i LEFT JOIN diagnostic_result d ON ${SAME_KEY}`,
    [organizationId],
  );
  const counts = await countOutcomes(client, 'compared_diagnostic');
  const { rows } = await client.query<{ stored: number }>(
    `SELECT count(*) AS stored FROM diagnostic_result d
      WHERE d.organization_id = $1 AND (d.product, d.subject, d.window_key) IN
            (SELECT DISTINCT product, subject, window_key FROM incoming_diagnostic)`,
    [organizationId],
  );
  return { ...counts, gone: (rows[0]?.stored ?? 0) - counts.changed - counts.same };
}

async function samples({ client, organizationId }: FactRun) {
  const { rows } = await client.query(
    `SELECT i.row_number AS row, s.first_name || ' ' || s.last_name AS student,
            i.subject || ' ' || replace(i.strand, '_', ' ') AS what,
            coalesce(d.level::text, d.low || '-' || d.high, '') AS before,
            coalesce(i.level::text, i.low || '-' || i.high, '') AS after
       FROM compared_diagnostic i JOIN diagnostic_result d ON ${SAME_KEY}
       JOIN student s ON s.organization_id = $1 AND s.id = i.student_id
      WHERE i.outcome = 'changed' ORDER BY i.row_number LIMIT 50`,
    [organizationId],
  );
  return rows;
}

async function merge(run: FactRun): Promise<void> {
  const { client, organizationId, importId } = run;
  await client.query(
    `INSERT INTO fact_revision (organization_id, table_name, natural_key, import_id, before)
     SELECT $1, 'diagnostic_result', concat_ws('|', d.student_id, d.product, d.subject, d.window_key, d.strand), $2, to_jsonb(d)
       FROM compared_diagnostic i JOIN diagnostic_result d ON ${SAME_KEY} WHERE i.outcome = 'changed'`,
    [organizationId, importId],
  );
  // Changes first: what the planner knows of the table is what it was before, so among rows just added it would pair all
  // with all.
  await client.query(
    `UPDATE diagnostic_result d
        SET level = i.level, low = i.low, high = i.high, scale_score = coalesce(i.scale_score, d.scale_score),
            percentile = coalesce(i.percentile, d.percentile), tier = coalesce(i.tier, d.tier), taken_on = i.taken_on,
            import_id = $2
       FROM compared_diagnostic i WHERE i.outcome = 'changed' AND ${SAME_KEY}`,
    [organizationId, importId],
  );
  // Commits of an organization come one after the other, so what was new is still new: no upsert is needed.
  await client.query(
    `INSERT INTO diagnostic_result (organization_id, student_id, product, subject, window_key, strand, level, low, high,
                                    scale_score, percentile, tier, taken_on, import_id)
     SELECT $1, student_id, product, subject, window_key, strand, level, low, high, scale_score, percentile, tier, taken_on, $2
       FROM compared_diagnostic WHERE outcome = 'new'`,
    [organizationId, importId],
  );
  await client.query(
    `INSERT INTO touched_student SELECT DISTINCT student_id FROM compared_diagnostic WHERE outcome <> 'same'`,
  );
  await touchPeriodsOfDays(
    run,
    `SELECT taken_on FROM compared_diagnostic WHERE outcome <> 'same'
     UNION SELECT (before ->> 'taken_on')::date FROM fact_revision
      WHERE organization_id = $1 AND import_id = $2 AND table_name = 'diagnostic_result'`,
  );
}

export const diagnosticFacts: FactKind = {
  incoming: [INCOMING],
  compared: [COMPARED],
  compare,
  samples,
  merge,
  measures: ['ixl', 'levelup'],
  changesPermissions: false,
};
