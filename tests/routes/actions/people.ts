/** What admins change about members. */
import { randomUUID } from 'node:crypto';
import { query } from '../../ingest/import-kit.ts';
import { createTestAccount } from '../../support/school.ts';
import { askPattern } from '../route-modules.ts';
import type { ActionScene, Actions } from './action-scene.ts';

export const PEOPLE_ACTIONS: Actions = {
  'admin/people/invite': {
    audit: 'member.invited',
    ask: ({ headers }) => ({
      fields: { email: `ivy-${randomUUID()}@test.example`, name: 'Ivy', role: 'teacher', scope: 'all' },
      headers,
    }),
  },
  'admin/people/:accountId/invite': {
    audit: 'member.invited',
    ask: async (scene) => ({ id: await member(scene, 'invited'), headers: scene.headers }),
  },
  'admin/people/:accountId/role': {
    audit: 'member.changed',
    ask: async (scene) => ({
      id: await member(scene),
      fields: { role: 'leader', scope: 'all' },
      headers: scene.headers,
    }),
  },
  'admin/people/:accountId/classes/add': { audit: 'member.changed', ask: addClass },
  'admin/people/:accountId/classes/remove': {
    audit: 'member.changed',
    ask: async (scene) => {
      const { fields, ...teacher } = await addClass(scene);
      await askPattern('admin/people/:accountId/classes/add', 'action', { fields, ...teacher });
      return { ...teacher, fields: { class: fields['classes[]'] } };
    },
  },
  'admin/people/:accountId/sessions/end': {
    audit: 'sessions.ended',
    ask: async (scene) => ({ id: await member(scene), headers: scene.headers }),
  },
  'admin/people/:accountId/disable': {
    audit: 'member.disabled',
    ask: async (scene) => ({ id: await member(scene), headers: scene.headers }),
  },
  'admin/people/:accountId/enable': {
    audit: 'member.enabled',
    ask: async (scene) => ({ id: await member(scene, 'disabled'), headers: scene.headers }),
  },
  'admin/people/:accountId/admin/confirm': {
    audit: 'admin.confirmed',
    ask: async (scene) => ({ id: await proposed(scene), headers: scene.headers }),
  },
  'admin/people/:accountId/admin/withdraw': {
    audit: 'admin.withdrawn',
    ask: async (scene) => ({ id: await proposed(scene), headers: scene.headers }),
  },
};

async function member({ organizationId }: ActionScene, status: 'invited' | 'active' | 'disabled' = 'active') {
  const { accountId } = await createTestAccount({ organizationId, status });
  return accountId;
}

async function addClass(scene: ActionScene) {
  const [one] = await query<{ id: string }>(scene.school, 'SELECT id FROM class ORDER BY name LIMIT 1');
  return { id: await member(scene), fields: { 'classes[]': one?.id ?? '' }, headers: scene.headers };
}

/** A member whom another admin would make an admin. */
export async function proposed(scene: ActionScene): Promise<string> {
  const { school, organizationId } = scene;
  const accountId = await member(scene);
  const other = await createTestAccount({ organizationId, role: 'admin' });
  const values = [organizationId, accountId, other.accountId];
  await query(
    school,
    'INSERT INTO admin_grant (organization_id, account_id, proposed_by, proposed_at) VALUES ($1, $2, $3, now())',
    values,
  );
  return accountId;
}
