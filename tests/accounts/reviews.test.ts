import { describe, expect, test } from 'vitest';
import type { ReviewOutcome } from '#app/accounts/review.ts';
import { createTestAccount, createTestSchool, named } from '../support/school.ts';
import {
  ADMIN,
  createAdmin,
  createRequest,
  eventsOf,
  mailsOf,
  memberRequest,
  ORIGIN,
  query,
  reviewScene,
  TEACHER,
} from './review-scene.ts';
import { DAY, NOW, testAccounts } from './session-support.ts';

const { accounts, clock } = testAccounts();
const { reviews } = accounts;
const AS_TEACHER = { grant: TEACHER, showCode: false };
const AS_ADMIN = { grant: ADMIN, showCode: false };
const NO_GRANT = { grant: null, showCode: false };

function refusalOf(outcome: ReviewOutcome) {
  if (outcome.ok) throw new Error(`It was ${outcome.value.done}.`);
  return outcome.refusal;
}

describe('a member who is let in again', () => {
  test('gets one link by mail, and older links end', async () => {
    const { school, admin } = await reviewScene();
    const { member, requestId } = await memberRequest(school);
    await query(
      school,
      `INSERT INTO sign_in_link (token_hash, account_id, organization_id, purpose, expires_at)
       VALUES (sha256($1::bytea), $2, $3, 'sign_in', $4)`,
      [requestId, member.accountId, school.organizationId, new Date(+NOW + DAY)],
    );
    expect(await reviews.approve(admin, requestId, NO_GRANT)).toEqual({
      ok: true,
      value: { done: 'approved', code: null },
    });
    const [mail, ...others] = await mailsOf(school);
    expect(others).toEqual([]);
    expect(mail).toMatchObject({ recipient: member.email, template: 'request_approved' });
    expect(mail?.content).toMatchObject({ name: 'Max Member', organization: school.name, minutes: '30' });
    expect(mail?.content.link).toMatch(new RegExp(`^${ORIGIN}/.+token=[\\w-]{43}$`));
    const links = await query(
      school,
      `SELECT purpose, consumed_at IS NOT NULL AS used, replaced_at IS NOT NULL AS replaced, request_id, expires_at
         FROM sign_in_link WHERE account_id = $1 ORDER BY purpose`,
      [member.accountId],
    );
    expect(links).toMatchObject([
      { purpose: 'sign_in', used: false, replaced: true },
      {
        ...{ purpose: 'approval', used: false, replaced: false },
        ...{ request_id: requestId, expires_at: new Date(+NOW + 30 * 60_000) },
      },
    ]);
    expect(await eventsOf(school)).toEqual([
      {
        ...{ actor_id: admin.account.id, action: 'request.approved', subject: requestId },
        metadata: { kind: 'member', accountId: member.accountId },
      },
    ]);
  });

  test('may be told a code instead, once, which the audit log says', async () => {
    const { school, admin } = await reviewScene();
    const { requestId } = await memberRequest(school);
    const outcome = await reviews.approve(admin, requestId, { grant: null, showCode: true });
    if (!outcome.ok || outcome.value.done !== 'approved') throw new Error('It was not approved.');
    const { code } = outcome.value;
    expect(code).toMatch(/^[2-9A-Z]{8}$/);
    expect(await mailsOf(school)).toEqual([]);
    const events = await eventsOf(school);
    expect(events.map(({ action }) => action)).toEqual(['request.approved', 'code.shown']);
    expect(JSON.stringify(events)).not.toContain(code);
  });

  test('is not let in when no longer active', async () => {
    const { school, admin } = await reviewScene();
    const { member, requestId } = await memberRequest(school);
    await query(school, `UPDATE membership SET status = 'disabled' WHERE account_id = $1`, [member.accountId]);
    expect(refusalOf(await reviews.approve(admin, requestId, NO_GRANT))).toEqual({ reason: 'not_active' });
    expect(await query(school, 'SELECT status FROM login_link_request')).toEqual([{ status: 'pending' }]);
    expect(await mailsOf(school)).toEqual([]);
  });
});

