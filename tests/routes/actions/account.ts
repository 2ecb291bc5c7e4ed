/** What people do about their own account. */
import { TOTP } from 'otpauth';
import { z } from 'zod';
import { testScope } from '../../support/database.ts';
import { signedIn } from '../../support/route.ts';
import { createTestSchool } from '../../support/school.ts';
import { askPattern } from '../route-modules.ts';
import { type ActionScene, type Actions, PASSWORD } from './action-scene.ts';

const Begun = z.object({ state: z.object({ begun: z.object({ key: z.string(), sealed: z.string() }) }) });
const Codes = z.object({ codes: z.array(z.string()) });
const Sessions = z.object({ sessions: z.array(z.object({ id: z.string(), current: z.boolean() })) });

export const ACCOUNT_ACTIONS: Actions = {
  'account/password': {
    audit: 'password.changed',
    ask: ({ headers }) => ({ fields: { password: PASSWORD, newPassword: 'another four good words' }, headers }),
  },
  'account/totp': {
    audit: 'totp.enabled',
    status: 200,
    ask: async (scene) => {
      const { key, sealed } = await begin(scene);
      return { fields: { sealed, code: codeOf(key) }, headers: scene.headers };
    },
  },
  'account/totp/remove': {
    audit: 'totp.disabled',
    ask: async (scene) => ({ fields: { code: (await protect(scene)).recoveryCode }, headers: scene.headers }),
  },
  'account/recovery-codes': {
    audit: 'totp.codes_renewed',
    status: 200,
    ask: async (scene) => ({ fields: { code: (await protect(scene)).recoveryCode }, headers: scene.headers }),
  },
  'account/organization': {
    audit: 'organization.switched',
    ask: async ({ accountId, headers }) => {
      const { organizationId } = await createTestSchool();
      await testScope().forOrganization(organizationId, (tx) =>
        tx.membership.create({ data: { organizationId, accountId, role: 'leader', status: 'active' } }),
      );
      return { fields: { organization: organizationId }, headers, organizationId };
    },
  },
  'account/sessions/end': {
    audit: 'session.ended',
    ask: async ({ accountId, organizationId, headers }) => {
      await signedIn({ accountId, organizationId });
      const { data } = await askPattern('account', 'loader', { headers });
      const other = Sessions.parse(data).sessions.find(({ current }) => !current);
      return { fields: { session: other?.id ?? '' }, headers };
    },
  },
  'account/sessions/end-others': { audit: 'sessions.ended', ask: ({ headers }) => ({ headers }) },
};

/** The code of an app at a number of steps from now. */
export const codeOf = (key: string, steps = 0) =>
  new TOTP({ secret: key }).generate({ timestamp: Date.now() + steps * 30_000 });

async function begin({ headers }: ActionScene) {
  return Begun.parse((await askPattern('account/totp', 'loader', { headers })).data).state.begun;
}

/** A second factor for the admin, by the code of the step before, so that the present one is still good. */
export async function protect(scene: ActionScene): Promise<{ key: string; recoveryCode: string }> {
  const { key, sealed } = await begin(scene);
  const fields = { sealed, code: codeOf(key, -1) };
  const { data } = await askPattern('account/totp', 'action', { fields, headers: scene.headers });
  return { key, recoveryCode: Codes.parse(data).codes[0] ?? '' };
}
