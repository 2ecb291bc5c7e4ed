import { expect, test } from 'vitest';
import { whoCanSee } from '#app/accounts/access.server.ts';
import { type Member, may, type StudentSubject } from '#app/accounts/permissions.ts';
import { query, schoolWithRoster, TODAY } from '../ingest/import-kit.ts';
import { testScope } from '../support/database.ts';
import { createTestAccount, createTestSchool, named, type TestSchool } from '../support/school.ts';

const seenBy = (school: TestSchool, studentId: string) =>
  testScope().forOrganizationSql(school.organizationId, (client) => whoCanSee(client, { studentId, today: TODAY }));

async function studentOf(school: TestSchool, schoolUid: string): Promise<string> {
  const [row] = await query<{ id: string }>(school, 'SELECT id FROM student WHERE school_uid = $1', [schoolUid]);
  return row?.id ?? '';
}

/** The roster's teachers have joined; leaders of every kind, and some who may not. */
async function scene() {
  const school = await schoolWithRoster();
  const { organizationId } = school;
  await query(school, `UPDATE membership SET status = 'active'`);
  await query(school, `UPDATE account SET status = 'active' WHERE id IN (SELECT account_id FROM membership)`);
  const leader = (name: string, scope: object) => createTestAccount({ organizationId, role: 'leader', name, ...scope });
  await createTestAccount({ organizationId, role: 'admin', name: 'Admin' });
  await createTestAccount({ organizationId, role: 'admin', name: 'Gone', status: 'disabled' });
  await createTestAccount({ organizationId, name: 'Teaches others' });
  await leader('Leads all', {});
  await leader('Leads MYP 1', { gradeLevelId: named(school.grades, 'MYP 1').id });
  await leader('Leads MYP 2', { gradeLevelId: named(school.grades, 'MYP 2').id });
  await leader('Leads Language', { subjectId: named(school.subjects, 'Language and Literature').id });
  return school;
}

test('everyone who can see a student is named, with the reason, and nobody else', async () => {
  const school = await scene();
  const found = await seenBy(school, await studentOf(school, '1001'));
  expect(found?.student).toMatchObject({ name: 'Ana Álvarez', schoolUid: '1001' });
  const people = found?.people.map(({ name, email, reason }) => [name || email, reason]);
  expect(people).toEqual([
    ['Admin', 'admin'],
    ['Leads all', 'leads_all'],
    ['Leads Language', 'leads_subject'],
    ['Leads MYP 1', 'leads_grade'],
    ['turing@school.example', 'teaches_class'],
    ['woolf@school.example', 'teaches_class'],
  ]);
  const other = await seenBy(school, await studentOf(school, '1002'));
  expect(other?.people.map(({ reason }) => reason)).toEqual(['admin', 'leads_all', 'leads_grade', 'teaches_class']);
});

test('a teacher replaced in the class is not named any more', async () => {
  const school = await scene();
  const studentId = await studentOf(school, '1002');
  await query(school, `DELETE FROM teaching`);
  const found = await seenBy(school, studentId);
  expect(found?.people.map(({ reason }) => reason)).toEqual(['admin', 'leads_all', 'leads_grade']);
});

test('the answer is that of the guard, member by member', async () => {
  const school = await scene();
  const studentId = await studentOf(school, '1001');
  const [row] = await query<StudentSubject>(
    school,
    `SELECT json_agg(json_build_object('classId', c.id, 'gradeLevelId', c.grade_level_id, 'subjectId', c.subject_id)) AS classes,
            min(c.grade_level_id::text) AS "gradeLevelId"
       FROM enrollment e JOIN class c ON c.id = e.class_id WHERE e.student_id = $1`,
    [studentId],
  );
  const members = await query<Member & { grade: string | null; subject: string | null }>(
    school,
    `SELECT m.account_id AS "accountId", m.role, m.scope_grade_level_id AS grade, m.scope_subject_id AS subject,
            (SELECT coalesce(json_agg(json_build_object('classId', t.class_id, 'kind', t.kind, 'current', true)), '[]')
               FROM teaching t WHERE t.account_id = m.account_id) AS taught
       FROM membership m WHERE m.status = 'active'`,
  );
  const allowed = members.filter(({ grade, subject, ...member }) => {
    const scope: Member['scope'] = grade
      ? { kind: 'grade', gradeLevelId: grade }
      : subject
        ? { kind: 'subject', subjectId: subject }
        : { kind: 'all' };
    return row !== undefined && may({ ...member, scope }, 'student:read', row) !== null;
  });
  const found = await seenBy(school, studentId);
  expect(found?.people.map(({ accountId }) => accountId).sort()).toEqual(allowed.map((one) => one.accountId).sort());
  expect(members.length).toBeGreaterThan(allowed.length);
});

test('another school’s student is not there', async () => {
  const school = await scene();
  expect(await seenBy(await createTestSchool(), await studentOf(school, '1001'))).toBeNull();
});
