/**
 * Measures of the school's subjects, from Toddle. All of it reads `rated`: the summative, scored ratings of the touched
 * students, once per subject of the task and period it falls in. $1 is the organization.
 *
 * Criterion: the reported term level if there is one, else the latest summative level by due date (then by when it was
 * rated); never formative, never an average, never a band without a level. Percentage: points over maxima.
 */
export const RATED = `
  INSERT INTO rated
  SELECT s.student_id, tag.subject_id, p.period_id, s.component, s.value, a.maximum, a.due_on, s.rated_at, s.tool, c.track
    FROM touched_student t
    JOIN score s ON s.organization_id = $1 AND s.student_id = t.student_id
    JOIN assessment a ON a.organization_id = $1 AND a.id = s.assessment_id AND a.purpose = 'summative'
    LEFT JOIN class c ON c.organization_id = $1 AND c.id = a.class_id
    LEFT JOIN term m ON m.organization_id = $1 AND m.id = a.term_id
    JOIN touched_period p
      ON CASE WHEN a.term_id IS NULL THEN p.is_year AND a.due_on BETWEEN p.started_on AND p.ended_on
              WHEN p.is_year THEN m.academic_year_id = p.period_id
              ELSE a.term_id = p.period_id END
    JOIN LATERAL (
      SELECT g.subject_id FROM assessment_subject g WHERE g.organization_id = $1 AND g.assessment_id = a.id
      UNION ALL
      SELECT c.subject_id WHERE c.subject_id IS NOT NULL AND NOT EXISTS (
        SELECT FROM assessment_subject g WHERE g.organization_id = $1 AND g.assessment_id = a.id)
    ) tag ON true
   WHERE s.state = 'scored' AND s.value IS NOT NULL
     AND (s.component IN ('A', 'B', 'C', 'D') OR (s.component = 'overall' AND a.maximum IS NOT NULL))`;

/** The class a student is in for a subject decides the track: the latest enrolment that began before the period's end. */
export const TRACKS = `
  INSERT INTO subject_track
  SELECT DISTINCT ON (e.student_id, c.subject_id, p.period_id) e.student_id, c.subject_id, p.period_id, c.track
    FROM touched_student t
    JOIN enrollment e ON e.organization_id = $1 AND e.student_id = t.student_id
    JOIN class c ON c.organization_id = $1 AND c.id = e.class_id AND c.subject_id IS NOT NULL
    JOIN touched_period p ON p.academic_year_id = c.academic_year_id AND e.started_on <= p.ended_on
   ORDER BY e.student_id, c.subject_id, p.period_id, e.started_on DESC, c.name`;

export const CRITERIA = `
  INSERT INTO fresh_measure (measure, subject_id, period_id, student_id, track, value, as_of, provenance)
  SELECT DISTINCT ON (student_id, subject_id, period_id, component)
         'myp.criterion_' || lower(component), subject_id, period_id, student_id, coalesce(track, ''), value, as_of, provenance
    FROM (
      SELECT student_id, subject_id, period_id, component, track, value, due_on AS as_of, 'summative' AS provenance,
             0 AS preference, due_on AS sorted_on, rated_at, tool
        FROM rated WHERE component <> 'overall'
      UNION ALL
      SELECT g.student_id, coalesce(g.subject_id, c.subject_id), p.period_id, upper(right(g.kind::text, 1)), c.track, g.value,
             m.ended_on, 'reported', 1, m.ended_on, NULL, ''
        FROM touched_student t
        JOIN reported_grade g ON g.organization_id = $1 AND g.student_id = t.student_id
         AND g.kind IN ('criterion_a', 'criterion_b', 'criterion_c', 'criterion_d') AND g.state = 'scored'
        JOIN term m ON m.organization_id = $1 AND m.id = g.term_id
        JOIN touched_period p ON p.period_id = g.term_id OR p.period_id = m.academic_year_id
        LEFT JOIN class c ON c.organization_id = $1 AND c.id = g.class_id
       WHERE g.value IS NOT NULL AND coalesce(g.subject_id, c.subject_id) IS NOT NULL
    ) level
   ORDER BY student_id, subject_id, period_id, component, preference DESC, sorted_on DESC NULLS LAST,
            rated_at DESC NULLS LAST, tool DESC`;

export const REPORTED_GRADES = `
  INSERT INTO fresh_measure (measure, subject_id, period_id, student_id, track, value, as_of, provenance)
  SELECT DISTINCT ON (g.student_id, subject_id, p.period_id)
         'myp.reported_grade', coalesce(g.subject_id, c.subject_id) AS subject_id, p.period_id, g.student_id,
         coalesce(c.track, ''), g.value, m.ended_on, 'reported'
    FROM touched_student t
    JOIN reported_grade g ON g.organization_id = $1 AND g.student_id = t.student_id
     AND g.kind = 'final_grade' AND g.state = 'scored' AND g.value IS NOT NULL
    JOIN term m ON m.organization_id = $1 AND m.id = g.term_id
    JOIN touched_period p ON p.period_id = g.term_id OR p.period_id = m.academic_year_id
    LEFT JOIN class c ON c.organization_id = $1 AND c.id = g.class_id
   WHERE coalesce(g.subject_id, c.subject_id) IS NOT NULL
   ORDER BY g.student_id, subject_id, p.period_id, m.ended_on DESC`;

export const PERCENTAGES = `
  INSERT INTO fresh_measure (measure, subject_id, period_id, student_id, track, value, as_of, provenance)
  SELECT 'toddle.percentage', subject_id, period_id, student_id, coalesce(max(track), ''),
         100 * sum(value) / sum(maximum), max(due_on), 'summative'
    FROM rated WHERE component = 'overall'
   GROUP BY student_id, subject_id, period_id`;
