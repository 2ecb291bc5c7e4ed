/**
 * People who ask to be let in, for admins to decide. A member who cannot get in is queued at once; a newcomer first proves
 * that the mailbox is theirs. Which of the two it is, and whether there is such a person or school at all, is decided here
 * in the background and told to nobody: the page that asked has answered already.
 *
 * One open request per address and organization (a partial unique index holds it): a second one joins it. A request ends
 * after fourteen days. Somebody who was disabled is not queued.
 */
import type pg from 'pg';
import { type OrganizationId, requireOrganizationId } from '#app/organizations/organization-id.ts';
import type { Scope } from '#app/organizations/scope.server.ts';
import type { Clock } from '#app/platform/clock.ts';
import type { Database } from '#app/platform/database.server.ts';
import type { Outbox } from '#app/platform/outbox.server.ts';
import type { Audit } from './audit.server.ts';
import { normaliseEmail } from './email.ts';
import { linkAddress } from './link-address.ts';
import type { Links } from './links.server.ts';
import { expireIn } from './request-expiry.server.ts';
import { type Confirmed, confirm, type LookedAt, lookAt } from './request-mailbox.server.ts';
import { findAsked, findPlace } from './request-place.server.ts';

export const LONGEST_NAME = 200;
export const LONGEST_MESSAGE = 2000;
const DAY = 24 * 60 * 60_000;
export const REQUEST_LIVES = 14 * DAY;

export type Asked = {
  email: string;
  name: string;
  /** Short name or name of the school, as typed; '' when left out. */
  organization: string;
  message: string;
  /** Of the browser that asked: an approved link's code may be typed there. */
  browserHash: Buffer;
  /** Where the app answers, for the mailbox link. */
  origin: string;
};

export type NewRequest = {
  organizationId: OrganizationId;
  /** The member's account; null for a newcomer. */
  accountId: string | null;
  email: string;
  name: string;
  message: string;
  browserHash: Buffer | null;
};

export type OpenRequest = { id: string; status: 'unverified' | 'pending'; joined: boolean };

export type LoginLinkRequests = {
  /** Background work: queues, joins, mails or drops, as the rules say. */
  ask(asked: Asked): Promise<void>;
  /** Inside the organization's transaction, which also writes the audit event. */
  createIn(client: pg.ClientBase, request: NewRequest): Promise<OpenRequest>;
  /** The request behind a mailbox link; spends nothing. */
  look(token: string): Promise<LookedAt>;
  /** Spends the mailbox link and queues the request. */
  verify(token: string): Promise<Confirmed>;
  /** Ends the organization's requests that are past their time; how many. */
  expire(organizationId: OrganizationId): Promise<number>;
  /** The same in every organization. */
  expireAll(): Promise<number>;
};

export type LoginLinkRequestsOptions = {
  database: Database;
  scope: Scope;
  links: Links;
  outbox: Outbox;
  audit: Audit;
  clock: Clock;
};

export function createLoginLinkRequests(options: LoginLinkRequestsOptions): LoginLinkRequests {
  const { database, scope } = options;
  const expire = (organizationId: OrganizationId) =>
    scope.forOrganizationSql(organizationId, (client) => expireIn(options, client, { organizationId, email: null }));

  return {
    ask: (asked) => ask(options, asked),
    createIn: (client, request) => createIn(options, client, request),
    look: (token) => lookAt(options, token),
    verify: (token) => confirm(options, token),
    expire,
    async expireAll() {
      const { rows } = await database.pool.query<{ id: string }>('SELECT id FROM organization ORDER BY id');
      let ended = 0;
      for (const { id } of rows) ended += await expire(requireOrganizationId(id));
      return ended;
    },
  };
}

async function ask(options: LoginLinkRequestsOptions, asked: Asked): Promise<void> {
  const { scope, audit } = options;
  const email = normaliseEmail(asked.email);
  const organizationId = await findAsked(options, { email, organization: asked.organization });
  const refused = { actorId: null, action: 'request.refused' } as const;
  if (organizationId === null)
    return audit.record({ ...refused, organizationId, metadata: { reason: 'unknown_organization' } });
  await scope.forOrganizationSql(organizationId, async (client) => {
    const place = await findPlace(client, organizationId, email);
    if (place?.disabled) {
      const metadata = { reason: 'disabled' };
      return audit.recordIn(client, { ...refused, organizationId, actorId: place.accountId, metadata });
    }
    const accountId = place?.member ? place.accountId : null;
    const request = await createIn(options, client, { ...asked, organizationId, accountId, email });
    if (request.status === 'unverified') await mailLink(options, client, { ...asked, organizationId, email, request });
  });
}

async function createIn(
  { audit, clock, ...options }: LoginLinkRequestsOptions,
  client: pg.ClientBase,
  request: NewRequest,
): Promise<OpenRequest> {
  const { organizationId, accountId, email, name, message, browserHash } = request;
  await expireIn({ audit, clock, ...options }, client, { organizationId, email });
  const kind = accountId === null ? 'newcomer' : 'member';
  const now = clock.now();
  const { rows } = await client.query<OpenRequest>(OPEN_OR_JOIN, [
    ...[organizationId, kind, accountId, email, name.trim(), message.trim(), browserHash, now],
    new Date(now.getTime() + REQUEST_LIVES),
  ]);
  const open = rows[0];
  if (open === undefined) throw new Error('The request was neither made nor joined.');
  const action = open.joined ? 'request.joined' : 'request.made';
  await audit.recordIn(client, { organizationId, actorId: accountId, action, subject: open.id, metadata: { kind } });
  return open;
}

/** What a person may still confirm is as it was asked last; what an admin may be reading stays as it is. */
const OPEN_OR_JOIN = `
  INSERT INTO login_link_request AS r (organization_id, kind, account_id, email, name, message, browser_hash, created_at,
                                       expires_at, status)
  VALUES ($1, $2::request_kind, $3, $4, $5, $6, $7, $8, $9,
          CASE WHEN $2::request_kind = 'member' THEN 'pending' ELSE 'unverified' END::request_status)
  ON CONFLICT (organization_id, email) WHERE status IN ('unverified', 'pending')
  DO UPDATE SET browser_hash = excluded.browser_hash,
                name = CASE r.status WHEN 'unverified' THEN excluded.name ELSE r.name END,
                message = CASE r.status WHEN 'unverified' THEN excluded.message ELSE r.message END,
                kind = CASE r.status WHEN 'unverified' THEN excluded.kind ELSE r.kind END,
                account_id = CASE r.status WHEN 'unverified' THEN excluded.account_id ELSE r.account_id END,
                status = CASE r.status WHEN 'unverified' THEN excluded.status ELSE r.status END
  RETURNING id, status, xmax <> 0 AS joined`;

type Mailing = { organizationId: OrganizationId; email: string; origin: string; request: OpenRequest };

async function mailLink(
  { links, outbox, audit }: LoginLinkRequestsOptions,
  client: pg.ClientBase,
  { organizationId, email, origin, request }: Mailing,
): Promise<void> {
  const purpose = 'mailbox';
  const { token } = await links.issueIn(client, { purpose, accountId: null, organizationId, requestId: request.id });
  const { rows } = await client.query<{ name: string }>('SELECT name FROM organization WHERE id = $1', [
    organizationId,
  ]);
  const content = { organization: rows[0]?.name ?? '', link: linkAddress(origin, purpose, token) };
  await outbox.putIn(client, { organizationId, recipient: email, template: 'mailbox_check', content });
  const event = { organizationId, actorId: null, action: 'link.sent', subject: request.id } as const;
  await audit.recordIn(client, { ...event, metadata: { purpose } });
}
