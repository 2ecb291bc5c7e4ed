/** Students as rows of a list, in the order of the ids: their grade, homeroom and classes of one year. */
import type pg from 'pg';
import { classesWithin, type Reach, reachParameters } from './reach.ts';
import type { StudentListRow } from './view.ts';

/** `classes`: only classes within this reach are named, so that every name can be a link. */
export async function studentRows(
  client: pg.ClientBase,
  ids: readonly string[],
  { yearId, day, classes }: { yearId: string | null; day: string; classes: Reach },
): Promise<StudentListRow[]> {
  if (ids.length === 0) return [];
  const { rows } = await client.query<StudentListRow>(
    `SELECT s.id, coalesce(s.known_as, s.first_name) || ' ' || s.last_name AS name, s.school_uid AS "schoolUid",
            g.name AS grade, y.homeroom, s.left_on AS left,
            (SELECT coalesce(json_agg(DISTINCT jsonb_build_object('id', c.id, 'name', c.name, 'subject', b.name)), '[]')
               FROM enrollment e
               JOIN class c ON c.organization_id = e.organization_id AND c.id = e.class_id
               LEFT JOIN subject b ON b.organization_id = c.organization_id AND b.id = c.subject_id
              WHERE e.organization_id = s.organization_id AND e.student_id = s.id AND c.academic_year_id = $2
                AND e.started_on <= $3 AND (e.ended_on IS NULL OR e.ended_on >= least($3, s.left_on))
                AND ${classesWithin(4)}) AS classes
       FROM unnest($1::uuid[]) WITH ORDINALITY AS asked (id, at)
       JOIN student s ON s.id = asked.id
       LEFT JOIN student_year y ON y.organization_id = s.organization_id AND y.student_id = s.id AND y.academic_year_id = $2
       LEFT JOIN grade_level g ON g.organization_id = y.organization_id AND g.id = y.grade_level_id
      ORDER BY asked.at`,
    [ids, yearId, day, ...reachParameters(classes)],
  );
  return rows.map((row) => ({
    ...row,
    classes: [...row.classes].sort((a, b) => (a.subject ?? '').localeCompare(b.subject ?? '', 'en')),
  }));
}
