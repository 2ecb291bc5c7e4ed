import { describe, expect, it } from 'vitest';
import { hashToken } from '#app/accounts/session-token.server.ts';
import { testDatabase, testScope } from '../support/database.ts';
import { createTestAccount, createTestSchool, type TestAccountOptions } from '../support/school.ts';
import { lastMailTo, mailsTo, tokenOf } from './outbox.ts';
import { DAY, testAccounts } from './session-support.ts';

const browserHash = hashToken('a browser');
const origin = 'https://school.example';

async function school() {
  const testing = testAccounts();
  const { requests, requestQueue } = testing.accounts;
  const { organizationId, slug, name } = await createTestSchool({ name: `School ${crypto.randomUUID()}` });
  const ask = (email: string, change: Record<string, string> = {}) =>
    requests.ask({ email, name: 'New Person', organization: slug, message: 'Please', browserHash, origin, ...change });
  const rows = () =>
    testScope().forOrganization(organizationId, (tx) => tx.loginLinkRequest.findMany({ orderBy: { id: 'asc' } }));
  const actions = async () => {
    const events = await testScope().forOrganization(organizationId, (tx) =>
      tx.auditEvent.findMany({ orderBy: { id: 'asc' } }),
    );
    return events.map(({ action, metadata }) => [action, metadata]);
  };
  const account = (options: Partial<TestAccountOptions> = {}) => createTestAccount({ organizationId, ...options });
  return {
    ...testing,
    requests,
    pendingCount: requestQueue.pendingCount,
    organizationId,
    slug,
    name,
    ask,
    rows,
    actions,
    account,
  };
}

const stranger = () => `new-${crypto.randomUUID()}@test.example`;

describe('a member who asks', () => {
  it('is queued at once, without any mail', async () => {
    const { ask, rows, account, organizationId, actions, pendingCount } = await school();
    const member = await account();
    await ask(` ${member.email.toUpperCase()} `);
    expect(await rows()).toMatchObject([
      { kind: 'member', status: 'pending', accountId: member.accountId, email: member.email, message: 'Please' },
    ]);
    expect(await mailsTo(member.email)).toEqual([]);
    expect(await pendingCount(organizationId)).toBe(1);
    expect(await actions()).toEqual([['request.made', { kind: 'member' }]]);
  });

  it('joins the request that is open, which stays as it was', async () => {
    const { ask, rows, account, actions } = await school();
    const { email } = await account();
    await ask(email, { message: 'first' });
    await Promise.all(Array.from({ length: 5 }, () => ask(email, { message: 'again' })));
    expect(await rows()).toMatchObject([{ status: 'pending', message: 'first' }]);
    expect((await actions()).map(([action]) => action).sort()).toEqual([
      ...Array(5).fill('request.joined'),
      'request.made',
    ]);
  });

  it('need not know the school’s short name', async () => {
    const { ask, rows, account, name } = await school();
    await ask((await account()).email, { organization: '' });
    await ask((await account()).email, { organization: ` ${name.toUpperCase()}` });
    expect(await rows()).toHaveLength(2);
  });

  it('who was disabled is never queued, and the reason is kept', async () => {
    const { ask, rows, account, actions } = await school();
    const member = await account({ status: 'disabled' });
    const person = await account();
    await testDatabase().prisma.account.update({ where: { id: person.accountId }, data: { status: 'disabled' } });
    for (const { email } of [member, person]) {
      await ask(email);
      expect(await mailsTo(email)).toEqual([]);
    }
    expect(await rows()).toEqual([]);
    expect(await actions()).toEqual(Array(2).fill(['request.refused', { reason: 'disabled' }]));
  });
});

