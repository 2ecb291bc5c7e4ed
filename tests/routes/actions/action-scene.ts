/** The school in which actions are called, and what the table of actions says of each. */
import type { AuditAction } from '#app/accounts/audit-action.ts';
import { hashPassword } from '#app/accounts/password.server.ts';
import type { OrganizationId } from '#app/organizations/organization-id.ts';
import { schoolWithRoster } from '../../ingest/import-kit.ts';
import { signedIn } from '../../support/route.ts';
import { createTestAccount } from '../../support/school.ts';
import type { Ask } from '../route-modules.ts';

export const PASSWORD = 'four words make sense';
/** A browser that is not signed in, on a page of this site. */
export const STRANGER = { 'Sec-Fetch-Site': 'same-origin' };

export type ActionScene = Awaited<ReturnType<typeof actionScene>>;

/** A school with its roster in, and an admin who is signed in. */
export async function actionScene() {
  const school = await schoolWithRoster();
  const { organizationId } = school;
  const passwordHash = await hashPassword(PASSWORD);
  const { accountId, email } = await createTestAccount({ organizationId, role: 'admin', passwordHash });
  const cookie = await signedIn({ accountId, organizationId });
  return { school, organizationId, accountId, email, cookie, headers: { ...cookie, ...STRANGER } };
}

/** Whose event it becomes, where that is not the scene's admin in the scene's school. */
type Belongs = { actorId?: string | null; organizationId?: OrganizationId };

export type Called = {
  audit: AuditAction;
  /** Of the answer; a redirect when left out. */
  status?: 200;
  ask: (scene: ActionScene) => (Ask & Belongs) | Promise<Ask & Belongs>;
};

/** A new action must be added; `null` is for what changes nothing. */
export type Actions = Record<string, Called | null>;
