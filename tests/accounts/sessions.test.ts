import { describe, expect, it } from 'vitest';
import { testDatabase, testScope } from '../support/database.ts';
import { createTestAccount, createTestSchool, named } from '../support/school.ts';
import { DAY, MINUTE, session, testAccounts } from './session-support.ts';

async function signedIn(settings: Record<string, number> = {}) {
  const school = await createTestSchool({ settings });
  const { organizationId } = school;
  const account = await createTestAccount({ organizationId });
  const testing = testAccounts();
  const value = await testing.accounts.sessions.create({ ...session, organizationId, accountId: account.accountId });
  return { ...testing, sessions: testing.accounts.sessions, school, organizationId, account, value };
}

describe('a session', () => {
  it('finds its person, organization and place', async () => {
    const { sessions, value, account, school } = await signedIn();
    const visitor = await sessions.find(value);
    expect(visitor?.account).toMatchObject({ id: account.accountId, email: account.email, name: account.name });
    expect(visitor?.organization).toMatchObject({ id: school.organizationId, slug: school.slug, name: school.name });
    expect(visitor?.organization.settings.idleMinutes).toBe(240);
    expect(visitor?.member).toEqual({
      accountId: account.accountId,
      role: 'teacher',
      scope: { kind: 'all' },
      taught: [],
    });
  });

  it('knows the other organizations of its person, those with an active place only', async () => {
    const { sessions, value, account, organizationId } = await signedIn();
    expect((await sessions.find(value))?.elsewhere).toEqual([]);
    const places = [
      ...[
        { name: 'Zeta School', status: 'active' },
        { name: 'Alpha School', status: 'active' },
      ],
      ...[
        { name: 'Invited School', status: 'invited' },
        { name: 'Former School', status: 'disabled' },
      ],
    ] as const;
    for (const { name, status } of places) {
      const other = await createTestSchool({ name });
      await createTestAccount({ organizationId: other.organizationId });
      await testScope().forOrganization(other.organizationId, (tx) =>
        tx.membership.create({
          data: { organizationId: other.organizationId, accountId: account.accountId, role: 'admin', status },
        }),
      );
    }
    await createTestAccount({ organizationId });
    const visitor = await sessions.find(value);
    expect(visitor?.elsewhere.map(({ name }) => name)).toEqual(['Alpha School', 'Zeta School']);
    expect(visitor?.member.role).toBe('teacher');
  });

  it('is removed after its last day, by whichever process comes first', async () => {
    const { sessions, clock, organizationId, account } = await signedIn({ sessionDays: 7 });
    const kept = () => testDatabase().prisma.session.count({ where: { accountId: account.accountId } });
    // In a time of its own: other tests have sessions in the same table.
    clock.pass(-3650 * DAY);
    await sessions.create({ ...session, organizationId, accountId: account.accountId });
    clock.pass(7 * DAY - 1);
    expect([await sessions.removeExpired(), await kept()]).toEqual([0, 2]);
    clock.pass(1);
    const removed = await Promise.all([sessions.removeExpired(), sessions.removeExpired()]);
    expect(removed.sort()).toEqual([0, 1]);
    expect(await kept()).toBe(1);
  });

  it('keeps only the hash of its token', async () => {
    const { value, account } = await signedIn();
    const { rows } = await testDatabase().pool.query('SELECT * FROM session WHERE account_id = $1', [
      account.accountId,
    ]);
    const [organizationId, token] = value.split('.');
    expect(Buffer.from(token ?? '', 'base64url')).toHaveLength(32);
    expect(rows).toHaveLength(1);
    expect(rows[0].organization_id).toBe(organizationId);
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  it('ends after the idle limit, counted from when it was last seen', async () => {
    const { sessions, value, clock, settled } = await signedIn({ idleMinutes: 60 });
    clock.pass(59 * MINUTE);
    expect(await sessions.find(value)).not.toBeNull();
    await settled();
    clock.pass(59 * MINUTE);
    expect(await sessions.find(value)).not.toBeNull();
    await settled();
    clock.pass(60 * MINUTE);
    expect(await sessions.find(value)).toBeNull();
  });

  it('writes that it was seen every five minutes, not on each request', async () => {
    const { sessions, value, clock, settled } = await signedIn();
    const lastSeen = async () => (await sessions.find(value))?.session.lastSeenAt.getTime();
    const created = clock.now().getTime();
    clock.pass(4 * MINUTE);
    await sessions.find(value);
    await settled();
    expect(await lastSeen()).toBe(created);
    clock.pass(1 * MINUTE);
    await sessions.find(value);
    await settled();
    expect(await lastSeen()).toBe(created + 5 * MINUTE);
  });

  it('keeps someone at work signed in under the shortest idle limit', async () => {
    const { sessions, value, clock, settled } = await signedIn({ idleMinutes: 5 });
    for (let minute = 0; minute < 20; minute += 2) {
      clock.pass(2 * MINUTE);
      expect(await sessions.find(value)).not.toBeNull();
      await settled();
    }
  });

  it('ends after the absolute limit, however much it is used', async () => {
    const { sessions, value, clock, settled } = await signedIn({ sessionDays: 1 });
    for (let hour = 1; hour < 24; hour++) {
      clock.pass(60 * MINUTE);
      expect(await sessions.find(value)).not.toBeNull();
      await settled();
    }
    clock.pass(60 * MINUTE);
    expect(await sessions.find(value)).toBeNull();
  });

  it('follows an absolute limit that was shortened after it began', async () => {
    const { sessions, value, clock, organizationId } = await signedIn({ sessionDays: 7, idleMinutes: 1440 });
    await testDatabase().prisma.organization.update({
      where: { id: organizationId },
      data: { settings: { sessionDays: 1, idleMinutes: 1440 } },
    });
    clock.pass(DAY - MINUTE);
    expect(await sessions.find(value)).not.toBeNull();
    clock.pass(MINUTE);
    expect(await sessions.find(value)).toBeNull();
  });

  it('is not found by another organization’s half, a changed token or nonsense', async () => {
    const { sessions, value, account } = await signedIn();
    const elsewhere = await createTestSchool();
    await testScope().forOrganization(elsewhere.organizationId, (tx) =>
      tx.membership.create({
        data: {
          organizationId: elsewhere.organizationId,
          accountId: account.accountId,
          role: 'admin',
          status: 'active',
        },
      }),
    );
    const [organizationId, token = ''] = value.split('.');
    const changed = `${token.startsWith('A') ? 'B' : 'A'}${token.slice(1)}`;
    const nil = '00000000-0000-0000-0000-000000000000';
    const wrong = [
      `${elsewhere.organizationId}.${token}`,
      `${nil}.${token}`,
      `${organizationId}.${changed}`,
      `${organizationId}.${token}=`,
      `${organizationId}.`,
      `${organizationId}`,
      `.${token}`,
      token,
      '',
      '.',
      `${organizationId}'.${token}`,
      `${organizationId}.${token}.x`,
    ];
    for (const one of wrong) expect(await sessions.find(one), one).toBeNull();
    expect(await sessions.find(value)).not.toBeNull();
  });

  it('ends by sign-out, and only it', async () => {
    const { sessions, value, organizationId, account } = await signedIn();
    const other = await sessions.create({ ...session, organizationId, accountId: account.accountId });
    await sessions.end(value);
    await sessions.end(value);
    expect(await sessions.find(value)).toBeNull();
    expect(await sessions.find(other)).not.toBeNull();
  });

  it('is not ended by who has only half of it', async () => {
    const { sessions, value } = await signedIn();
    const elsewhere = await createTestSchool();
    await sessions.end(`${elsewhere.organizationId}.${value.split('.')[1]}`);
    expect(await sessions.find(value)).not.toBeNull();
  });

  it('ends when another takes its place, of whatever organization', async () => {
    const { sessions, value, account } = await signedIn();
    const elsewhere = await createTestSchool();
    const { organizationId } = elsewhere;
    const other = await createTestAccount({ organizationId });
    const next = await sessions.create({ ...session, organizationId, accountId: other.accountId, replaces: value });
    expect(next.split('.')[1]).not.toBe(value.split('.')[1]);
    expect(await sessions.find(value)).toBeNull();
    expect((await sessions.find(next))?.account.id).not.toBe(account.accountId);
  });

  it('accepts any browser name', async () => {
    const { sessions, organizationId, account } = await signedIn();
    const userAgent = 'x'.repeat(10_000);
    const value = await sessions.create({ ...session, userAgent, organizationId, accountId: account.accountId });
    expect(await sessions.find(value)).not.toBeNull();
  });
});

describe('a change by the school counts from the next request on', () => {
  it('a disabled member, and a disabled account, are out', async () => {
    const first = await signedIn();
    await testScope().forOrganization(first.organizationId, (tx) =>
      tx.membership.updateMany({ where: { accountId: first.account.accountId }, data: { status: 'disabled' } }),
    );
    expect(await first.sessions.find(first.value)).toBeNull();

    const second = await signedIn();
    await testDatabase().prisma.account.update({
      where: { id: second.account.accountId },
      data: { status: 'disabled' },
    });
    expect(await second.sessions.find(second.value)).toBeNull();
  });

  it('a new role and scope', async () => {
    const { sessions, value, organizationId, account, school } = await signedIn();
    const gradeLevelId = named(school.grades, 'MYP 2').id;
    await testScope().forOrganization(organizationId, (tx) =>
      tx.membership.updateMany({
        where: { accountId: account.accountId },
        data: { role: 'leader', scope: 'grade', scopeGradeLevelId: gradeLevelId },
      }),
    );
    expect((await sessions.find(value))?.member).toMatchObject({
      role: 'leader',
      scope: { kind: 'grade', gradeLevelId },
    });
  });

  it('a class given and taken away, with its year', async () => {
    const { sessions, value, organizationId, account, school } = await signedIn();
    const teach = (yearName: string, kind: 'subject' | 'homeroom') =>
      testScope().forOrganization(organizationId, async (tx) => {
        const made = await tx.class.create({
          data: {
            organizationId,
            name: `Class of ${yearName}`,
            academicYearId: named(school.years, yearName).id,
            gradeLevelId: named(school.grades, 'MYP 1').id,
            subjectId: named(school.subjects, 'Mathematics').id,
          },
        });
        await tx.teaching.create({ data: { organizationId, classId: made.id, accountId: account.accountId, kind } });
        return made.id;
      });
    const earlier = await teach('2025-2026', 'subject');
    const now = await teach('2026-2027', 'homeroom');
    const taught = (await sessions.find(value))?.member.taught ?? [];
    expect(taught).toHaveLength(2);
    expect(taught).toContainEqual({ classId: earlier, kind: 'subject', current: false });
    expect(taught).toContainEqual({ classId: now, kind: 'homeroom', current: true });

    await testScope().forOrganization(organizationId, (tx) => tx.teaching.deleteMany({ where: { classId: now } }));
    expect((await sessions.find(value))?.member.taught).toEqual([
      { classId: earlier, kind: 'subject', current: false },
    ]);
  });
});
