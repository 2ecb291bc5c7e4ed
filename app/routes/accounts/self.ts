/** The visitor as the rooms below know them, with the session they act from. */
import type { Self } from '#app/accounts/own-account.server.ts';
import type { Visit } from '#app/http/visit.server.ts';
import { signIn } from '#app/wiring.server.ts';

export function selfOf(request: Request, { account, organization }: Visit): Self {
  const value = signIn.browserOf(request).replaces ?? '';
  return { accountId: account.id, organizationId: organization.id, value };
}
