/**
 * Who can see a student, and why: every active member is asked about by `may`, the same function that guards the pages,
 * so that what is shown here and what is allowed there cannot differ.
 */
import type pg from 'pg';
import { type Member, may, type ReasonCode, type StudentSubject } from './permissions.ts';

export type Access = { accountId: string; name: string; email: string; role: Member['role']; reason: ReasonCode };

export type StudentAccess = { student: { id: string; name: string; schoolUid: string }; people: Access[] };

/** Within the organization's transaction; `today` is its day. Null: no such student. */
export async function whoCanSee(
  client: pg.ClientBase,
  { studentId, today }: { studentId: string; today: string },
): Promise<StudentAccess | null> {
  const { rows } = await client.query<StudentRow>(STUDENT, [studentId, today]);
  const student = rows[0];
  if (student === undefined) return null;
  const subject: StudentSubject = { classes: student.classes, gradeLevelId: student.gradeLevelId };
  const members = await client.query<MemberRow>(MEMBERS, [today]);
  const people = members.rows.flatMap((row): Access[] => {
    const reason = may(toMember(row), 'student:read', subject);
    const { accountId, name, email, role } = row;
    return reason === null ? [] : [{ accountId, name, email, role, reason: reason.code }];
  });
  return { student: { id: studentId, name: student.name, schoolUid: student.schoolUid }, people };
}

/** $n the day: the latest year that has started, else the first, as for every visitor. */
const CURRENT_YEAR = (day: string) => `
  (SELECT y.id FROM academic_year y
    ORDER BY y.started_on <= ${day}::date DESC, CASE WHEN y.started_on <= ${day}::date THEN y.started_on END DESC, y.started_on
    LIMIT 1)`;

type StudentRow = StudentSubject & { name: string; schoolUid: string };

/** $1 student, $2 day. */
const STUDENT = `
  SELECT s.first_name || ' ' || s.last_name AS name, s.school_uid AS "schoolUid",
         (SELECT y.grade_level_id FROM student_year y
           WHERE y.student_id = s.id AND y.academic_year_id = ${CURRENT_YEAR('$2')}) AS "gradeLevelId",
         (SELECT coalesce(json_agg(json_build_object(
                   'classId', c.id, 'gradeLevelId', c.grade_level_id, 'subjectId', c.subject_id)), '[]')
            FROM enrollment e JOIN class c ON c.organization_id = e.organization_id AND c.id = e.class_id
           WHERE e.student_id = s.id AND e.started_on <= $2::date AND (e.ended_on IS NULL OR e.ended_on >= $2::date)) AS classes
    FROM student s WHERE s.id = $1`;

type MemberRow = Pick<Member, 'accountId' | 'role' | 'taught'> & {
  name: string;
  email: string;
  gradeScope: string | null;
  subjectScope: string | null;
};

/** $1 day. The widest rights first. */
const MEMBERS = `
  SELECT m.account_id AS "accountId", a.name, a.email, m.role,
         m.scope_grade_level_id AS "gradeScope", m.scope_subject_id AS "subjectScope",
         (SELECT coalesce(json_agg(json_build_object(
                   'classId', t.class_id, 'kind', t.kind, 'current', c.academic_year_id = ${CURRENT_YEAR('$1')})), '[]')
            FROM teaching t JOIN class c ON c.organization_id = t.organization_id AND c.id = t.class_id
           WHERE t.account_id = m.account_id) AS taught
    FROM membership m JOIN account a ON a.id = m.account_id
   WHERE m.status = 'active' AND a.status = 'active'
   ORDER BY m.role DESC, lower(a.name), a.email`;

function toMember({ accountId, role, taught, gradeScope, subjectScope }: MemberRow): Member {
  if (gradeScope !== null) return { accountId, role, taught, scope: { kind: 'grade', gradeLevelId: gradeScope } };
  if (subjectScope !== null) return { accountId, role, taught, scope: { kind: 'subject', subjectId: subjectScope } };
  return { accountId, role, taught, scope: { kind: 'all' } };
}
