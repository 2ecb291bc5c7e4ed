/**
 * An invited person takes their place: the mailed link shows who was invited where, and its form sets the name and, if
 * wanted, a password. Whoever has an account already (of another school) keeps both: an invitation resets nothing.
 */
import type pg from 'pg';
import type { OrganizationId } from '#app/organizations/organization-id.ts';
import type { Scope } from '#app/organizations/scope.server.ts';
import type { Admission, Admissions, Browser } from './admission.server.ts';
import type { Audit } from './audit.server.ts';
import type { Link, LinkAnswer, LinkRefusal, Links, ShownBy } from './links.server.ts';
import { hashPassword } from './password.server.ts';

export type Invited = {
  organization: string;
  email: string;
  /** '' when the person was invited by address alone. */
  name: string;
  /** Has a name and ways in of their own already. */
  hasAccount: boolean;
};

export type InvitationView = { ok: true; invited: Invited } | { ok: false; reason: LinkRefusal };
export type Accepting = { token: string; name: string /** '' for none. */; password: string; browser: Browser };
export type Accepted = { ok: true; admission: Admission } | { ok: false; reason: LinkRefusal };

export type Invitations = {
  /** Who is invited; spends nothing. */
  look(token: string): Promise<InvitationView>;
  /** Spends the link, makes the place active and lets the person in, in one transaction. */
  accept(accepting: Accepting): Promise<Accepted>;
};

export type InvitationsOptions = { scope: Scope; links: Links; audit: Audit; admissions: Admissions };

const BY_INVITATION: ShownBy = { purposes: ['invitation'], browserHash: null };

export function createInvitations(options: InvitationsOptions): Invitations {
  const { scope, links, audit } = options;
  return {
    async look(token) {
      const found = placed(await links.look(token, BY_INVITATION));
      if (!found.ok) return found;
      const invited = await scope.forOrganizationSql(found.organizationId, (client) => findInvited(client, found));
      return invited === null ? { ok: false, reason: 'unknown' } : { ok: true, invited };
    },
    async accept(accepting) {
      const found = placed(await links.look(accepting.token, BY_INVITATION));
      const accepted = found.ok ? await acceptPlaced(options, accepting, found) : found;
      if (!accepted.ok) {
        const [organizationId, actorId] = [found.link?.organizationId ?? null, found.link?.accountId ?? null];
        const metadata = { purpose: 'invitation', reason: accepted.reason };
        await audit.record({ organizationId, actorId, action: 'link.refused', metadata });
      }
      return accepted;
    },
  };
}

type Placed = { link: Link; organizationId: OrganizationId; accountId: string };

async function acceptPlaced(options: InvitationsOptions, accepting: Accepting, placed: Placed): Promise<Accepted> {
  const { scope, links, audit, admissions } = options;
  const { organizationId, accountId, link } = placed;
  // Before the transaction: hashing takes long, and holds nothing up here.
  const hash = accepting.password === '' ? null : await hashPassword(accepting.password);
  return scope.forOrganizationSql(organizationId, async (client): Promise<Accepted> => {
    if ((await findInvited(client, placed)) === null) return { ok: false, reason: 'unknown' };
    const spent = await links.consumeIn(client, link.tokenHash, BY_INVITATION);
    if (!spent.ok) return spent;
    await client.query(
      `UPDATE account SET name = $2, password_hash = $3, status = 'active' WHERE id = $1 AND status = 'invited'`,
      [accountId, accepting.name.trim(), hash],
    );
    await client.query(
      `UPDATE membership SET status = 'active' WHERE (organization_id, account_id) = ($1, $2) AND status = 'invited'`,
      [organizationId, accountId],
    );
    await client.query('UPDATE organization SET permission_version = permission_version + 1 WHERE id = $1', [
      organizationId,
    ]);
    await audit.recordIn(client, { organizationId, actorId: accountId, action: 'member.joined', subject: accountId });
    const known = { ...accepting.browser, knows: () => true };
    const admission = await admissions.admitIn(client, { accountId, organizationId }, known);
    if (admission === null) throw new Error('The person who was just let in has no place.');
    return { ok: true, admission };
  });
}

/** Null once the place or the account was disabled. */
async function findInvited(client: pg.ClientBase, { organizationId, accountId }: Placed): Promise<Invited | null> {
  const { rows } = await client.query<Invited>(
    `SELECT o.name AS organization, a.email, a.name, a.status = 'active' AS "hasAccount"
       FROM account a
       JOIN membership m ON m.account_id = a.id AND m.organization_id = $1 AND m.status <> 'disabled'
       JOIN organization o ON o.id = m.organization_id
      WHERE a.id = $2 AND a.status <> 'disabled'`,
    [organizationId, accountId],
  );
  return rows[0] ?? null;
}

function placed(answer: LinkAnswer) {
  if (!answer.ok) return answer;
  const { link } = answer;
  const { organizationId, accountId } = link;
  if (organizationId === null || accountId === null) return { ok: false, reason: 'unknown', link } as const;
  return { ok: true, link, organizationId, accountId } as const;
}
