import { describe, expect, test } from 'vitest';
import type { AdminActor } from '#app/accounts/admin-actor.ts';
import type { ChangeOutcome } from '#app/accounts/person.ts';
import { createTestAccount, createTestSchool, named, type TestSchool } from '../support/school.ts';
import { ADMIN, createAdmin, createRequest, eventsOf, mailsOf, query, reviewScene, TEACHER } from './review-scene.ts';
import { NOW, testAccounts } from './session-support.ts';

const { accounts } = testAccounts();
const { people } = accounts;
const WHOLE = { kind: 'all' as const };
const TODAY = '2026-11-24';

const done = (outcome: ChangeOutcome) => (outcome.ok ? outcome.value : outcome.reason);
const inviteAs = (actor: AdminActor, email: string, grant = TEACHER) =>
  people.invite(actor, { email, name: 'Ivy Invited', grant });

async function session(school: TestSchool, accountId: string): Promise<string> {
  const { organizationId } = school;
  return accounts.sessions.create({ accountId, organizationId, userAgent: 'a test', replaces: null });
}

async function version(school: TestSchool) {
  const [row] = await query<{ v: number }>(school, 'SELECT permission_version AS v FROM organization WHERE id = $1', [
    school.organizationId,
  ]);
  return row?.v;
}

describe('an invitation', () => {
  test('makes an account and a place, sends a mail, and can be sent again', async () => {
    const { school, admin } = await reviewScene();
    const email = `ivy@${school.slug}.example`;
    const invited = done(await inviteAs(admin, email));
    if (typeof invited === 'string') throw new Error(invited);
    expect(await version(school)).toBe(2);
    const whom = { actor: admin, accountId: invited.accountId };
    expect(await people.sendAgain(whom)).toMatchObject({ ok: true });
    const mails = await mailsOf(school);
    expect(mails.map(({ template, recipient }) => [template, recipient])).toEqual([
      ['invitation', email],
      ['invitation', email],
    ]);
    expect(mails[0]?.content.link).not.toBe(mails[1]?.content.link);
    const open = await query(
      school,
      'SELECT FROM sign_in_link WHERE account_id = $1 AND consumed_at IS NULL AND replaced_at IS NULL',
      [invited.accountId],
    );
    expect(open).toHaveLength(1);
    expect(await people.find(school.organizationId, { accountId: invited.accountId, today: TODAY })).toMatchObject({
      ...{ name: 'Ivy Invited', email, role: 'teacher', status: 'invited', taught: [], sessions: [], proposal: null },
    });
  });

  test('is not for who is a member, or was disabled, and never of another school’s grade', async () => {
    const { school, admin } = await reviewScene();
    const { organizationId } = school;
    const [active, disabled] = [
      await createTestAccount({ organizationId }),
      await createTestAccount({ organizationId, status: 'disabled' }),
    ];
    expect(done(await inviteAs(admin, active.email))).toBe('already_member');
    expect(done(await inviteAs(admin, disabled.email))).toBe('already_member');
    const foreign = named((await createTestSchool()).grades, 'MYP 1').id;
    const grant = { ...TEACHER, role: 'leader' as const, scope: { kind: 'grade' as const, gradeLevelId: foreign } };
    expect(done(await inviteAs(admin, 'x@test.example', grant))).toBe('unknown_grant');
    expect(await mailsOf(school)).toEqual([]);
    expect(await version(school)).toBe(1);
  });

  test('of someone who belongs to another school already uses their account', async () => {
    const { admin } = await reviewScene();
    const { email, accountId } = await createTestAccount({ organizationId: (await createTestSchool()).organizationId });
    expect(done(await inviteAs(admin, email))).toEqual({ accountId, proposed: false });
  });
});

