/**
 * Signing in by a mailed link, or by the code beside it. Sending is background work: the page that asked has answered
 * already, the same for every address, and whether there is such a person decides only what happens here. Refusals tell
 * the person why, since whoever holds a link was sent it; the audit log tells its organization.
 */
import type { OrganizationId } from '#app/organizations/organization-id.ts';
import type { Scope } from '#app/organizations/scope.server.ts';
import type { Database } from '#app/platform/database.server.ts';
import type { Outbox } from '#app/platform/outbox.server.ts';
import type { Admission, Admissions, Browser } from './admission.server.ts';
import type { Audit } from './audit.server.ts';
import { normaliseEmail } from './email.ts';
import { linkAddress } from './link-address.ts';
import { LINK_LIVES, type Link, type LinkAnswer, type LinkPurpose, type Links } from './links.server.ts';
import { chooseOrganization } from './sign-in.server.ts';

export type SendLink = {
  email: string;
  /** Of the browser that asked: the link opens, and its code is taken, there only. */
  browserHash: Buffer;
  /** Where the app answers, for the link. */
  origin: string;
};

/** What a person shows: the link's token, or the code typed in the browser that asked. */
export type Shown = { token: string } | { code: string };
export type ShownIn = { browserHash: Buffer | null; browser: Browser };

export type Opened = { ok: true; admission: Admission } | Extract<LinkAnswer, { ok: false }>;

export type SignInLinks = {
  /** Mails a link to the person, if there is one who may sign in. */
  send(asked: SendLink): Promise<void>;
  /** Whether the link would open; spends nothing. */
  look(token: string, browserHash: Buffer | null): Promise<LinkAnswer>;
  /** Spends the link and lets its person in, in one transaction. */
  open(shown: Shown, by: ShownIn): Promise<Opened>;
};

export type SignInLinksOptions = {
  database: Database;
  scope: Scope;
  links: Links;
  outbox: Outbox;
  audit: Audit;
  admissions: Admissions;
};

const PURPOSES: LinkPurpose[] = ['sign_in', 'approval'];
const MINUTE = 60_000;

export function createSignInLinks(options: SignInLinksOptions): SignInLinks {
  const { links } = options;
  return {
    send: (asked) => send(options, asked),
    look: (token, browserHash) => links.look(token, { purposes: PURPOSES, browserHash }),
    async open(shown, { browserHash, browser }) {
      const by = { purposes: PURPOSES, browserHash };
      const found = 'code' in shown ? await links.guess(shown.code, by) : await links.look(shown.token, by);
      const opened = found.ok ? await spend(options, found.link, { by, browser }) : found;
      if (!opened.ok) await auditRefusal(options.audit, opened);
      return opened;
    },
  };
}

type Spending = { by: { purposes: LinkPurpose[]; browserHash: Buffer | null }; browser: Browser };

async function spend(options: SignInLinksOptions, link: Link, { by, browser }: Spending): Promise<Opened> {
  const { scope, links, audit, admissions } = options;
  const { accountId, organizationId, purpose } = link;
  if (accountId === null || organizationId === null) return { ok: false, reason: 'unknown', link };
  return scope.forOrganizationSql(organizationId, async (client): Promise<Opened> => {
    const spent = await links.consumeIn(client, link.tokenHash, by);
    if (!spent.ok) return spent;
    const metadata = { purpose, request: link.requestId };
    await audit.recordIn(client, { organizationId, actorId: accountId, action: 'link.used', metadata });
    const admission = await admissions.admitIn(client, { accountId, organizationId }, browser);
    // Disabled since the link was sent: for them there is no such link.
    return admission === null ? { ok: false, reason: 'unknown', link } : { ok: true, admission };
  });
}

async function send(options: SignInLinksOptions, { email, browserHash, origin }: SendLink): Promise<void> {
  const { scope, links, outbox, audit } = options;
  const account = await findAccount(options.database, normaliseEmail(email));
  const organizationId = account?.status === 'active' ? await chooseOrganization(scope, account.id) : null;
  if (account === null || organizationId === null) {
    const metadata = { reason: account === null ? 'unknown_account' : 'not_active' };
    const actorId = account?.id ?? null;
    return audit.record({ organizationId: null, actorId, action: 'link.refused', metadata });
  }
  await scope.forOrganizationSql(organizationId, async (client) => {
    const purpose = 'sign_in';
    const accountId = account.id;
    const { token, code } = await links.issueIn(client, { purpose, accountId, organizationId, browserHash });
    const minutes = String(LINK_LIVES[purpose] / MINUTE);
    const content = { name: account.name, link: linkAddress(origin, purpose, token), code, minutes };
    await outbox.putIn(client, { organizationId, recipient: account.email, template: 'sign_in_link', content });
    await audit.recordIn(client, { organizationId, actorId: accountId, action: 'link.sent', metadata: { purpose } });
  });
}

/** In the organization of the link, where its admins read it. */
async function auditRefusal(audit: Audit, { reason, link }: Extract<Opened, { ok: false }>): Promise<void> {
  const organizationId: OrganizationId | null = link?.organizationId ?? null;
  const actorId = link?.accountId ?? null;
  await audit.record({ organizationId, actorId, action: 'link.refused', metadata: { reason } });
}

type Account = { id: string; email: string; name: string; status: string };

async function findAccount({ pool }: Database, email: string): Promise<Account | null> {
  const { rows } = await pool.query<Account>('SELECT id, email, name, status FROM account WHERE email = $1', [email]);
  return rows[0] ?? null;
}
