/** Whose measures have to be rebuilt, and for which terms and years: two working tables that a merge fills. */
import type pg from 'pg';

/** `academic_year_id` is the year itself for a year's period. */
export async function createTouched(client: pg.ClientBase): Promise<void> {
  await client.query(`
    CREATE TEMPORARY TABLE touched_student (student_id uuid NOT NULL) ON COMMIT DROP;
    CREATE TEMPORARY TABLE touched_period (
      period_id uuid PRIMARY KEY, academic_year_id uuid NOT NULL, is_year boolean NOT NULL,
      started_on date NOT NULL, ended_on date NOT NULL) ON COMMIT DROP`);
}

type Owner = { client: pg.ClientBase; organizationId: string; importId: string };

/** `days`: a query of one column of days; $1 is the organization, $2 the import. Their years, and the terms they are in. */
export async function touchPeriodsOfDays({ client, organizationId, importId }: Owner, days: string): Promise<void> {
  await client.query(
    `INSERT INTO touched_period
     SELECT p.* FROM (${PERIODS}) p
      WHERE EXISTS (SELECT FROM (${days}) AS touched (day)
                     WHERE $2::uuid IS NOT NULL AND touched.day BETWEEN p.started_on AND p.ended_on)
     ON CONFLICT DO NOTHING`,
    [organizationId, importId],
  );
}

/** `years`: a query of one column of academic years' ids; $1 is the organization. The years and all their terms. */
export async function touchYears({ client, organizationId }: Omit<Owner, 'importId'>, years: string): Promise<void> {
  await client.query(
    `INSERT INTO touched_period SELECT p.* FROM (${PERIODS}) p WHERE p.academic_year_id IN (${years}) ON CONFLICT DO NOTHING`,
    [organizationId],
  );
}

export const PERIODS = `
  SELECT t.id AS period_id, t.academic_year_id, false AS is_year, t.started_on, t.ended_on
    FROM term t WHERE t.organization_id = $1
  UNION ALL
  SELECT y.id, y.id, true, y.started_on, y.ended_on FROM academic_year y WHERE y.organization_id = $1`;
