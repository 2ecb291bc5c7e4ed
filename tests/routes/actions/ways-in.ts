/** What people do who are not signed in yet. */
import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { accounts } from '#app/wiring.server.ts';
import { lastMailTo, mailsTo, tokenOf } from '../../accounts/outbox.ts';
import { testScope } from '../../support/database.ts';
import { cookiesOf } from '../../support/route.ts';
import { createTestAccount } from '../../support/school.ts';
import { askPattern } from '../route-modules.ts';
import { codeOf, protect } from './account.ts';
import { type ActionScene, type Actions, PASSWORD, STRANGER } from './action-scene.ts';

export const WAYS_IN: Actions = {
  login: {
    audit: 'session.started',
    ask: ({ email }) => ({ fields: { email, password: PASSWORD }, headers: STRANGER }),
  },
  logout: { audit: 'session.ended', ask: ({ headers }) => ({ headers }) },
  'sign-in/link': {
    audit: 'link.sent',
    status: 200,
    ask: ({ email }) => ({ fields: { email }, headers: STRANGER }),
  },
  'sign-in/open': {
    audit: 'session.started',
    ask: async (scene) => {
      const { token, headers } = await askedForLink(scene);
      return { fields: { token }, headers };
    },
  },
  'sign-in/code': {
    audit: 'session.started',
    ask: async (scene) => {
      const { code, headers } = await askedForLink(scene);
      return { fields: { code }, headers };
    },
  },
  'sign-in/second-step': {
    audit: 'session.started',
    ask: async (scene) => {
      const { key } = await protect(scene);
      const fields = { email: scene.email, password: PASSWORD };
      const first = await askPattern('login', 'action', { fields, headers: STRANGER });
      return { fields: { code: codeOf(key) }, headers: { ...STRANGER, ...cookiesOf(first) } };
    },
  },
  'request-link': {
    audit: 'request.made',
    status: 200,
    ask: ({ school }) => ({ fields: newcomer(school.slug), headers: STRANGER, actorId: null }),
  },
  'request-link/verify': {
    audit: 'request.verified',
    status: 200,
    ask: async ({ school }) => {
      const fields = newcomer(school.slug);
      await askPattern('request-link', 'action', { fields, headers: STRANGER });
      const token = tokenOf(await mailed(fields.email, 'mailbox_check'));
      return { fields: { token }, headers: STRANGER, actorId: null };
    },
  },
  onboarding: {
    audit: 'member.joined',
    ask: async ({ organizationId }) => {
      const { accountId } = await createTestAccount({ organizationId, status: 'invited' });
      const { token } = await testScope().forOrganizationSql(organizationId, (client) =>
        accounts.links.issueIn(client, { purpose: 'invitation', accountId, organizationId }),
      );
      return { query: { token }, fields: { name: 'Ana' }, headers: STRANGER, actorId: accountId };
    },
  },
};

const newcomer = (organization: string) => ({ name: 'New', email: `new-${randomUUID()}@test.example`, organization });

/** A link for the admin, and the browser that asked for it. */
async function askedForLink({ email }: ActionScene) {
  const asked = await askPattern('sign-in/link', 'action', { fields: { email }, headers: STRANGER });
  const mail = await mailed(email, 'sign_in_link');
  return { token: tokenOf(mail), code: mail.code ?? '', headers: { ...STRANGER, ...cookiesOf(asked) } };
}

/** Mail is written after the answer. */
async function mailed(email: string, template: string): Promise<Record<string, string>> {
  await expect.poll(() => mailsTo(email, template), { timeout: 10_000 }).toHaveLength(1);
  return lastMailTo(email, template);
}
