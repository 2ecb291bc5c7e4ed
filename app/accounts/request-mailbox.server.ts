/** A newcomer proves that the mailbox is theirs: the link shows what was asked for, and its button queues it. */
import type pg from 'pg';
import type { OrganizationId } from '#app/organizations/organization-id.ts';
import type { Scope } from '#app/organizations/scope.server.ts';
import type { Clock } from '#app/platform/clock.ts';
import type { Audit } from './audit.server.ts';
import type { Link, LinkAnswer, LinkRefusal, Links, ShownBy } from './links.server.ts';

/** What the newcomer confirms. */
export type AskedFor = { organization: string; name: string; email: string; message: string };

/** `over`: the link is good, but its request has ended or been decided. */
export type MailboxRefusal = LinkRefusal | 'over';
export type LookedAt = { ok: true; asked: AskedFor } | { ok: false; reason: MailboxRefusal };
export type Confirmed = { ok: true } | { ok: false; reason: MailboxRefusal };

export type MailboxOptions = { scope: Scope; links: Links; audit: Audit; clock: Clock };

const BY_MAILBOX: ShownBy = { purposes: ['mailbox'], browserHash: null };

export async function lookAt({ scope, links, clock }: MailboxOptions, token: string): Promise<LookedAt> {
  const found = placed(await links.look(token, BY_MAILBOX));
  if (!found.ok) return found;
  const asked = await scope.forOrganizationSql(found.organizationId, async (client) => {
    const { rows } = await client.query<AskedFor>(
      `SELECT o.name AS organization, r.name, r.email, r.message
         FROM login_link_request r JOIN organization o ON o.id = r.organization_id
        WHERE (r.organization_id, r.id) = ($1, $2) AND r.status = 'unverified' AND r.expires_at > $3`,
      [found.organizationId, found.link.requestId, clock.now()],
    );
    return rows[0];
  });
  return asked === undefined ? { ok: false, reason: 'over' } : { ok: true, asked };
}

export async function confirm(options: MailboxOptions, token: string): Promise<Confirmed> {
  const found = placed(await options.links.look(token, BY_MAILBOX));
  const confirmed = found.ok
    ? await options.scope.forOrganizationSql(found.organizationId, (client) => confirmIn(options, client, found))
    : found;
  if (!confirmed.ok) {
    const organizationId = found.link?.organizationId ?? null;
    const event = { organizationId, actorId: null, action: 'link.refused' } as const;
    await options.audit.record({ ...event, metadata: { purpose: 'mailbox', reason: confirmed.reason } });
  }
  return confirmed;
}

type Placed = { link: Link; organizationId: OrganizationId };

async function confirmIn(
  { links, audit, clock }: MailboxOptions,
  client: pg.ClientBase,
  { link, organizationId }: Placed,
): Promise<Confirmed> {
  const spent = await links.consumeIn(client, link.tokenHash, BY_MAILBOX);
  if (!spent.ok) return spent;
  const { rowCount } = await client.query(
    `UPDATE login_link_request SET status = 'pending'
      WHERE (organization_id, id) = ($1, $2) AND status = 'unverified' AND expires_at > $3`,
    [organizationId, link.requestId, clock.now()],
  );
  if (rowCount === 0) return { ok: false, reason: 'over' };
  const event = { organizationId, actorId: null, subject: link.requestId } as const;
  await audit.recordIn(client, { ...event, action: 'link.used', metadata: { purpose: link.purpose } });
  await audit.recordIn(client, { ...event, action: 'request.verified' });
  return { ok: true };
}

function placed(answer: LinkAnswer) {
  if (!answer.ok) return answer;
  const { link } = answer;
  if (link.organizationId === null || link.requestId === null) return { ok: false, reason: 'unknown', link } as const;
  return { ok: true, link, organizationId: link.organizationId } as const;
}
