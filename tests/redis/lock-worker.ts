/** Takes one lock again and again; within it, a file that may be there for one process at a time. Prints what it saw. */
import { rmSync, writeFileSync } from 'node:fs';
import { setImmediate as turn } from 'node:timers/promises';
import { createLocks } from '#app/redis/lock.server.ts';
import { allReady } from '../support/workers.ts';
import { testGuard } from './guard-support.ts';

const [url = '', organizationId = '', file = '', times = '0'] = process.argv.slice(2);
const guard = testGuard(url, { patient: true });
const locks = createLocks({ guard, meter: guard.meter, on: () => true, background: (work) => void work });
await guard.until('ready');

const seen = { held: 0, contended: 0, together: 0 };

async function work(): Promise<void> {
  try {
    writeFileSync(file, '', { flag: 'wx' });
  } catch {
    seen.together += 1;
  }
  await turn();
  rmSync(file, { force: true });
}

await allReady();
while (seen.held < Number(times)) {
  const held = await locks.withLock(organizationId, 'request:1', work);
  seen[held.ok ? 'held' : 'contended'] += 1;
}
process.stdout.write(`${JSON.stringify(seen)}\n`);
guard.close();
process.exit(0);
