/** A change to a member inside its transaction, which has locked the organization's rights. */
import type pg from 'pg';
import type { Clock } from '#app/platform/clock.ts';
import type { Outbox } from '#app/platform/outbox.server.ts';
import type { AdminActor } from './admin-actor.ts';
import type { Audit } from './audit.server.ts';
import type { Links } from './links.server.ts';
import type { ChangeRefusal } from './person.ts';

export type Change = {
  client: pg.ClientBase;
  actor: AdminActor;
  clock: Clock;
  audit: Audit;
  outbox: Outbox;
  links: Pick<Links, 'issueIn'>;
};

/** Ends the transaction: nothing of the change stays. */
export class Unchanged extends Error {
  readonly reason: ChangeRefusal;
  constructor(reason: ChangeRefusal) {
    super(`Nothing was changed: ${reason}.`);
    this.reason = reason;
  }
}
