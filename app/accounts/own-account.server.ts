/**
 * What people do about their own account: see where they are signed in, end it there, change the password. Each change is
 * written with its audit event in one transaction; a new password ends every other session and is told of by mail.
 */
import { createHash } from 'node:crypto';
import type pg from 'pg';
import type { OrganizationId } from '#app/organizations/organization-id.ts';
import type { Scope } from '#app/organizations/scope.server.ts';
import type { Clock } from '#app/platform/clock.ts';
import type { Outbox } from '#app/platform/outbox.server.ts';
import { type Admission, type Admissions, instant } from './admission.server.ts';
import type { Audit } from './audit.server.ts';
import { deviceName } from './device-name.ts';
import { hashPassword, passwordMatches, type VerifyHash } from './password.server.ts';
import { readSessionValue } from './session-token.server.ts';
import type { Sessions } from './sessions.server.ts';
import type { SignedIn } from './sign-in.server.ts';

/** Who acts, and the cookie value of the session they act from. */
export type Self = SignedIn & { value: string };

export type OwnSession = {
  /** Names the session without opening it. */
  id: string;
  device: string;
  organization: string;
  /** ISO 8601. */
  createdAt: string;
  lastSeenAt: string;
  current: boolean;
};

/** An organization the person has an active place in. */
export type OwnPlace = { id: string; name: string; current: boolean };

export type OwnView = { hasPassword: boolean; sessions: OwnSession[] };
export type NewPassword = { current: string; next: string; userAgent: string };
/** `value`: of the session that goes on, under a new id. */
export type PasswordChange = { ok: true; value: string } | { ok: false; reason: 'wrong_password' };

export type OwnAccount = {
  view(self: Self): Promise<OwnView>;
  places(self: Self): Promise<OwnPlace[]>;
  /** A new session in the other organization, in the place of this one; null: no active place there. */
  switchTo(self: Self, organizationId: OrganizationId, userAgent: string): Promise<Admission | null>;
  /** False when the person has no such session. */
  endSession(self: Self, id: string): Promise<boolean>;
  /** Every session but the one acted from, in every organization; how many. */
  endOthers(self: Self): Promise<number>;
  changePassword(self: Self, change: NewPassword): Promise<PasswordChange>;
};

export type OwnAccountOptions = {
  scope: Scope;
  sessions: Sessions;
  admissions: Admissions;
  outbox: Outbox;
  audit: Audit;
  clock: Clock;
  verifyHash?: VerifyHash;
};

export function createOwnAccount(options: OwnAccountOptions): OwnAccount {
  const { scope, audit } = options;
  return {
    view: (self) => scope.forOrganizationSql(self.organizationId, (client) => view(client, self, options.clock)),
    places: ({ accountId, organizationId }) =>
      scope.forAccountSql(accountId, async (client) => {
        const { rows } = await client.query<OwnPlace>(
          `SELECT o.id, o.name, o.id = $2 AS current FROM membership m JOIN organization o ON o.id = m.organization_id
            WHERE m.account_id = $1 AND m.status = 'active' ORDER BY o.name, o.id`,
          [accountId, organizationId],
        );
        return rows;
      }),
    switchTo: ({ accountId, value }, organizationId, userAgent) =>
      scope.forOrganizationSql(organizationId, async (client) => {
        const browser = { userAgent, replaces: value, knows: () => true };
        const admission = await options.admissions.startIn(client, { accountId, organizationId }, browser);
        const event = { organizationId, actorId: accountId, action: 'organization.switched' } as const;
        if (admission !== null) await audit.recordIn(client, event);
        return admission;
      }),
    endSession: ({ accountId, organizationId }, id) =>
      scope.forOrganizationSql(organizationId, async (client) => {
        const { rowCount } = await client.query(
          `DELETE FROM session WHERE account_id = $1 AND encode(sha256(token_hash), 'hex') = $2`,
          [accountId, id],
        );
        if (rowCount !== 1) return false;
        await audit.recordIn(client, { organizationId, actorId: accountId, action: 'session.ended' });
        return true;
      }),
    endOthers: (self) => scope.forOrganizationSql(self.organizationId, (client) => endOthersIn(client, self, audit)),
    changePassword: (self, change) => changePassword(options, self, change),
  };
}

