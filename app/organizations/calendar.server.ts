/** Reads the calendar of the organization that the transaction belongs to. */
import type pg from 'pg';
import type { Prisma } from '#app/platform/generated/client.ts';
import type { AcademicYear, Calendar, GradeLevel, Subject } from './calendar.ts';

/**
 * Within `forOrganization` or `forOrganizationSql`; one statement either way. It is small (years, terms, grades and
 * subjects of one school), so it is read whole.
 */
export async function loadCalendar(connection: Prisma.TransactionClient | pg.ClientBase): Promise<Calendar> {
  const rows = isPrisma(connection)
    ? await connection.$queryRawUnsafe<CalendarRow[]>(CALENDAR)
    : (await connection.query<CalendarRow>(CALENDAR)).rows;
  return { years: rows[0]?.years ?? [], grades: rows[0]?.grades ?? [], subjects: rows[0]?.subjects ?? [] };
}

type CalendarRow = { years: AcademicYear[]; grades: GradeLevel[]; subjects: Subject[] };

// jsonb writes a date as 'YYYY-MM-DD', whoever reads it.
const CALENDAR = `
  SELECT
    (SELECT coalesce(jsonb_agg(jsonb_build_object(
              'id', y.id, 'name', y.name, 'startedOn', y.started_on, 'endedOn', y.ended_on,
              'terms', (SELECT coalesce(jsonb_agg(jsonb_build_object(
                                 'id', t.id, 'name', t.name, 'position', t.position,
                                 'startedOn', t.started_on, 'endedOn', t.ended_on) ORDER BY t.position), '[]')
                          FROM term t
                         WHERE (t.organization_id, t.academic_year_id) = (y.organization_id, y.id))
            ) ORDER BY y.started_on), '[]') FROM academic_year y) AS years,
    (SELECT coalesce(jsonb_agg(jsonb_build_object(
              'id', g.id, 'name', g.name, 'position', g.position, 'programme', g.programme,
              'ixlGrade', g.ixl_grade, 'descriptorYear', g.descriptor_year) ORDER BY g.position), '[]')
       FROM grade_level g) AS grades,
    (SELECT coalesce(jsonb_agg(jsonb_build_object(
              'id', s.id, 'name', s.name, 'group', s.subject_group, 'ixlSubject', s.ixl_subject,
              'criteria', to_jsonb(s.criteria), 'position', s.position) ORDER BY s.position, s.name), '[]')
       FROM subject s) AS subjects`;

function isPrisma(connection: Prisma.TransactionClient | pg.ClientBase): connection is Prisma.TransactionClient {
  return '$queryRawUnsafe' in connection;
}
