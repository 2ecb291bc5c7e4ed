/**
 * Changing members. Each change is one transaction that first locks the organization's rights (`lockRights`): the next
 * request of everyone sees it, and no two changes together can take the last admin away or make an admin alone.
 *
 * Where there are two admins or more, one alone makes no further one: the change is proposed (`admin_grant`) and another
 * admin confirms it. A new role, an end and a disabling end the person's sessions here.
 */
import type { OrganizationId } from '#app/organizations/organization-id.ts';
import type { Scope } from '#app/organizations/scope.server.ts';
import type { Clock } from '#app/platform/clock.ts';
import type { Outbox } from '#app/platform/outbox.server.ts';
import type { AdminActor } from './admin-actor.ts';
import { lockRights } from './admins.server.ts';
import type { Audit } from './audit.server.ts';
import { type Change, Unchanged } from './change.server.ts';
import type { Place } from './grant.ts';
import type { Invitee } from './invitation.server.ts';
import type { Links } from './links.server.ts';
import { confirmAdmin, withdrawAdmin } from './people-admins.server.ts';
import { disable, enable, endAllSessions } from './people-doors.server.ts';
import { invite, sendAgain } from './people-invitations.server.ts';
import { findPerson, listPeople, type PeopleFilter } from './people-list.server.ts';
import { addClasses, changePlace, removeClass } from './people-places.server.ts';
import type { Changed, ChangeOutcome, PersonDetail, PersonRow } from './person.ts';

type Whom = { actor: AdminActor; accountId: string };

export type People = {
  list(
    organizationId: OrganizationId,
    asked: { filter: PeopleFilter; page: { limit: number; offset: number }; today: string },
  ): Promise<{ rows: PersonRow[]; total: number }>;
  find(organizationId: OrganizationId, asked: { accountId: string; today: string }): Promise<PersonDetail | null>;
  invite(actor: AdminActor, invitee: Invitee): Promise<ChangeOutcome>;
  sendAgain(whom: Whom): Promise<ChangeOutcome>;
  changePlace(whom: Whom, place: Place): Promise<ChangeOutcome>;
  addClasses(whom: Whom, classIds: string[]): Promise<ChangeOutcome>;
  removeClass(whom: Whom, classId: string): Promise<ChangeOutcome>;
  endSessions(whom: Whom): Promise<ChangeOutcome>;
  disable(whom: Whom): Promise<ChangeOutcome>;
  enable(whom: Whom): Promise<ChangeOutcome>;
  confirmAdmin(whom: Whom): Promise<ChangeOutcome>;
  withdrawAdmin(whom: Whom): Promise<ChangeOutcome>;
};

export type PeopleOptions = {
  scope: Scope;
  clock: Clock;
  audit: Audit;
  outbox: Outbox;
  links: Pick<Links, 'issueIn'>;
};

export function createPeople({ scope, ...tools }: PeopleOptions): People {
  async function change(actor: AdminActor, run: (change: Change) => Promise<Changed>): Promise<ChangeOutcome> {
    try {
      const value = await scope.forOrganizationSql(actor.organization.id, async (client) => {
        await lockRights(client, actor.organization.id);
        return run({ ...tools, client, actor });
      });
      return { ok: true, value };
    } catch (error) {
      if (error instanceof Unchanged) return { ok: false, reason: error.reason };
      throw error;
    }
  }
  return {
    list: (organizationId, asked) => scope.forOrganizationSql(organizationId, (client) => listPeople(client, asked)),
    find: (organizationId, asked) => scope.forOrganizationSql(organizationId, (client) => findPerson(client, asked)),
    invite: (actor, invitee) => change(actor, (within) => invite(within, invitee)),
    sendAgain: ({ actor, accountId }) => change(actor, (within) => sendAgain(within, accountId)),
    changePlace: ({ actor, accountId }, place) => change(actor, (within) => changePlace(within, { accountId, place })),
    addClasses: ({ actor, accountId }, classIds) =>
      change(actor, (within) => addClasses(within, { accountId, classIds })),
    removeClass: ({ actor, accountId }, classId) =>
      change(actor, (within) => removeClass(within, { accountId, classId })),
    endSessions: ({ actor, accountId }) => change(actor, (within) => endAllSessions(within, accountId)),
    disable: ({ actor, accountId }) => change(actor, (within) => disable(within, accountId)),
    enable: ({ actor, accountId }) => change(actor, (within) => enable(within, accountId)),
    confirmAdmin: ({ actor, accountId }) => change(actor, (within) => confirmAdmin(within, accountId)),
    withdrawAdmin: ({ actor, accountId }) => change(actor, (within) => withdrawAdmin(within, accountId)),
  };
}