describe('a new administrator', () => {
  test('is proposed by one and confirmed by another', async () => {
    const { school, admin } = await reviewScene();
    const second = await createAdmin(school, 'Bea Admin');
    const { accountId } = await createTestAccount({ organizationId: school.organizationId });
    const place = { role: 'admin' as const, scope: WHOLE };
    expect(done(await people.changePlace({ actor: admin, accountId }, place))).toEqual({ accountId, proposed: true });
    const look = () => people.find(school.organizationId, { accountId, today: TODAY });
    expect(await look()).toMatchObject({ role: 'teacher', proposal: { byId: admin.account.id, by: 'Ada Admin' } });
    expect(done(await people.confirmAdmin({ actor: admin, accountId }))).toBe('needs_other_admin');
    expect(done(await people.confirmAdmin({ actor: second, accountId }))).toEqual({ accountId, proposed: false });
    expect(await look()).toMatchObject({ role: 'admin', proposal: null });
    expect((await eventsOf(school)).map(({ action, actor_id }) => [action, actor_id])).toEqual([
      ['admin.proposed', admin.account.id],
      ['admin.confirmed', second.account.id],
    ]);
  });

  test('may be withdrawn, and is nothing once the proposer is disabled', async () => {
    const { school, admin } = await reviewScene();
    const second = await createAdmin(school, 'Bea Admin');
    const { accountId } = await createTestAccount({ organizationId: school.organizationId });
    const place = { role: 'admin' as const, scope: WHOLE };
    await people.changePlace({ actor: admin, accountId }, place);
    expect(await people.withdrawAdmin({ actor: admin, accountId })).toMatchObject({ ok: true });
    expect(done(await people.withdrawAdmin({ actor: admin, accountId }))).toBe('not_found');
    await people.changePlace({ actor: second, accountId }, place);
    await people.disable({ actor: admin, accountId: second.account.id });
    expect(done(await people.confirmAdmin({ actor: admin, accountId }))).toBe('not_found');
  });

  test('who is invited begins as a teacher, and who comes back too', async () => {
    const { school, admin } = await reviewScene();
    const second = await createAdmin(school, 'Bea Admin');
    const third = await createAdmin(school, 'Cyd Admin');
    expect(done(await inviteAs(admin, `chief@${school.slug}.example`, ADMIN))).toMatchObject({ proposed: true });
    const whom = { actor: admin, accountId: third.account.id };
    await people.disable(whom);
    expect(done(await people.enable(whom))).toMatchObject({ proposed: true });
    expect(await people.find(school.organizationId, { accountId: third.account.id, today: TODAY })).toMatchObject({
      ...{ role: 'teacher', status: 'active' },
    });
    expect(done(await people.confirmAdmin({ ...whom, actor: second }))).toMatchObject({ proposed: false });
  });
});

describe('the last administrator', () => {
  test('cannot stop being one, by any way', async () => {
    const { school, admin } = await reviewScene();
    await createTestAccount({ organizationId: school.organizationId, role: 'admin', status: 'disabled' });
    const me = { actor: admin, accountId: admin.account.id };
    expect(done(await people.changePlace(me, { role: 'teacher', scope: WHOLE }))).toBe('last_admin');
    expect(done(await people.disable(me))).toBe('last_admin');
  });

  test('is left when two take each other’s rights at the same moment', async () => {
    const { school, admin } = await reviewScene();
    const second = await createAdmin(school, 'Bea Admin');
    const outcomes = await Promise.all([
      people.disable({ actor: admin, accountId: second.account.id }),
      people.disable({ actor: second, accountId: admin.account.id }),
    ]);
    expect(outcomes.map(done).filter((outcome) => outcome === 'last_admin')).toHaveLength(1);
    expect(await query(school, `SELECT count(*) AS n FROM membership WHERE status = 'active'`)).toEqual([{ n: 1 }]);
  });
});

