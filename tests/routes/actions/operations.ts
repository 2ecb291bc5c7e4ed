/** Switching one of the six uses of Redis. */
import { randomUUID } from 'node:crypto';
import { stageSwitches } from '#app/wiring.server.ts';
import type { ActionScene, Actions } from './action-scene.ts';

const FLAG = 'redis_idempotency';

export const OPERATIONS_ACTIONS: Actions = {
  'admin/operations/:flag/on': { audit: 'flag.switched', ask: (scene) => switching(scene, false) },
  'admin/operations/:flag/off': { audit: 'flag.switched', ask: (scene) => switching(scene, true) },
};

/** It is the other way round before. */
async function switching({ organizationId, accountId, headers }: ActionScene, before: boolean) {
  await stageSwitches.switch({ organizationId, accountId, flag: FLAG, on: before, reason: `Test ${randomUUID()}.` });
  return { id: FLAG, fields: { reason: 'A rehearsal.' }, headers };
}
