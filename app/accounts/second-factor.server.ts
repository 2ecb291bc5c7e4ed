/**
 * The second factor: an authenticator app, with ten recovery codes for the day it is lost. A code of the app is good once
 * (its step is kept), a recovery code is good once. At sign-in it is asked after the first proof and before any session:
 * the browser holds a secret that finds the waiting step, which ends after ten minutes or six wrong codes.
 */
import type pg from 'pg';
import type { Scope } from '#app/organizations/scope.server.ts';
import type { Clock } from '#app/platform/clock.ts';
import type { Database } from '#app/platform/database.server.ts';
import type { Admission, Admissions, Browser } from './admission.server.ts';
import type { Audit } from './audit.server.ts';
import type { LinkAnswer, LinkRefusal, Links, ShownBy } from './links.server.ts';
import type { RandomBytes } from './session-token.server.ts';
import type { SignedIn } from './sign-in.server.ts';
import { hashRecoveryCode, newRecoveryCodes, type Totp, totpAddress, totpStep } from './totp.server.ts';

export type Begun = {
  /** For the picture, and for typing. */
  uri: string;
  key: string;
  /** Goes to the page and comes back with the first code; opens nothing by itself. */
  sealed: string;
};
export type Enabled = { ok: true; recoveryCodes: string[] } | { ok: false; reason: 'wrong_code' };
export type Finished = { ok: true; admission: Admission } | { ok: false; reason: LinkRefusal };

export type SecondFactor = {
  isOn(accountId: string): Promise<boolean>;
  begin(self: SignedIn, names: { issuer: string; label: string }): Begun;
  /** Turns it on once the app has shown that it has the secret. */
  enable(self: SignedIn, shown: { sealed: string; code: string }): Promise<Enabled>;
  /** With a code of the app, or a recovery code. */
  disable(self: SignedIn, code: string): Promise<{ ok: true } | { ok: false; reason: 'wrong_code' }>;
  /** Ten new ones in the place of the old. */
  renewCodes(self: SignedIn, code: string): Promise<Enabled>;
  /** The account whose second step this token finds; null when none waits. Spends nothing. */
  waiting(token: string): Promise<string | null>;
  /** The second step of a sign-in. */
  finish(token: string, code: string, browser: Browser): Promise<Finished>;
};

export type SecondFactorOptions = {
  database: Database;
  scope: Scope;
  links: Links;
  audit: Audit;
  admissions: Admissions;
  clock: Clock;
  random: RandomBytes;
  totp: Totp;
};

const BY_STEP: ShownBy = { purposes: ['second_step'], browserHash: null };
const pending = (accountId: string) => `pending ${accountId}`;

export function createSecondFactor(options: SecondFactorOptions): SecondFactor {
  const { database, totp, scope, links, audit, clock, random } = options;
  const prove = (client: pg.ClientBase, accountId: string, code: string) =>
    proveIn(options, client, { accountId, code });
  const wrong = { ok: false, reason: 'wrong_code' } as const;

  return {
    async isOn(accountId) {
      const { rowCount } = await database.pool.query('SELECT FROM account WHERE id = $1 AND totp_secret IS NOT NULL', [
        accountId,
      ]);
      return rowCount === 1;
    },
    begin({ accountId }, names) {
      const secret = totp.newSecret();
      const sealed = totp.seal(secret, pending(accountId)).toString('base64url');
      return { ...totpAddress(secret, names), sealed };
    },
    async enable({ accountId, organizationId }, { sealed, code }) {
      const secret = totp.unseal(Buffer.from(sealed, 'base64url'), pending(accountId));
      const step = secret === null ? null : totpStep(secret, code, clock.now());
      if (secret === null || step === null) return wrong;
      return scope.forOrganizationSql(organizationId, async (client) => {
        const { rowCount } = await client.query(
          'UPDATE account SET totp_secret = $2, totp_last_step = $3 WHERE id = $1 AND totp_secret IS NULL',
          [accountId, totp.seal(secret, accountId), step],
        );
        if (rowCount !== 1) return wrong;
        await audit.recordIn(client, { organizationId, actorId: accountId, action: 'totp.enabled' });
        return { ok: true, recoveryCodes: await storeCodes(client, accountId, random) };
      });
    },
    disable: ({ accountId, organizationId }, code) =>
      scope.forOrganizationSql(organizationId, async (client) => {
        if (!(await prove(client, accountId, code))) return wrong;
        await client.query('UPDATE account SET totp_secret = NULL, totp_last_step = NULL WHERE id = $1', [accountId]);
        await client.query('DELETE FROM recovery_code WHERE account_id = $1', [accountId]);
        await audit.recordIn(client, { organizationId, actorId: accountId, action: 'totp.disabled' });
        return { ok: true };
      }),
    renewCodes: ({ accountId, organizationId }, code) =>
      scope.forOrganizationSql(organizationId, async (client) => {
        if (!(await prove(client, accountId, code))) return wrong;
        await audit.recordIn(client, { organizationId, actorId: accountId, action: 'totp.codes_renewed' });
        return { ok: true, recoveryCodes: await storeCodes(client, accountId, random) };
      }),
    async waiting(token) {
      const found = await links.look(token, BY_STEP);
      return found.ok ? found.link.accountId : null;
    },
    finish: (token, code, browser) => finish(options, token, { code, browser }),
  };
}

