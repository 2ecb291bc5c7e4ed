/**
 * The door behind every proof of who someone is (password, link, code, invitation): a person without a second factor gets
 * a session, one with a second factor gets a second step and no session yet. Whoever is not active, in the account or the
 * organization, gets nothing. A browser that has not been seen with the person before is told of by mail (ASVS 6.3.5).
 */
import type pg from 'pg';
import type { Clock } from '#app/platform/clock.ts';
import type { Outbox } from '#app/platform/outbox.server.ts';
import { deviceName } from './device-name.ts';
import type { Links } from './links.server.ts';
import type { Sessions } from './sessions.server.ts';
import type { SignedIn } from './sign-in.server.ts';

/** The browser that asks to be let in. */
export type Browser = {
  userAgent: string;
  /** Cookie value of the session it has; it ends when the new one begins. */
  replaces: string | null;
  /** Whether the person of this address has signed in here before. */
  knows(email: string): boolean;
};

export type Admission =
  | { kind: 'session'; accountId: string; email: string; value: string }
  /** `token` finds the second step; the browser keeps it. */
  | { kind: 'second_step'; token: string };

export type Admissions = {
  /** After one proof, in the organization's transaction; null: no active place there. */
  admitIn(client: pg.ClientBase, who: SignedIn, browser: Browser): Promise<Admission | null>;
  /** After every proof that is asked of the person. */
  startIn(client: pg.ClientBase, who: SignedIn, browser: Browser): Promise<Admission | null>;
};

export type AdmissionOptions = { links: Links; sessions: Sessions; outbox: Outbox; clock: Clock };

type Person = { name: string; email: string; totp: boolean; time_zone: string; locale: string };

export function createAdmissions({ links, sessions, outbox, clock }: AdmissionOptions): Admissions {
  async function start(client: pg.ClientBase, who: SignedIn, { person, browser }: Starting): Promise<Admission> {
    const { accountId, organizationId } = who;
    const { userAgent, replaces } = browser;
    const value = await sessions.createIn(client, { accountId, organizationId, userAgent, replaces });
    if (!browser.knows(person.email)) {
      const content = { name: person.name, when: instant(clock.now(), person), where: deviceName(userAgent) };
      await outbox.putIn(client, { organizationId, recipient: person.email, template: 'new_sign_in', content });
    }
    return { kind: 'session', accountId, email: person.email, value };
  }

  return {
    async admitIn(client, who, browser) {
      const person = await findPerson(client, who);
      if (person === null) return null;
      if (!person.totp) return start(client, who, { person, browser });
      const { token } = await links.issueIn(client, { purpose: 'second_step', ...who });
      return { kind: 'second_step', token };
    },
    async startIn(client, who, browser) {
      const person = await findPerson(client, who);
      return person === null ? null : start(client, who, { person, browser });
    },
  };
}

type Starting = { person: Person; browser: Browser };

async function findPerson(client: pg.ClientBase, { accountId, organizationId }: SignedIn): Promise<Person | null> {
  const { rows } = await client.query<Person>(
    `SELECT a.name, a.email, a.totp_secret IS NOT NULL AS totp, o.time_zone, o.locale
       FROM account a
       JOIN membership m ON m.account_id = a.id AND m.organization_id = $2 AND m.status = 'active'
       JOIN organization o ON o.id = m.organization_id
      WHERE a.id = $1 AND a.status = 'active'`,
    [accountId, organizationId],
  );
  return rows[0] ?? null;
}

/** As the organization writes it: "26 Nov 2026, 09:00 GMT". */
export function instant(at: Date, { time_zone, locale }: { time_zone: string; locale: string }): string {
  const parts = { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' } as const;
  return new Intl.DateTimeFormat(locale, { ...parts, timeZone: time_zone, timeZoneName: 'short' }).format(at);
}
