import { describe, expect, test } from 'vitest';
import * as accessRoute from '#app/routes/admin/access.tsx';
import * as auditRoute from '#app/routes/admin/audit.tsx';
import * as exportRoute from '#app/routes/admin/audit-export.ts';
import { query, schoolWithRoster } from '#tests/ingest/import-kit.ts';
import { answerOf, argsOf, get, signedIn } from '#tests/support/route.ts';
import { createTestAccount, type TestSchool } from '#tests/support/school.ts';

type Cookie = { Cookie: string };
const UNKNOWN = '01936a3e-0000-7000-8000-000000000000';

async function scene(role: 'admin' | 'teacher' | 'leader' = 'admin') {
  const school = await schoolWithRoster();
  const { organizationId } = school;
  const { accountId } = await createTestAccount({ organizationId, role, name: '=Ada' });
  return { school, accountId, cookie: await signedIn({ accountId, organizationId }) };
}

const list = (cookie: Cookie, search = '') =>
  answerOf(() => auditRoute.loader(argsOf(get(`/admin/audit${search}`, cookie))));
const file = (cookie: Cookie, search = '') =>
  answerOf(() => exportRoute.loader(argsOf(get(`/admin/audit/export${search}`, cookie))));
const access = (cookie: Cookie, studentId: string) =>
  answerOf(() => accessRoute.loader(argsOf(get(`/admin/access/${studentId}`, cookie), { studentId })));

async function event(school: TestSchool, at: string, action: string, subject: string | null = null) {
  const values = [school.organizationId, at, action, subject];
  await query(school, 'INSERT INTO audit_event (organization_id, at, action, subject) VALUES ($1, $2, $3, $4)', values);
}

async function studentOf(school: TestSchool): Promise<string> {
  const [row] = await query<{ id: string }>(school, `SELECT id FROM student WHERE school_uid = '1001'`);
  return row?.id ?? '';
}

describe('the audit log', () => {
  test('names who acted and on what, newest first', async () => {
    const { school, cookie, accountId } = await scene();
    const student = await studentOf(school);
    await event(school, '2100-01-01T10:00:00Z', 'student.viewed', student);
    await event(school, '2100-01-02T10:00:00Z', 'access.refused', 'audit:read');
    const { data, headers } = await list(cookie);
    expect(data).toMatchObject({
      rows: [
        { action: 'access.refused', actor: null, subject: { kind: 'other', id: 'audit:read' } },
        { action: 'student.viewed', subject: { kind: 'student', id: student, name: 'Ana Álvarez' } },
        { action: 'session.started', actor: '=Ada' },
        { action: 'import.committed', subject: { kind: 'import', name: 'roster.csv' } },
      ],
      paging: { total: 4 },
    });
    expect(data).toMatchObject({ actors: expect.arrayContaining([{ id: accountId, name: '=Ada' }]) });
    expect(headers.get('Cache-Control')).toBe('private, no-store');
  });

  test('is filtered by action, person, day of the school and thing', async () => {
    const { school, cookie, accountId } = await scene();
    // London is an hour ahead in summer: 23:30 UTC is the next day there.
    await event(school, '2099-07-01T23:30:00Z', 'student.viewed', 'x1');
    const counted = async (search: string) => {
      const { data } = await list(cookie, search);
      return data;
    };
    const total = (n: number) => ({ paging: { total: n } });
    expect(await counted('?from=2099-07-02&to=2099-07-02')).toMatchObject(total(1));
    expect(await counted('?from=2099-07-01&to=2099-07-01')).toMatchObject(total(0));
    expect(await counted('?action=student.viewed')).toMatchObject(total(1));
    expect(await counted('?subject=x1')).toMatchObject(total(1));
    expect(await counted(`?actor=${accountId}`)).toMatchObject(total(1));
    for (const wrong of ['action=x', 'actor=1', 'from=2026-02-30', 'to=yesterday']) {
      expect((await list(cookie, `?${wrong}`)).status, wrong).toBe(400);
    }
  });

  test('is exported as a file that runs nothing, and says that it was', async () => {
    const { school, cookie, accountId } = await scene();
    const { status, headers, data } = await file(cookie, '?action=session.started');
    expect(status).toBe(200);
    expect(headers.get('Content-Type')).toBe('text/csv; charset=utf-8');
    expect(headers.get('Content-Disposition')).toMatch(/^attachment; filename="audit-.+\.csv"$/);
    expect(headers.get('Cache-Control')).toBe('private, no-store');
    expect(String(data).split('\r\n')).toEqual([
      expect.stringContaining('at,actor'),
      expect.stringMatching(new RegExp(`^20.+,'=Ada,${accountId},session.started,,,$`)),
      '',
    ]);
    expect(await query(school, `SELECT actor_id, metadata FROM audit_event WHERE action = 'audit.exported'`)).toEqual([
      { actor_id: accountId, metadata: { rows: 1, action: 'session.started' } },
    ]);
  });

  test('of another school is not seen', async () => {
    const [mine, theirs] = [await scene(), await scene()];
    await event(theirs.school, '2099-01-01T00:00:00Z', 'student.viewed', 'theirs');
    expect(await list(mine.cookie, '?subject=theirs')).toMatchObject({ data: { rows: [], paging: { total: 0 } } });
    expect(await list(mine.cookie, `?actor=${theirs.accountId}`)).toMatchObject({ data: { rows: [] } });
  });
});

test('who can see a student is told to admins, and another school’s student is not there', async () => {
  const [mine, theirs] = [await scene(), await scene()];
  expect(await access(mine.cookie, await studentOf(mine.school))).toMatchObject({
    status: 200,
    data: { student: { name: 'Ana Álvarez' }, people: [{ name: '=Ada', reason: 'admin' }] },
  });
  for (const id of [await studentOf(theirs.school), UNKNOWN, 'nonsense']) {
    expect((await access(mine.cookie, id)).status).toBe(404);
  }
});

test.each(['teacher', 'leader'] as const)('a %s sees none of it', async (role) => {
  const { school, cookie } = await scene(role);
  const answers = [list(cookie), file(cookie), access(cookie, await studentOf(school))];
  expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([403, 403, 403]);
  expect(await query(school, `SELECT FROM audit_event WHERE action = 'audit.exported'`)).toEqual([]);
});
