/** The second factor's page, as every address that changes it shows it, and what came of a change as an answer. */
import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { z } from 'zod';
import type { Enabled } from '#app/accounts/second-factor.server.ts';
import type { Visit } from '#app/http/visit.server.ts';
import type { TotpState } from '#app/ui/pages/totp-page.tsx';
import { accounts, enter, limits } from '#app/wiring.server.ts';

/** A code of the app, or a recovery code. */
export const code = z.string().trim().min(1).max(40);
export const CodeForm = z.object({ code });

export async function loadTotp({ request }: LoaderFunctionArgs) {
  const visit = await enter(request, 'account:self');
  return data({ visitor: visit.visitor, state: await stateOf(visit) }, { headers: visit.headers() });
}

/** What checks a code, within the account's limit of wrong ones. */
export async function limited<Done extends { ok: boolean }>(visit: Visit, check: () => Promise<Done>): Promise<Done> {
  const attempt = await limits.secondFactor(visit.account.id);
  const done = await check();
  if (done.ok) await attempt.succeeded();
  return done;
}

/** The new recovery codes, once; null says that the code was wrong. */
export function codesAnswer(visit: Visit, done: Enabled | null) {
  if (!done?.ok) return data(null, { status: 422, headers: visit.headers() });
  const state: TotpState = { kind: 'codes', codes: done.recoveryCodes };
  return data(state, { headers: visit.headers() });
}

async function stateOf({ account, organization, member }: Visit): Promise<TotpState> {
  if (await accounts.secondFactor.isOn(account.id)) return { kind: 'on' };
  const names = { issuer: organization.name.replaceAll(':', ' '), label: account.email };
  const begun = accounts.secondFactor.begin({ accountId: account.id, organizationId: organization.id }, names);
  return { kind: 'off', required: organization.settings.adminTotp && member.role === 'admin', begun };
}