type SessionRow = { hash: Buffer; user_agent: string; name: string; created_at: Date; last_seen_at: Date };

async function view(client: pg.ClientBase, { accountId, value }: Self, clock: Clock): Promise<OwnView> {
  const own = readSessionValue(value)?.tokenHash;
  const account = await client.query<{ has: boolean }>(
    'SELECT password_hash IS NOT NULL AS has FROM account WHERE id = $1',
    [accountId],
  );
  const { rows } = await client.query<SessionRow>(
    `SELECT s.token_hash AS hash, s.user_agent, o.name, s.created_at, s.last_seen_at
       FROM session s JOIN organization o ON o.id = s.organization_id
      WHERE s.account_id = $1 AND s.expires_at > $2 ORDER BY s.last_seen_at DESC, s.token_hash LIMIT 100`,
    [accountId, clock.now()],
  );
  return {
    hasPassword: account.rows[0]?.has ?? false,
    sessions: rows.map((row) => ({
      id: createHash('sha256').update(row.hash).digest('hex'),
      device: deviceName(row.user_agent),
      organization: row.name,
      createdAt: row.created_at.toISOString(),
      lastSeenAt: row.last_seen_at.toISOString(),
      current: own?.equals(row.hash) ?? false,
    })),
  };
}

async function endOthersIn(client: pg.ClientBase, { accountId, organizationId, value }: Self, audit: Audit) {
  const { rowCount } = await client.query('DELETE FROM session WHERE account_id = $1 AND token_hash <> $2', [
    accountId,
    readSessionValue(value)?.tokenHash ?? Buffer.alloc(0),
  ]);
  const metadata = { count: rowCount ?? 0 };
  await audit.recordIn(client, { organizationId, actorId: accountId, action: 'sessions.ended', metadata });
  return rowCount ?? 0;
}

type Account = { password_hash: string | null; name: string; email: string; time_zone: string; locale: string };

async function changePassword(
  { scope, sessions, outbox, audit, clock, verifyHash }: OwnAccountOptions,
  self: Self,
  { current, next, userAgent }: NewPassword,
): Promise<PasswordChange> {
  const { accountId, organizationId } = self;
  const account = await scope.forOrganizationSql(organizationId, async (client) => {
    const { rows } = await client.query<Account>(
      `SELECT a.password_hash, a.name, a.email, o.time_zone, o.locale FROM account a, organization o
        WHERE a.id = $1 AND o.id = $2`,
      [accountId, organizationId],
    );
    return rows[0];
  });
  if (account === undefined) return { ok: false, reason: 'wrong_password' };
  const known = account.password_hash;
  if (known !== null && !(await passwordMatches(known, current, verifyHash)))
    return { ok: false, reason: 'wrong_password' };
  const hash = await hashPassword(next);
  return scope.forOrganizationSql(organizationId, async (client): Promise<PasswordChange> => {
    // Only in the place of the one that was proved: of two changes at once, one finds its password gone.
    const { rowCount } = await client.query(
      'UPDATE account SET password_hash = $2 WHERE id = $1 AND password_hash IS NOT DISTINCT FROM $3',
      [accountId, hash, known],
    );
    if (rowCount !== 1) return { ok: false, reason: 'wrong_password' };
    await audit.recordIn(client, { organizationId, actorId: accountId, action: 'password.changed' });
    await endOthersIn(client, self, audit);
    const content = { name: account.name, when: instant(clock.now(), account) };
    await outbox.putIn(client, { organizationId, recipient: account.email, template: 'password_changed', content });
    const value = await sessions.createIn(client, { accountId, organizationId, userAgent, replaces: self.value });
    return { ok: true, value };
  });
}
