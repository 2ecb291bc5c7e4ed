/**
 * How each action is called rightly, and what it then writes into the audit log. A new action must be added here; `null`
 * is for what changes nothing.
 */
import { randomUUID } from 'node:crypto';
import type { AuditAction } from '#app/accounts/audit-action.ts';
import { hashPassword } from '#app/accounts/password.server.ts';
import { csv, schoolWithRoster } from '../ingest/import-kit.ts';
import { SITE, signedIn } from '../support/route.ts';
import { createTestAccount } from '../support/school.ts';
import { type Ask, askRoute, routeModules } from './route-modules.ts';

export const PASSWORD = 'four words make sense';
const CHOICES = { source: 'ixl', subject: 'math', date: '2026-09-26', window: '', year: '', term: '' };

export type ActionScene = Awaited<ReturnType<typeof actionScene>>;

/** A school with its roster in, and an admin who is signed in. */
export async function actionScene() {
  const school = await schoolWithRoster();
  const { organizationId } = school;
  const passwordHash = await hashPassword(PASSWORD);
  const { accountId, email } = await createTestAccount({ organizationId, role: 'admin', passwordHash });
  const cookie = await signedIn({ accountId, organizationId });
  return { school, organizationId, accountId, email, cookie, headers: { ...cookie, 'Sec-Fetch-Site': 'same-origin' } };
}

type Called = { audit: AuditAction; ask: (scene: ActionScene) => Ask | Promise<Ask> };

export const ACTIONS: Record<string, Called | null> = {
  login: {
    audit: 'session.started',
    ask: ({ email }) => ({
      request: new Request(`${SITE}/login`, {
        method: 'POST',
        body: new URLSearchParams({ email, password: PASSWORD }),
        headers: { 'Sec-Fetch-Site': 'same-origin' },
      }),
    }),
  },
  logout: { audit: 'session.ended', ask: ({ headers }) => ({ headers }) },
  'admin/imports': { audit: 'import.uploaded', ask: upload },
  'admin/imports/:importId/commit': {
    audit: 'import.committed',
    ask: async (scene) => ({ id: await uploaded(scene), headers: scene.headers }),
  },
  'admin/imports/:importId/discard': {
    audit: 'import.discarded',
    ask: async (scene) => ({ id: await uploaded(scene), headers: scene.headers }),
  },
  'api/*': null,
  '*': null,
};

function upload({ headers }: ActionScene): Ask {
  const body = new FormData();
  for (const [name, value] of Object.entries(CHOICES)) body.append(name, value);
  const levels = csv([
    ['ID', 'Overall'],
    ['1001', 500],
    [randomUUID(), 400],
  ]);
  body.append('file', new File([levels], 'levels.csv'));
  return { request: new Request(`${SITE}/admin/imports`, { method: 'POST', body, headers }) };
}

/** The id of an import that waits for a decision. */
export async function uploaded(scene: ActionScene): Promise<string> {
  const route = (await routeModules()).find(({ pattern }) => pattern === 'admin/imports');
  if (route === undefined) throw new Error('There is no route for uploads.');
  const { headers } = await askRoute(route, 'action', upload(scene));
  return /[0-9a-f-]{36}/.exec(headers.get('Location') ?? '')?.[0] ?? '';
}
