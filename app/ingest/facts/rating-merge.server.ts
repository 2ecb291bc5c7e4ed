/** Stores compared tasks, tags and ratings, with a revision of everything that changes. */
import type { FactRun } from './fact-kind.server.ts';
import { touchYears } from './measures/touched.server.ts';

export async function mergeRatings(run: FactRun): Promise<void> {
  const { client, organizationId, importId } = run;
  await touchYears(run, YEARS_OF_TASKS);
  for (const statement of [REVISE_TASKS, REVISE_SCORES]) await client.query(statement, [organizationId, importId]);
  for (const statement of [MERGE_TASKS, MERGE_TAGS]) await client.query(statement, [organizationId]);
  // Changes first: what the planner knows of the table is what it was before, so among rows just added it would pair all
  // with all.
  for (const statement of [CHANGE_SCORES, ADD_SCORES]) await client.query(statement, [organizationId, importId]);
  await client.query(
    "INSERT INTO touched_student SELECT DISTINCT student_id FROM compared_score WHERE outcome <> 'same'",
  );
  await client.query(TOUCH_OTHERS, [organizationId]);
  await touchYears(run, YEARS_OF_TASKS);
}

/** Where the tasks are, before and after they change. */
const YEARS_OF_TASKS = `
  SELECT coalesce(m.academic_year_id, y.id)
    FROM assessment a
    LEFT JOIN term m ON m.organization_id = $1 AND m.id = a.term_id
    LEFT JOIN academic_year y ON y.organization_id = $1 AND a.due_on BETWEEN y.started_on AND y.ended_on
   WHERE a.organization_id = $1
     AND a.id IN (SELECT id FROM compared_assessment UNION SELECT assessment_id FROM compared_score)
     AND coalesce(m.academic_year_id, y.id) IS NOT NULL`;

const REVISE_TASKS = `
  INSERT INTO fact_revision (organization_id, table_name, natural_key, import_id, before)
  SELECT $1, 'assessment', a.source || '|' || a.vendor_id, $2, to_jsonb(a)
    FROM compared_assessment i JOIN assessment a ON a.organization_id = $1 AND a.id = i.id
   WHERE i.outcome = 'changed'`;

const SAME_SCORE = `s.organization_id = $1 AND s.assessment_id = i.assessment_id AND s.student_id = i.student_id
  AND s.component = i.component AND s.tool = i.tool`;

const REVISE_SCORES = `
  INSERT INTO fact_revision (organization_id, table_name, natural_key, import_id, before)
  SELECT $1, 'score', concat_ws('|', s.assessment_id, s.student_id, s.component, s.tool), $2, to_jsonb(s)
    FROM compared_score i JOIN score s ON ${SAME_SCORE} WHERE i.outcome = 'changed'`;

const MERGE_TASKS = `
  INSERT INTO assessment AS a (organization_id, id, source, vendor_id, class_id, term_id, title, purpose, due_on, scale, maximum)
  SELECT $1, id, 'toddle', vendor_id, class_id, term_id, title, purpose, due_on, scale, maximum
    FROM compared_assessment WHERE outcome IN ('new', 'changed')
  ON CONFLICT (organization_id, source, vendor_id) DO UPDATE
    SET class_id = coalesce(excluded.class_id, a.class_id), term_id = coalesce(excluded.term_id, a.term_id),
        title = excluded.title, purpose = excluded.purpose, due_on = coalesce(excluded.due_on, a.due_on),
        scale = excluded.scale, maximum = coalesce(excluded.maximum, a.maximum)`;

const MERGE_TAGS = `
  INSERT INTO assessment_subject (organization_id, assessment_id, subject_id)
  SELECT $1, assessment_id, subject_id FROM compared_tag ON CONFLICT DO NOTHING`;

// Commits of an organization come one after the other, so what was new is still new: no upsert is needed.
const ADD_SCORES = `
  INSERT INTO score (organization_id, assessment_id, student_id, component, tool, vendor_id, value, low, high, state, raw,
                     rated_at, import_id)
  SELECT $1, assessment_id, student_id, component, tool, vendor_id, value, low, high, state, raw, rated_at, $2
    FROM compared_score WHERE outcome = 'new'`;

const CHANGE_SCORES = `
  UPDATE score s
     SET vendor_id = i.vendor_id, value = i.value, low = i.low, high = i.high, state = i.state, raw = i.raw,
         rated_at = coalesce(i.rated_at, s.rated_at), import_id = $2
    FROM compared_score i WHERE i.outcome = 'changed' AND ${SAME_SCORE}`;

/** A task that moved moves everyone's ratings in it, in this file or not. */
const TOUCH_OTHERS = `
  INSERT INTO touched_student
  SELECT DISTINCT s.student_id FROM score s
    JOIN compared_assessment a ON a.id = s.assessment_id AND a.outcome IN ('changed', 'touched')
   WHERE s.organization_id = $1 AND NOT EXISTS (SELECT FROM touched_student t WHERE t.student_id = s.student_id)`;
