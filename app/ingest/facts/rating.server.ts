/**
 * Ratings of Toddle, with the tasks they belong to and the subjects the tasks are tagged with. A rating's key is the
 * vendor's id (in `tool`) within its task, student and component; a task's is the vendor's assignment id. What a task
 * does not say (class, term, due date, maximum) keeps what is stored.
 */
import { countOutcomes, type FactKind, type FactRun } from './fact-kind.server.ts';
import { mergeRatings } from './rating-merge.server.ts';
import { analyse, type WorkingTable } from './working-table.server.ts';

const TASK = [
  ['vendor_id', 'text'],
  ['class_id', 'uuid'],
  ['term_id', 'uuid'],
  ['title', 'text'],
  ['purpose', 'assessment_purpose'],
  ['due_on', 'date'],
  ['scale', 'text'],
  ['maximum', 'double precision'],
] as const;

const RATING = [
  ['component', 'text'],
  ['tool', 'text'],
  ['vendor_id', 'text'],
  ['value', 'double precision'],
  ['low', 'double precision'],
  ['high', 'double precision'],
  ['state', 'score_state'],
  ['raw', 'text'],
  ['rated_at', 'timestamptz'],
] as const;

const INCOMING: readonly WorkingTable[] = [
  { name: 'incoming_assessment', columns: TASK },
  {
    name: 'incoming_tag',
    columns: [
      ['vendor_id', 'text'],
      ['subject_id', 'uuid'],
    ],
  },
  {
    name: 'incoming_score',
    columns: [['row_number', 'integer'], ['student_id', 'uuid'], ['assessment', 'text'], ...RATING],
  },
];

const COMPARED: readonly WorkingTable[] = [
  { name: 'compared_assessment', columns: [...TASK, ['id', 'uuid'], ['outcome', 'text']] },
  {
    name: 'compared_tag',
    columns: [
      ['assessment_id', 'uuid'],
      ['subject_id', 'uuid'],
      ['outcome', 'text'],
    ],
  },
  {
    name: 'compared_score',
    columns: [
      ['row_number', 'integer'],
      ['student_id', 'uuid'],
      ['assessment_id', 'uuid'],
      ...RATING,
      ['outcome', 'text'],
    ],
  },
];

const KEY = 'assessment, student_id, component, tool';

/** The same rating twice: its latest state stays. Most files have none, which one hashed pass shows. */
async function removeRepeats({ client, note }: FactRun): Promise<void> {
  const { rowCount } = await client.query(
    `CREATE TEMPORARY TABLE repeated_score ON COMMIT DROP AS
     SELECT ${KEY} FROM incoming_score GROUP BY ${KEY} HAVING count(*) > 1`,
  );
  if (rowCount === 0) return;
  await client.query('ANALYZE repeated_score');
  const { rows } = await client.query<{ first: number; last: number }>(
    `SELECT min(row_number) AS first, max(row_number) AS last FROM incoming_score JOIN repeated_score USING (${KEY})
      GROUP BY ${KEY} HAVING count(DISTINCT (value, low, high, state, CASE WHEN value IS NULL AND low IS NULL THEN raw END)) > 1
      ORDER BY 1 LIMIT 1000`,
  );
  for (const { first, last } of rows) note('conflicting_rating', { row: last }, { first, last });
  await client.query(
    `DELETE FROM incoming_score WHERE ctid IN (
       SELECT ranked.ctid FROM (
         SELECT i.ctid, row_number() OVER (PARTITION BY ${KEY} ORDER BY rated_at DESC NULLS LAST, row_number DESC) AS place
           FROM incoming_score i JOIN repeated_score USING (${KEY})) ranked
        WHERE place > 1)`,
  );
}

async function compare(run: FactRun) {
  const { client, organizationId } = run;
  await analyse(client, INCOMING);
  await removeRepeats(run);
  for (const statement of [COMPARE_TASKS, COMPARE_TAGS, TOUCH_TASKS, COMPARE_SCORES]) {
    await client.query(statement, statement === TOUCH_TASKS ? [] : [organizationId]);
    await analyse(client, COMPARED.slice(0, 1));
  }
  const counts = await countOutcomes(client, 'compared_score');
  const { rows } = await client.query<{ stored: number }>(STORED, [organizationId]);
  return { ...counts, gone: (rows[0]?.stored ?? 0) - counts.changed - counts.same };
}

