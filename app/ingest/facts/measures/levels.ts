/**
 * IXL measures: for each student, subject and strand the latest level of the period. A range that is not pinpointed has no
 * level and counts as no value; LevelUp's scale score is another scale and a measure of its own. $1 is the organization.
 */
const NO_SUBJECT = "'00000000-0000-0000-0000-000000000000'::uuid";

export const LEVELS = `
  INSERT INTO fresh_measure (measure, subject_id, period_id, student_id, track, value, as_of, provenance)
  SELECT DISTINCT ON (d.student_id, p.period_id, d.product, d.subject, d.strand)
         CASE d.product WHEN 'levelup' THEN 'levelup.' ELSE 'ixl.' END || d.subject || '.' || d.strand,
         ${NO_SUBJECT}, p.period_id, d.student_id, '',
         CASE d.product WHEN 'levelup' THEN d.scale_score ELSE d.level END, d.taken_on, ''
    FROM touched_student t
    JOIN diagnostic_result d ON d.organization_id = $1 AND d.student_id = t.student_id
    JOIN touched_period p ON d.taken_on BETWEEN p.started_on AND p.ended_on
   WHERE CASE d.product WHEN 'levelup' THEN d.scale_score ELSE d.level END IS NOT NULL
   ORDER BY d.student_id, p.period_id, d.product, d.subject, d.strand, d.taken_on DESC, d.window_key DESC`;
