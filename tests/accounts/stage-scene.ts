/** Two processes of the app that watch the same stages, each with what it has counted itself. */
import { createAudit } from '#app/accounts/audit.server.ts';
import { createStageSwitches } from '#app/accounts/stage-switches.server.ts';
import { NOBODY, type OrganizationId } from '#app/organizations/organization-id.ts';
import { createLog } from '#app/platform/log.server.ts';
import { createFlags } from '#app/redis/flags.server.ts';
import { DEADLINES } from '#app/redis/guard.server.ts';
import { createMeter, type Meter } from '#app/redis/meter.ts';
import type { Flag } from '#app/redis/stages.ts';
import { createWatch, type WatchOptions } from '#app/redis/watch.server.ts';
import { testDatabase, testScope } from '#tests/support/database.ts';

type Guard = WatchOptions['guard'];
export type SceneProcess = ReturnType<typeof startProcess>;

/** A Redis that is always there. */
export const STEADY: Guard = {
  state: () => 'ready',
  openSeconds: () => 0,
  shardsAway: () => 0,
  onReachable: () => undefined,
};

export const ALL_ON: Record<Flag, boolean> = {
  redis_cache: true,
  redis_rate_limit: true,
  redis_session_index: true,
  redis_locking: true,
  redis_idempotency: true,
  redis_counters: true,
};

export type SceneOptions = { guard?: Guard; meter?: Meter; byDefault?: Record<Flag, boolean>; now?: () => number };

export function startProcess({ guard = STEADY, byDefault = ALL_ON, now = () => 0, ...given }: SceneOptions = {}) {
  const meter = given.meter ?? createMeter(now);
  const log = createLog({ level: 'silent' });
  const clock = { now: () => new Date() };
  const scope = testScope();
  const flags = createFlags({ database: testDatabase(), byDefault, log });
  const audit = createAudit({ scope, clock });
  const parts = { scope, audit, flags, clock };
  const switches = createStageSwitches({ ...parts, judged: (states) => watch.judged(states) });
  const watch = createWatch({ guard, meter, flags, log, now, within: DEADLINES, rollBack: switches.rollBack });
  return { meter, flags, switches, watch };
}

/** As if nobody had ever decided. */
export async function forgetDecisions(): Promise<void> {
  await testDatabase().pool.query('DELETE FROM feature_flag');
}

export type StageEvent = {
  action: string;
  actor_id: string | null;
  subject: string;
  metadata: Record<string, unknown>;
};

/** What the administrators of the organization read; without one, what the app itself has done. */
export function stageEvents(organizationId: OrganizationId = NOBODY): Promise<StageEvent[]> {
  return testScope().forOrganizationSql(organizationId, async (client) => {
    const { rows } = await client.query<StageEvent>(
      `SELECT action, actor_id, subject, metadata FROM audit_event WHERE action LIKE 'flag.%' ORDER BY at`,
    );
    return rows;
  });
}