const COMPARE_TASKS = `
  INSERT INTO compared_assessment
  SELECT i.*, coalesce(a.id, uuid_v7()), CASE
           WHEN a.id IS NULL THEN 'new'
           WHEN (coalesce(i.class_id, a.class_id), coalesce(i.term_id, a.term_id), i.title, i.purpose,
                 coalesce(i.due_on, a.due_on), i.scale, coalesce(i.maximum, a.maximum))
                IS DISTINCT FROM (a.class_id, a.term_id, a.title, a.purpose, a.due_on, a.scale, a.maximum) THEN 'changed'
           ELSE 'same' END
    FROM incoming_assessment i
    LEFT JOIN assessment a ON a.organization_id = $1 AND a.source = 'toddle' AND a.vendor_id = i.vendor_id`;

const COMPARE_TAGS = `
  INSERT INTO compared_tag
  SELECT a.id, i.subject_id, 'new' FROM incoming_tag i JOIN compared_assessment a USING (vendor_id)
    LEFT JOIN assessment_subject t ON t.organization_id = $1 AND t.assessment_id = a.id AND t.subject_id = i.subject_id
   WHERE t.assessment_id IS NULL`;

const TOUCH_TASKS = `
  UPDATE compared_assessment a SET outcome = 'touched'
   WHERE outcome = 'same' AND EXISTS (SELECT FROM compared_tag t WHERE t.assessment_id = a.id)`;

const COMPARE_SCORES = `
  INSERT INTO compared_score
  SELECT i.row_number, i.student_id, a.id, i.component, i.tool, i.vendor_id, i.value, i.low, i.high, i.state, i.raw, i.rated_at,
         CASE WHEN s.student_id IS NULL THEN 'new'
              WHEN (i.value, i.low, i.high, i.state, CASE WHEN i.value IS NULL AND i.low IS NULL THEN i.raw END)
                   IS DISTINCT FROM (s.value, s.low, s.high, s.state, CASE WHEN s.value IS NULL AND s.low IS NULL THEN s.raw END)
                   THEN 'changed'
              WHEN a.outcome <> 'same' THEN 'touched'
              ELSE 'same' END
    FROM incoming_score i
    JOIN compared_assessment a ON a.vendor_id = i.assessment
    LEFT JOIN score s ON s.organization_id = $1 AND s.assessment_id = a.id AND s.student_id = i.student_id
     AND s.component = i.component AND s.tool = i.tool`;

/** Ratings of the same tasks, and of other tasks of the same classes and terms. */
const STORED = `
  SELECT count(*) AS stored FROM score s JOIN assessment a ON a.organization_id = $1 AND a.id = s.assessment_id
   WHERE s.organization_id = $1
     AND (a.id IN (SELECT id FROM compared_assessment)
          OR (a.class_id, a.term_id) IN (SELECT DISTINCT class_id, term_id FROM compared_assessment
                                          WHERE class_id IS NOT NULL AND term_id IS NOT NULL))`;

async function samples({ client, organizationId }: FactRun) {
  const { rows } = await client.query(
    `SELECT i.row_number AS row, p.first_name || ' ' || p.last_name AS student,
            a.title || CASE i.component WHEN 'overall' THEN '' ELSE ', ' || i.component END AS what,
            CASE WHEN s.state = 'scored' THEN s.raw ELSE replace(s.state::text, '_', ' ') END AS before,
            CASE WHEN i.state = 'scored' THEN i.raw ELSE replace(i.state::text, '_', ' ') END AS after
       FROM compared_score i JOIN compared_assessment a ON a.id = i.assessment_id
       JOIN student p ON p.organization_id = $1 AND p.id = i.student_id
       JOIN score s ON s.organization_id = $1 AND s.assessment_id = i.assessment_id AND s.student_id = i.student_id
        AND s.component = i.component AND s.tool = i.tool
      WHERE i.outcome IN ('changed', 'touched') ORDER BY i.outcome, i.row_number LIMIT 50`,
    [organizationId],
  );
  return rows;
}

export const ratingFacts: FactKind = {
  incoming: INCOMING,
  compared: COMPARED,
  compare,
  samples,
  merge: mergeRatings,
  measures: ['myp', 'toddle'],
  changesPermissions: false,
};