describe('a member', () => {
  test('who is disabled is out at once, by session, link and open request', async () => {
    const { school, admin } = await reviewScene();
    const { accountId, email } = await createTestAccount({ organizationId: school.organizationId });
    const cookie = await session(school, accountId);
    await createRequest(school, { kind: 'member', accountId, email });
    await query(
      school,
      `INSERT INTO sign_in_link (token_hash, account_id, purpose, expires_at) VALUES (sha256($1::bytea), $2, 'sign_in', now())`,
      [accountId, accountId],
    );
    expect(await accounts.sessions.find(cookie)).not.toBeNull();
    expect(await people.disable({ actor: admin, accountId })).toMatchObject({ ok: true });
    expect(await accounts.sessions.find(cookie)).toBeNull();
    expect(
      await query(
        school,
        `SELECT consumed_at IS NULL AS unused, replaced_at IS NULL AS open, r.status FROM sign_in_link l
           JOIN login_link_request r ON r.account_id = l.account_id WHERE l.account_id = $1`,
        [accountId],
      ),
    ).toEqual([{ unused: true, open: false, status: 'withdrawn' }]);
    expect(done(await people.disable({ actor: admin, accountId }))).toBe('wrong_status');
    expect(await people.enable({ actor: admin, accountId })).toMatchObject({ ok: true });
    expect(await accounts.sessions.find(cookie)).toBeNull();
  });

  test('with a new role signs in anew; a leader’s new scope counts from the next request', async () => {
    const { school, admin } = await reviewScene();
    const { accountId } = await createTestAccount({ organizationId: school.organizationId, role: 'leader' });
    const cookie = await session(school, accountId);
    const gradeLevelId = named(school.grades, 'MYP 2').id;
    await people.changePlace({ actor: admin, accountId }, { role: 'leader', scope: { kind: 'grade', gradeLevelId } });
    expect(await accounts.sessions.find(cookie)).toMatchObject({
      ...{ member: { scope: { kind: 'grade', gradeLevelId } }, organization: { permissionVersion: 2 } },
    });
    await people.changePlace({ actor: admin, accountId }, { role: 'teacher', scope: WHOLE });
    expect(await accounts.sessions.find(cookie)).toBeNull();
  });

  test('is given classes and loses them; those of another school are not there', async () => {
    const { school, admin } = await reviewScene();
    const other = await createTestSchool();
    const { accountId } = await createTestAccount({ organizationId: school.organizationId });
    const whom = { actor: admin, accountId };
    const [own, theirs] = [await classIn(school), await classIn(other)];
    expect(done(await people.addClasses(whom, [own, theirs]))).toBe('unknown_grant');
    expect(await people.addClasses(whom, [own])).toMatchObject({ ok: true });
    expect(await people.find(school.organizationId, { accountId, today: TODAY })).toMatchObject({
      ...{ classes: 1, taught: [{ id: own, name: '1A', subject: 'Mathematics', grade: 'MYP 1', kind: 'subject' }] },
    });
    expect(done(await people.removeClass(whom, theirs))).toBe('not_found');
    expect(await people.removeClass(whom, own)).toMatchObject({ ok: true });
    expect((await eventsOf(school)).map(({ metadata }) => metadata)).toEqual([
      { classesAdded: 1 },
      { classRemoved: own },
    ]);
  });

  test('of another school cannot be touched', async () => {
    const { admin } = await reviewScene();
    const other = await createTestSchool();
    const { accountId } = await createTestAccount({ organizationId: other.organizationId, status: 'active' });
    const cookie = await session(other, accountId);
    const whom = { actor: admin, accountId };
    const outcomes = [
      await people.sendAgain(whom),
      await people.changePlace(whom, { role: 'admin', scope: WHOLE }),
      await people.addClasses(whom, []),
      await people.endSessions(whom),
      await people.disable(whom),
      await people.enable(whom),
      await people.confirmAdmin(whom),
    ];
    expect(new Set(outcomes.map(done))).toEqual(new Set(['not_found']));
    expect(await accounts.sessions.find(cookie)).not.toBeNull();
  });
});

test('people are found by part of a name or address, by role and by status', async () => {
  const { school, admin } = await reviewScene();
  const { organizationId } = school;
  await createTestAccount({
    organizationId,
    name: 'Zoë 100%',
    role: 'leader',
    gradeLevelId: named(school.grades, 'MYP 1').id,
  });
  await createTestAccount({ organizationId, name: 'Yan', status: 'invited' });
  const find = async (filter: object) => {
    const asked = {
      filter: { text: '', role: null, status: null, ...filter },
      page: { limit: 10, offset: 0 },
      today: TODAY,
    };
    const { rows, total } = await people.list(organizationId, asked);
    expect(rows).toHaveLength(total);
    return rows.map(({ name, scopeName }) => [name, scopeName]);
  };
  expect(await find({})).toEqual([
    ['Ada Admin', null],
    ['Yan', null],
    ['Zoë 100%', 'MYP 1'],
  ]);
  expect(await find({ text: '0%' })).toEqual([['Zoë 100%', 'MYP 1']]);
  expect(await find({ role: 'admin' })).toEqual([[admin.account.name, null]]);
  expect(await find({ status: 'invited' })).toEqual([['Yan', null]]);
  expect(NOW.toISOString()).toContain(TODAY);
});

async function classIn(school: TestSchool): Promise<string> {
  const [made] = await query<{ id: string }>(
    school,
    `INSERT INTO class (organization_id, academic_year_id, grade_level_id, subject_id, name)
     VALUES ($1, $2, $3, $4, '1A') RETURNING id`,
    [
      ...[school.organizationId, named(school.years, '2026-2027').id, named(school.grades, 'MYP 1').id],
      named(school.subjects, 'Mathematics').id,
    ],
  );
  return made?.id ?? '';
}
