import { parseOptions } from '@node-rs/argon2';
import { describe, expect, it } from 'vitest';
import { hashPassword, NOBODYS_HASH, passwordMatches } from '#app/accounts/password.server.ts';
import { NOBODY, type OrganizationId } from '#app/organizations/organization-id.ts';
import { testDatabase, testScope } from '../support/database.ts';
import { createTestAccount, createTestSchool } from '../support/school.ts';
import { session, testAccounts } from './session-support.ts';

const PASSWORD = 'four words make sense';

/** Stands for argon2: the hash of a password is the password itself, and every verification is counted. */
function countingVerifier() {
  const verified: string[] = [];
  return {
    verified,
    verifyHash: async (hashed: string, password: string) => {
      verified.push(hashed);
      return hashed === password;
    },
  };
}

async function person({ status = 'active' as const, name = 'A school' } = {}) {
  const { organizationId } = await createTestSchool({ name });
  const account = await createTestAccount({ organizationId, passwordHash: PASSWORD, status });
  return { ...account, organizationId };
}

async function join(organizationId: OrganizationId, accountId: string, status: 'active' | 'disabled' = 'active') {
  await testScope().forOrganization(organizationId, (tx) =>
    tx.membership.create({ data: { organizationId, accountId, role: 'leader', status } }),
  );
}

async function refusals(accountId: string) {
  return testScope().forOrganization(NOBODY, (tx) =>
    tx.auditEvent.findMany({ where: { actorId: accountId, action: 'session.refused' } }),
  );
}

describe('passwords', () => {
  it('are kept as argon2id at the cost of the hash that stands for nobody’s', async () => {
    const hashed = await hashPassword(PASSWORD);
    expect(parseOptions(hashed)).toEqual(parseOptions(NOBODYS_HASH));
    expect(hashed).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await passwordMatches(hashed, PASSWORD)).toBe(true);
    expect(await passwordMatches(hashed, `${PASSWORD} `)).toBe(false);
    expect(await passwordMatches(null, PASSWORD)).toBe(false);
  });

  it('are the same however the keyboard composes them', async () => {
    const hashed = await hashPassword('Zo\u00eb has twelve caf\u00e9s');
    expect(await passwordMatches(hashed, 'Zoe\u0308 has twelve cafe\u0301s')).toBe(true);
  });

  it('never match without a hash, even when the verifier says so', async () => {
    expect(await passwordMatches(null, NOBODYS_HASH, async () => true)).toBe(false);
  });
});

describe('checkCredentials', () => {
  it('accepts the person, whatever the case of the address and the spaces around it', async () => {
    const { verifyHash } = countingVerifier();
    const { accounts } = testAccounts({ verifyHash });
    const { accountId, organizationId, email } = await person();
    const typed = `  ${email.toUpperCase()} `;
    expect(await accounts.checkCredentials({ email: typed, password: PASSWORD })).toEqual({
      accountId,
      organizationId,
    });
  });

  it('does the same argon2 work for every refusal', async () => {
    const active = await person();
    const { organizationId } = active;
    const withoutPassword = await createTestAccount({ organizationId });
    const disabled = await createTestAccount({ organizationId, passwordHash: PASSWORD });
    await testDatabase().prisma.account.update({ where: { id: disabled.accountId }, data: { status: 'disabled' } });
    const disabledMember = await createTestAccount({ organizationId, passwordHash: PASSWORD, status: 'disabled' });
    const invitedMember = await createTestAccount({ organizationId, passwordHash: PASSWORD, status: 'invited' });
    const attempts = [
      { email: active.email, password: 'a wrong one entirely' },
      { email: 'nobody@nowhere.example', password: PASSWORD },
      { email: 'no address at all', password: PASSWORD },
      { email: withoutPassword.email, password: PASSWORD },
      { email: disabled.email, password: PASSWORD },
      { email: disabledMember.email, password: PASSWORD },
      { email: invitedMember.email, password: PASSWORD },
    ];
    for (const attempt of attempts) {
      const { verified, verifyHash } = countingVerifier();
      const { accounts } = testAccounts({ verifyHash });
      expect(await accounts.checkCredentials(attempt), attempt.email).toBeNull();
      expect(verified, attempt.email).toHaveLength(1);
    }
  });

  it('writes down a refusal and its reason, but nothing that was typed', async () => {
    const { verifyHash } = countingVerifier();
    const { accounts } = testAccounts({ verifyHash });
    const { accountId, email } = await person();
    await accounts.checkCredentials({ email, password: 'my other password' });
    const events = await refusals(accountId);
    expect(events.map((event) => event.metadata)).toEqual([{ reason: 'wrong_password' }]);
    expect(JSON.stringify(events)).not.toContain('my other password');
    expect(JSON.stringify(events)).not.toContain(email);
  });
});

describe('a person of two organizations', () => {
  async function twoSchools() {
    const { verifyHash } = countingVerifier();
    const testing = testAccounts({ verifyHash });
    const zebra = await person({ name: 'Zebra School' });
    const aardvark = await createTestSchool({ name: 'Aardvark School' });
    await join(aardvark.organizationId, zebra.accountId);
    const enter = async () =>
      (await testing.accounts.checkCredentials({ email: zebra.email, password: PASSWORD }))?.organizationId;
    return {
      ...testing,
      accountId: zebra.accountId,
      zebra: zebra.organizationId,
      aardvark: aardvark.organizationId,
      enter,
    };
  }

  it('enters the first by name', async () => {
    const { enter, aardvark } = await twoSchools();
    expect(await enter()).toBe(aardvark);
  });

  it('enters the one used last', async () => {
    const { enter, accounts, clock, accountId, zebra, aardvark } = await twoSchools();
    await accounts.sessions.create({ ...session, accountId, organizationId: aardvark });
    clock.pass(1);
    await accounts.sessions.create({ ...session, accountId, organizationId: zebra });
    expect(await enter()).toBe(zebra);
  });

  it('never enters where they are disabled, and has no rights of one in the other', async () => {
    const { enter, accounts, accountId, zebra, aardvark } = await twoSchools();
    await testScope().forOrganization(aardvark, (tx) =>
      tx.membership.updateMany({ where: { accountId }, data: { status: 'disabled' } }),
    );
    expect(await enter()).toBe(zebra);
    const value = await accounts.sessions.create({ ...session, accountId, organizationId: zebra });
    expect((await accounts.sessions.find(value))?.member.role).toBe('teacher');
  });
});

describe('the audit log', () => {
  it('tells of a session’s begin and end in its organization', async () => {
    const { accounts } = testAccounts();
    const { accountId, organizationId } = await person();
    const value = await accounts.sessions.create({ ...session, accountId, organizationId });
    await accounts.sessions.end(value);
    const events = await testScope().forOrganization(organizationId, (tx) =>
      tx.auditEvent.findMany({ orderBy: { id: 'asc' } }),
    );
    expect(events.map(({ action, actorId }) => [action, actorId])).toEqual([
      ['session.started', accountId],
      ['session.ended', accountId],
    ]);
  });

  it('takes an event of its own, and of nobody', async () => {
    const { accounts } = testAccounts();
    const { accountId, organizationId } = await person();
    const subject = 'a-class';
    await accounts.audit.record({ organizationId, actorId: accountId, action: 'class.viewed', subject });
    await accounts.audit.record({ organizationId: null, actorId: accountId, action: 'session.refused' });
    const own = await testScope().forOrganization(organizationId, (tx) => tx.auditEvent.findMany());
    expect(own).toMatchObject([{ action: 'class.viewed', subject, metadata: {} }]);
    expect(await refusals(accountId)).toHaveLength(1);
  });
});