describe('a newcomer', () => {
  test('becomes an invited member with the role and classes chosen', async () => {
    const { school, admin } = await reviewScene();
    const requestId = await createRequest(school, { email: 'nora@test.example' });
    const classId = await classIn(school);
    const grant = { ...TEACHER, classIds: [classId] };
    expect(await reviews.approve(admin, requestId, { grant, showCode: false })).toMatchObject({ ok: true });
    const before = await query(school, 'SELECT permission_version FROM organization WHERE id = $1', [
      school.organizationId,
    ]);
    expect(before).toEqual([{ permission_version: 2 }]);
    expect(
      await query(
        school,
        `SELECT m.role, m.status, a.name, t.class_id, t.kind FROM membership m JOIN account a ON a.id = m.account_id
           JOIN teaching t ON t.account_id = m.account_id WHERE a.email = 'nora@test.example'`,
      ),
    ).toEqual([{ role: 'teacher', status: 'invited', name: 'Nora New', class_id: classId, kind: 'subject' }]);
    expect(await mailsOf(school)).toMatchObject([
      {
        ...{ recipient: 'nora@test.example', template: 'invitation' },
        content: { name: 'Nora New', organization: school.name, inviter: 'Ada Admin', days: '14' },
      },
    ]);
    expect((await eventsOf(school)).map(({ action }) => action)).toEqual(['request.approved', 'member.invited']);
  });

  test('needs a role', async () => {
    const { school, admin } = await reviewScene();
    const requestId = await createRequest(school);
    expect(refusalOf(await reviews.approve(admin, requestId, NO_GRANT))).toEqual({ reason: 'grant_needed' });
  });

  test('is not given a class, grade or subject of another school', async () => {
    const { school, admin } = await reviewScene();
    const other = await createTestSchool();
    const requestId = await createRequest(school);
    const leads = { role: 'leader' as const, classIds: [] };
    const grants = [
      { ...TEACHER, classIds: [await classIn(other)] },
      { ...leads, scope: { kind: 'grade' as const, gradeLevelId: named(other.grades, 'MYP 1').id } },
      { ...leads, scope: { kind: 'subject' as const, subjectId: named(other.subjects, 'Sciences').id } },
    ];
    for (const grant of grants) {
      const outcome = await reviews.approve(admin, requestId, { grant, showCode: false });
      expect(refusalOf(outcome)).toEqual({ reason: 'unknown_grant' });
    }
    expect(await query(school, `SELECT count(*) AS n FROM membership WHERE status = 'invited'`)).toEqual([{ n: 0 }]);
  });

  test('who is a member by now, or was disabled, is not made one again', async () => {
    const { school, admin } = await reviewScene();
    for (const status of ['active', 'disabled'] as const) {
      const { email } = await createTestAccount({ organizationId: school.organizationId, status });
      const requestId = await createRequest(school, { email });
      expect(refusalOf(await reviews.approve(admin, requestId, AS_TEACHER))).toEqual({ reason: 'already_member' });
    }
  });
});

