/**
 * Rebuilds measure_value, the one number per student, measure, subject and period that reports read, from the facts.
 *
 * Set-based and idempotent: what should be there is computed for the touched students and periods and compared with what
 * is; only differences are written. Runs in the transaction that changed the facts, so reports never see half of it.
 * A student without a grade level in a year has no measures there.
 */
import type pg from 'pg';
import { ALL_FAMILIES, type MeasureFamily } from './facts/measures/families.ts';
import { GRADES, TOTALS } from './facts/measures/grades.ts';
import { LEVELS } from './facts/measures/levels.ts';
import { CRITERIA, PERCENTAGES, RATED, REPORTED_GRADES, TRACKS } from './facts/measures/ratings.ts';
import { createTouched, PERIODS } from './facts/measures/touched.server.ts';

export type RebuildScope = {
  organizationId: string;
  /** Left out: all students, all periods, all families. */
  students?: readonly string[];
  periods?: readonly string[];
  families?: readonly MeasureFamily[];
};

/** Within `forOrganizationSql`. The import calls `rebuildTouched`; this is the same for anyone else. */
export async function rebuildMeasureValues(client: pg.ClientBase, scope: RebuildScope): Promise<void> {
  const { organizationId, students, periods, families = ALL_FAMILIES } = scope;
  // As a commit does: nobody else may write the same measures meanwhile.
  await client.query('SELECT FROM organization WHERE id = $1 FOR NO KEY UPDATE', [organizationId]);
  await createTouched(client);
  await client.query(
    `INSERT INTO touched_student SELECT id FROM student WHERE organization_id = $1 AND ($2::uuid[] IS NULL OR id = ANY ($2))`,
    [organizationId, students ?? null],
  );
  await client.query(
    `INSERT INTO touched_period SELECT * FROM (${PERIODS}) p WHERE $2::uuid[] IS NULL OR p.period_id = ANY ($2)`,
    [organizationId, periods ?? null],
  );
  await rebuildTouched(client, organizationId, families);
  await client.query('DROP TABLE touched_student, touched_period');
}

/** For the students in touched_student and the periods in touched_period. */
export async function rebuildTouched(
  client: pg.ClientBase,
  organizationId: string,
  families: readonly MeasureFamily[],
) {
  // The planner knows nothing of a tenant that is new, and takes its tables for all but empty: working tables with
  // indexes and statistics keep every join below from pairing all rows with all.
  await client.query('CREATE INDEX ON touched_student (student_id); ANALYZE touched_student; ANALYZE touched_period');
  await client.query(WORK);
  await client.query(PLACES, [organizationId]);
  await client.query('ANALYZE touched_place');
  const ratings = families.includes('myp') ? RATING_STATEMENTS : [];
  for (const statement of families.includes('ixl') ? [LEVELS, ...ratings] : ratings) {
    await client.query(statement, statement.includes('$1') ? [organizationId] : []);
  }
  await client.query(
    'CREATE INDEX ON fresh_measure (student_id, measure, subject_id, period_id); ANALYZE fresh_measure',
  );
  await client.query(REMOVE, [organizationId, families]);
  await client.query(CHANGE, [organizationId]);
  await client.query(ADD, [organizationId]);
  await client.query('DROP TABLE fresh_measure, rated, subject_track, touched_place');
}

const WORK = `
  CREATE TEMPORARY TABLE rated (
    student_id uuid, subject_id uuid, period_id uuid, component text, value double precision, maximum double precision,
    due_on date, rated_at timestamptz, tool text, track text) ON COMMIT DROP;
  CREATE TEMPORARY TABLE subject_track (student_id uuid, subject_id uuid, period_id uuid, track text) ON COMMIT DROP;
  CREATE TEMPORARY TABLE fresh_measure (
    measure text NOT NULL, subject_id uuid NOT NULL, period_id uuid NOT NULL, student_id uuid NOT NULL, track text NOT NULL,
    value double precision NOT NULL, as_of date, provenance text NOT NULL) ON COMMIT DROP;
  CREATE TEMPORARY TABLE touched_place (
    student_id uuid, period_id uuid, grade_level_id uuid, enrolled boolean, PRIMARY KEY (student_id, period_id)
  ) ON COMMIT DROP`;

/** Where each touched student stands in each touched period. No grade level in the year: not there, and no measures. */
const PLACES = `
  INSERT INTO touched_place
  SELECT t.student_id, p.period_id, y.grade_level_id, s.left_on IS NULL OR s.left_on >= p.ended_on
    FROM (SELECT DISTINCT student_id FROM touched_student) t
    JOIN student s ON s.organization_id = $1 AND s.id = t.student_id
    JOIN student_year y ON y.organization_id = $1 AND y.student_id = t.student_id
    JOIN touched_period p ON p.academic_year_id = y.academic_year_id`;

/** The class a student sits in says the track; a task's own class only where the roster says nothing. */
const OWN_TRACK = `
  UPDATE fresh_measure f SET track = s.track FROM subject_track s
   WHERE s.student_id = f.student_id AND s.subject_id = f.subject_id AND s.period_id = f.period_id AND s.track <> f.track`;

const RATING_STATEMENTS = [RATED, TRACKS, CRITERIA, REPORTED_GRADES, PERCENTAGES, OWN_TRACK, TOTALS, GRADES];

const REMOVE = `
  DELETE FROM measure_value m USING touched_student t, touched_period p
   WHERE m.organization_id = $1 AND m.student_id = t.student_id AND m.period_id = p.period_id
     AND split_part(m.measure, '.', 1) = ANY ($2)
     AND NOT EXISTS (SELECT FROM fresh_measure f
                      WHERE f.student_id = m.student_id AND f.measure = m.measure AND f.subject_id = m.subject_id
                        AND f.period_id = m.period_id)`;

const SAME_KEY = `o.organization_id = $1 AND o.student_id = f.student_id AND o.measure = f.measure
     AND o.subject_id = f.subject_id AND o.period_id = f.period_id`;

const CHANGE = `
  UPDATE measure_value o
     SET grade_level_id = l.grade_level_id, track = f.track, enrolled = l.enrolled, value = f.value, as_of = f.as_of,
         provenance = f.provenance
    FROM fresh_measure f JOIN touched_place l ON l.student_id = f.student_id AND l.period_id = f.period_id
   WHERE ${SAME_KEY}
     AND (o.grade_level_id, o.track, o.enrolled, o.value, o.as_of, o.provenance)
         IS DISTINCT FROM (l.grade_level_id, f.track, l.enrolled, f.value, f.as_of, f.provenance)`;

const ADD = `
  INSERT INTO measure_value (organization_id, measure, subject_id, period_id, student_id, grade_level_id, track, enrolled,
                             value, as_of, provenance)
  SELECT $1, f.measure, f.subject_id, f.period_id, f.student_id, l.grade_level_id, f.track, l.enrolled, f.value, f.as_of,
         f.provenance
    FROM fresh_measure f
    JOIN touched_place l ON l.student_id = f.student_id AND l.period_id = f.period_id
   WHERE NOT EXISTS (SELECT FROM measure_value o WHERE ${SAME_KEY})`;
