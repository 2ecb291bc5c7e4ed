import type { AdminActor } from '#app/accounts/admin-actor.ts';
import type { Visit } from '#app/http/visit.server.ts';

/** The visitor as the one who changes something. */
export function actorOf({ organization, account, origin }: Visit): AdminActor {
  return { organization, account, origin };
}
