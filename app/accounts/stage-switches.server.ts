/**
 * Switching the uses of Redis on and off, each switch with its event in the same transaction: a person's in the person's
 * organization, the app's own under no organization's, where every administrator may read it. Whoever changed the row
 * writes the event, so however many processes see the same breach there is one.
 */
import type { OrganizationId } from '#app/organizations/organization-id.ts';
import { NOBODY } from '#app/organizations/organization-id.ts';
import type { Scope } from '#app/organizations/scope.server.ts';
import type { Clock } from '#app/platform/clock.ts';
import type { Judgement } from '#app/redis/criteria.ts';
import type { FlagState, Flags } from '#app/redis/flags.server.ts';
import { type Missing, missingBefore } from '#app/redis/gate.ts';
import type { Flag } from '#app/redis/stages.ts';
import type { Breach } from '#app/redis/watch.server.ts';
import type { Audit } from './audit.server.ts';

export type StageSwitch = {
  organizationId: OrganizationId;
  accountId: string;
  flag: Flag;
  on: boolean;
  /** May be empty, but not when something speaks against switching on. */
  reason: string;
};

/** `missing`: what a reason must answer. */
export type SwitchOutcome = { ok: true; changed: boolean } | { ok: false; missing: Missing[] };

export type StageSwitches = {
  /** Off always; on when nothing speaks against it or the reason says why nevertheless. */
  switch(asked: StageSwitch): Promise<SwitchOutcome>;
  /** For the watch. False when it was off, or somebody has decided anew meanwhile. */
  rollBack(breach: Breach): Promise<boolean>;
  /** Names of who decided, of those who are members of the organization. */
  deciders(organizationId: OrganizationId, states: readonly FlagState[]): Promise<Map<string, string>>;
};

export type StageSwitchesOptions = {
  scope: Scope;
  audit: Audit;
  flags: Flags;
  clock: Clock;
  judged(states: readonly FlagState[]): ReadonlyMap<Flag, Judgement>;
};

export function createStageSwitches({ scope, audit, flags, clock, judged }: StageSwitchesOptions): StageSwitches {
  return {
    async switch({ organizationId, accountId, flag, on, reason }) {
      const states = await flags.states();
      const missing = on ? missingBefore(flag, states, judged(states)) : [];
      if (missing.length > 0 && reason === '') return { ok: false, missing };
      const changed = await scope.forOrganizationSql(organizationId, async (client) => {
        const change = { flag, on, by: accountId, reason, at: clock.now() };
        if (!(await flags.setIn(client, change))) return false;
        const event = { organizationId, actorId: accountId, action: 'flag.switched' as const, subject: flag };
        await audit.recordIn(client, { ...event, metadata: { on, ...(reason === '' ? {} : { reason }) } });
        return true;
      });
      // What is counted from now on is what the stage is judged by.
      judged(await flags.states());
      return { ok: true, changed };
    },
    rollBack: ({ flag, reason, judged: decision }) =>
      scope.forOrganizationSql(NOBODY, async (client) => {
        const change = { flag, on: false, by: null, reason, at: clock.now(), judged: decision };
        if (!(await flags.setIn(client, change))) return false;
        const event = { organizationId: null, actorId: null, action: 'flag.rolled_back' as const, subject: flag };
        await audit.recordIn(client, { ...event, metadata: { reason } });
        return true;
      }),
    deciders: (organizationId, states) =>
      scope.forOrganizationSql(organizationId, async (client) => {
        const ids = states.flatMap(({ decided }) => (decided === null || decided.by === null ? [] : [decided.by]));
        const { rows } = await client.query<{ id: string; name: string }>(
          `SELECT a.id, coalesce(nullif(a.name, ''), a.email) AS name
             FROM membership m JOIN account a ON a.id = m.account_id WHERE m.account_id = ANY ($1::uuid[])`,
          [ids],
        );
        return new Map(rows.map(({ id, name }) => [id, name]));
      }),
  };
}