async function finish(
  options: SecondFactorOptions,
  token: string,
  { code, browser }: { code: string; browser: Browser },
) {
  const { links, scope, audit, admissions } = options;
  const found = await links.attempt(token, BY_STEP);
  const { link } = found;
  const finished = await (async (): Promise<Finished> => {
    if (!found.ok) return found;
    const { accountId, organizationId, tokenHash } = found.link;
    if (accountId === null || organizationId === null) return { ok: false, reason: 'unknown' };
    return scope.forOrganizationSql(organizationId, async (client): Promise<Finished> => {
      const spent: LinkAnswer = await links.consumeIn(client, tokenHash, BY_STEP);
      if (!spent.ok) return spent;
      if (!(await proveIn(options, client, { accountId, code }))) throw new WrongCode();
      const admission = await admissions.startIn(client, { accountId, organizationId }, browser);
      return admission === null ? { ok: false, reason: 'unknown' } : { ok: true, admission };
    });
  })().catch((error: unknown): Finished => {
    // Rolled back, so that the step can be tried again; the try itself stays counted.
    if (error instanceof WrongCode) return { ok: false, reason: 'wrong_code' };
    throw error;
  });
  if (!finished.ok) {
    const [organizationId, actorId] = [link?.organizationId ?? null, link?.accountId ?? null];
    const metadata = { reason: `second_step_${finished.reason}` };
    await audit.record({ organizationId, actorId, action: 'session.refused', metadata });
  }
  return finished;
}

class WrongCode extends Error {}

/** Takes a code of the app or a recovery code, and takes it once. */
async function proveIn(
  { totp, clock }: SecondFactorOptions,
  client: pg.ClientBase,
  { accountId, code }: { accountId: string; code: string },
): Promise<boolean> {
  const { rows } = await client.query<{ totp_secret: Buffer | null }>(
    'SELECT totp_secret FROM account WHERE id = $1 FOR UPDATE',
    [accountId],
  );
  const sealed = rows[0]?.totp_secret ?? null;
  const secret = sealed === null ? null : totp.unseal(sealed, accountId);
  if (secret === null) return false;
  const step = totpStep(secret, code, clock.now());
  const taken =
    step === null
      ? await client.query(
          'UPDATE recovery_code SET used_at = $3 WHERE (account_id, code_hash) = ($1, $2) AND used_at IS NULL',
          [accountId, hashRecoveryCode(accountId, code), clock.now()],
        )
      : await client.query(
          'UPDATE account SET totp_last_step = $2 WHERE id = $1 AND coalesce(totp_last_step, 0) < $2',
          [accountId, step],
        );
  return taken.rowCount === 1;
}

async function storeCodes(client: pg.ClientBase, accountId: string, random: RandomBytes): Promise<string[]> {
  const codes = newRecoveryCodes(random);
  await client.query('DELETE FROM recovery_code WHERE account_id = $1', [accountId]);
  await client.query('INSERT INTO recovery_code (account_id, code_hash) SELECT $1, unnest($2::bytea[])', [
    accountId,
    codes.map((code) => hashRecoveryCode(accountId, code)),
  ]);
  return codes;
}
