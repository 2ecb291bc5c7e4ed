import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SUPERUSER } from '../../bin/postgres/cluster.ts';
import { joinPostgres } from '../../bin/postgres/postgres.ts';
import { keepPasswords, urlFor } from '../../bin/postgres/roles.ts';

export type ThrowawayPostgres = { superuserUrl: string; stop(): Promise<void> };

/** What `npm start` would run, with its settings, in a folder that goes away. */
export async function startThrowawayPostgres(): Promise<ThrowawayPostgres> {
  const folder = await mkdtemp(join(tmpdir(), 'school-analytics-bench-'));
  const server = await joinPostgres(folder);
  return {
    superuserUrl: urlFor(SUPERUSER, keepPasswords(folder).superuser, server.port, 'postgres'),
    async stop() {
      await server.release();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
