/**
 * MYP totals and grades, from the criteria that are fresh. No total until the subject's whole set is rated; a total of 0
 * has no grade. Boundaries: the most particular set (subject, grade level, term), else the IB's, which hold for four
 * criteria of 0 to 8 only. Source: IB, MYP: From principles into practice (1-5, 6-9, 10-14, 15-18, 19-23, 24-27, 28-32).
 */
export const TOTALS = `
  INSERT INTO fresh_measure (measure, subject_id, period_id, student_id, track, value, as_of, provenance)
  SELECT 'myp.total', f.subject_id, f.period_id, f.student_id, max(f.track), sum(f.value), max(f.as_of),
         CASE WHEN bool_and(f.provenance = 'reported') THEN 'reported' ELSE 'summative' END
    FROM fresh_measure f
    JOIN subject j ON j.organization_id = $1 AND j.id = f.subject_id
   WHERE f.measure LIKE 'myp.criterion\\_%' AND upper(right(f.measure, 1)) = ANY (j.criteria)
   GROUP BY f.subject_id, f.period_id, f.student_id, j.criteria
  HAVING count(*) = cardinality(j.criteria)`;

export const GRADES = `
  INSERT INTO fresh_measure (measure, subject_id, period_id, student_id, track, value, as_of, provenance)
  SELECT 'myp.grade', f.subject_id, f.period_id, f.student_id, f.track, grade.value, f.as_of, 'computed'
    FROM fresh_measure f
    JOIN touched_place l ON l.student_id = f.student_id AND l.period_id = f.period_id
    JOIN subject j ON j.organization_id = $1 AND j.id = f.subject_id
    LEFT JOIN LATERAL (
      SELECT b.lowest_totals FROM boundary_set b
       WHERE b.organization_id = $1 AND (b.subject_id IS NULL OR b.subject_id = f.subject_id)
         AND (b.grade_level_id IS NULL OR b.grade_level_id = l.grade_level_id)
         AND (b.term_id IS NULL OR b.term_id = f.period_id)
       ORDER BY b.subject_id IS NULL, b.grade_level_id IS NULL, b.term_id IS NULL LIMIT 1
    ) own ON true
    JOIN LATERAL (
      SELECT count(*)::double precision AS value
        FROM unnest(coalesce(own.lowest_totals,
                             CASE WHEN cardinality(j.criteria) = 4 THEN ARRAY[1, 6, 10, 15, 19, 24, 28] END)) AS lowest
       WHERE lowest <= f.value
    ) grade ON grade.value > 0
   WHERE f.measure = 'myp.total' AND f.value > 0`;
