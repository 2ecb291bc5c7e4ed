/**
 * A process of the app, without its pages: `put` commits a message and lives on without sending; `send` runs the worker as
 * `npm start` does. Says a line when that is done; ends cleanly on SIGTERM.
 */
import { close, database, outbox, outboxWorker } from '#app/wiring.server.ts';
import { MESSAGE } from '#tests/support/outbox-message.ts';

process.once('SIGTERM', () => {
  clearInterval(alive);
  void close();
});
const alive = setInterval(() => undefined, 60_000);

if (process.argv[2] === 'put') {
  const client = await database.pool.connect();
  await client.query('BEGIN');
  const id = await outbox.putIn(client, MESSAGE);
  await client.query('COMMIT');
  process.stdout.write(`${id}\n`);
} else {
  outboxWorker.start();
  process.stdout.write('started\n');
}