describe('an admin’s role', () => {
  test('takes a second admin where there are two', async () => {
    const { school, admin } = await reviewScene();
    const second = await createAdmin(school, 'Bea Admin');
    const requestId = await createRequest(school, { email: 'chief@test.example' });
    expect(await reviews.approve(admin, requestId, AS_ADMIN)).toEqual({ ok: true, value: { done: 'first_approval' } });
    expect(refusalOf(await reviews.approve(admin, requestId, AS_ADMIN))).toEqual({ reason: 'needs_other_admin' });
    expect(await mailsOf(school)).toEqual([]);
    expect(await reviews.approve(second, requestId, AS_ADMIN)).toMatchObject({ ok: true, value: { done: 'approved' } });
    expect(await mailsOf(school)).toMatchObject([{ recipient: 'chief@test.example', template: 'invitation' }]);
    expect((await eventsOf(school)).map(({ action, actor_id }) => [action, actor_id])).toEqual([
      ['request.first_approved', admin.account.id],
      ['request.approved', second.account.id],
      ['member.invited', second.account.id],
    ]);
  });

  test('is given by the only admin alone', async () => {
    const { school, admin } = await reviewScene();
    const requestId = await createRequest(school);
    expect(await reviews.approve(admin, requestId, AS_ADMIN)).toMatchObject({ ok: true, value: { done: 'approved' } });
  });

  test('does not follow from the approval of someone who is no admin any more', async () => {
    const { school, admin } = await reviewScene();
    const [second, third] = [await createAdmin(school, 'Bea Admin'), await createAdmin(school, 'Cyd Admin')];
    const requestId = await createRequest(school);
    await reviews.approve(third, requestId, AS_ADMIN);
    await query(school, `UPDATE membership SET role = 'teacher' WHERE account_id = $1`, [third.account.id]);
    expect(await reviews.approve(admin, requestId, AS_ADMIN)).toMatchObject({ value: { done: 'first_approval' } });
    expect(await reviews.approve(second, requestId, AS_ADMIN)).toMatchObject({ value: { done: 'approved' } });
  });
});

describe('a decision', () => {
  test('is made once: who comes later hears who decided, when and what', async () => {
    const { school, admin } = await reviewScene();
    const second = await createAdmin(school, 'Bea Admin');
    const requestId = await createRequest(school, { email: 'late@test.example' });
    expect(await reviews.reject(admin, requestId, 'Nobody here knows you.')).toEqual({
      ok: true,
      value: { done: 'rejected' },
    });
    const decided = { status: 'rejected', by: 'Ada Admin', at: NOW };
    for (const outcome of [
      await reviews.approve(second, requestId, AS_TEACHER),
      await reviews.reject(second, requestId, 'Me too.'),
    ]) {
      expect(refusalOf(outcome)).toEqual({ reason: 'not_pending', decided });
    }
    expect(await mailsOf(school)).toEqual([
      {
        ...{ recipient: 'late@test.example', template: 'request_rejected' },
        content: { name: 'Nora New', organization: school.name, reason: 'Nobody here knows you.' },
      },
    ]);
    expect(await eventsOf(school)).toMatchObject([
      { action: 'request.rejected', metadata: { kind: 'newcomer', reason: 'Nobody here knows you.' } },
    ]);
  });

  test('is not made about what has run out, nor what nobody has verified, nor another school’s', async () => {
    const { school, admin } = await reviewScene();
    const old = await createRequest(school, { createdAt: new Date(+NOW - 14 * DAY) });
    expect(refusalOf(await reviews.approve(admin, old, AS_TEACHER))).toEqual({
      reason: 'not_pending',
      decided: { status: 'expired', by: null, at: NOW },
    });
    const unverified = await createRequest(school, { status: 'unverified' });
    const theirs = await createRequest(await createTestSchool());
    for (const requestId of [unverified, theirs, '01936a3e-0000-7000-8000-000000000000']) {
      expect(refusalOf(await reviews.approve(admin, requestId, AS_TEACHER))).toEqual({ reason: 'not_found' });
      expect(refusalOf(await reviews.reject(admin, requestId, 'No.'))).toEqual({ reason: 'not_found' });
    }
    expect(clock.now()).toEqual(NOW);
  });
});

async function classIn(school: Awaited<ReturnType<typeof createTestSchool>>): Promise<string> {
  const [made] = await query<{ id: string }>(
    school,
    `INSERT INTO class (organization_id, academic_year_id, grade_level_id, subject_id, name)
     VALUES ($1, $2, $3, $4, '1A') RETURNING id`,
    [
      school.organizationId,
      named(school.years, '2026-2027').id,
      named(school.grades, 'MYP 1').id,
      named(school.subjects, 'Mathematics').id,
    ],
  );
  return made?.id ?? '';
}