describe('a newcomer who asks', () => {
  it('proves the mailbox first, once', async () => {
    const { ask, rows, requests, organizationId, name, actions, pendingCount } = await school();
    const email = stranger();
    await ask(email);
    expect(await rows()).toMatchObject([{ kind: 'newcomer', status: 'unverified', accountId: null }]);
    expect(await pendingCount(organizationId)).toBe(0);
    const mail = await lastMailTo(email, 'mailbox_check');
    const token = tokenOf(mail);
    expect(mail).toEqual({ organization: name, link: `${origin}/request-link/verify?token=${token}` });

    const shown = { ok: true, asked: { organization: name, name: 'New Person', email, message: 'Please' } };
    for (let time = 0; time < 5; time++) expect(await requests.look(token)).toEqual(shown);
    expect(await rows()).toMatchObject([{ status: 'unverified' }]);
    expect(await requests.verify(token)).toEqual({ ok: true });
    expect(await rows()).toMatchObject([{ status: 'pending' }]);
    expect(await requests.verify(token)).toMatchObject({ ok: false, reason: 'used' });
    expect(await pendingCount(organizationId)).toBe(1);
    // What one transaction writes within a millisecond has no order.
    expect((await actions()).map(([action]) => action).sort()).toEqual([
      ...['link.refused', 'link.sent', 'link.used', 'request.made', 'request.verified'],
    ]);
  });

  it('who asks again before that confirms what was asked last, by the newest link', async () => {
    const { ask, rows, requests } = await school();
    const email = stranger();
    await ask(email, { name: 'Someone Else', message: 'first' });
    const first = tokenOf(await lastMailTo(email, 'mailbox_check'));
    await ask(email, { name: 'Me', message: 'second' });
    expect(await requests.verify(first)).toMatchObject({ ok: false, reason: 'replaced' });
    expect(await requests.verify(tokenOf(await lastMailTo(email, 'mailbox_check')))).toEqual({ ok: true });
    await ask(email, { name: 'Someone Else', message: 'third' });
    expect(await rows()).toMatchObject([{ name: 'Me', message: 'second', status: 'pending' }]);
    expect(await mailsTo(email)).toHaveLength(2);
  });

  it('at a school that does not exist is dropped', async () => {
    const { ask, rows } = await school();
    const email = stranger();
    await ask(email, { organization: 'no-such-school' });
    expect(await rows()).toEqual([]);
    expect(await mailsTo(email)).toEqual([]);
  });

  it('may ask two schools', async () => {
    const [one, two] = [await school(), await school()];
    const email = stranger();
    await one.ask(email);
    await two.ask(email);
    expect([await one.rows(), await two.rows()]).toMatchObject([[{ email }], [{ email }]]);
  });
});

describe('a request', () => {
  it('ends after fourteen days, and makes room for another', async () => {
    const { ask, rows, organizationId, account, clock, pendingCount } = await school();
    const { email } = await account();
    await ask(email);
    clock.pass(14 * DAY - 1);
    expect(await pendingCount(organizationId)).toBe(1);
    clock.pass(1);
    expect(await pendingCount(organizationId)).toBe(0);
    await ask(email);
    expect(await rows()).toMatchObject([{ status: 'expired' }, { status: 'pending' }]);
  });

  it('is ended in bulk, each with its audit event', async () => {
    const { ask, rows, requests, organizationId, account, actions, clock } = await school();
    // In a time of its own: other tests have requests in other schools.
    clock.pass(-3650 * DAY);
    await ask((await account()).email);
    await ask(stranger());
    expect(await requests.expire(organizationId)).toBe(0);
    clock.pass(14 * DAY);
    const ended = await Promise.all([requests.expireAll(), requests.expireAll()]);
    expect(ended.reduce((sum, one) => sum + one, 0)).toBe(2);
    expect(await requests.expire(organizationId)).toBe(0);
    expect(await rows()).toMatchObject([{ status: 'expired' }, { status: 'expired' }]);
    expect((await actions()).filter(([action]) => action === 'request.expired')).toHaveLength(2);
  });

  it('that has ended is not confirmed any more', async () => {
    const { ask, requests, organizationId } = await school();
    const email = stranger();
    await ask(email);
    const token = tokenOf(await lastMailTo(email, 'mailbox_check'));
    await testScope().forOrganization(organizationId, (tx) =>
      tx.loginLinkRequest.updateMany({ where: { email }, data: { status: 'expired' } }),
    );
    expect(await requests.look(token)).toMatchObject({ ok: false, reason: 'over' });
    expect(await requests.verify(token)).toMatchObject({ ok: false, reason: 'over' });
    expect(await requests.verify('garbled')).toMatchObject({ ok: false, reason: 'unknown' });
  });
});
