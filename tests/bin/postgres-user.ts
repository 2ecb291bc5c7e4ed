// A process of its own for postgres.test.ts: joins the server of a DATA_DIR, prints its URL, leaves on TERM.
import { joinPostgres } from '#bin/postgres/postgres.ts';
import { reportFailure } from '#bin/processes.ts';

try {
  const postgres = await joinPostgres(process.argv[2] ?? '');
  process.on('SIGTERM', () => void postgres.release().then(() => process.exit(0)));
  // Nothing else keeps this process: neither the server nor the watcher does.
  setInterval(() => undefined, 60_000);
  process.stdout.write(`${postgres.ownerUrl}\n`);
} catch (error) {
  reportFailure(error);
}
