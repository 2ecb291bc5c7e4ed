/** What the second factor's page shows to this visitor. */
import type { Visit } from '#app/http/visit.server.ts';
import type { TotpState } from '#app/ui/pages/totp-page.tsx';
import { accounts } from '#app/wiring.server.ts';

export async function totpState(visit: Visit): Promise<TotpState> {
  const { account, organization, member } = visit;
  if (await accounts.secondFactor.isOn(account.id)) return { kind: 'on' };
  const names = { issuer: organization.name.replaceAll(':', ' '), label: account.email };
  const begun = accounts.secondFactor.begin({ accountId: account.id, organizationId: organization.id }, names);
  return { kind: 'off', required: organization.settings.adminTotp && member.role === 'admin', begun };
}
