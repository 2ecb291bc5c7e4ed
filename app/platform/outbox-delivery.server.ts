/**
 * One attempt at one message. The row is locked while the mail server is asked and marked in the same transaction, so no
 * two processes send it, and what a killed process had in hand is free again as soon as its connection ends: nothing is
 * claimed that someone would have to give back. Times are the database's, one clock for all processes.
 *
 * Fails: a server that refuses or is away costs an attempt, and the next one comes later. The one gap: a process that dies
 * between the server's "yes" and the commit, some milliseconds, sends again, under the same Message-ID.
 */
import type pg from 'pg';
import type { Database } from './database.server.ts';
import type { Log } from './log.server.ts';

export type WaitingMessage = {
  id: string;
  recipient: string;
  template: string;
  content: Record<string, string>;
  /** How often it has been tried in vain. */
  attempts: number;
};

export type DeliveryOptions = {
  database: Pick<Database, 'pool'>;
  /** Resolves when the message is out of our hands. */
  deliver: (message: WaitingMessage) => Promise<void>;
  /** Whether the content stays when the message is gone; it holds secrets, so only where nobody's mail is sent. */
  keepsContent: boolean;
  log: Log;
};

/** Aborting leaves the message as it was. */
export type DeliverNext = (signal: AbortSignal) => Promise<'sent' | 'failed' | 'nothing'>;

/** Then a mail is given up: after some four days. */
export const MOST_ATTEMPTS = 25;
const LONGEST_PAUSE_S = 6 * 60 * 60;

export function createDeliverNext(options: DeliveryOptions): DeliverNext {
  const { database, deliver, keepsContent, log } = options;
  return (signal) =>
    transaction(database.pool, async (client) => {
      const message = await lockDue(client);
      if (message === undefined) return 'nothing';
      try {
        await unlessAborted(deliver(message), signal);
      } catch (error) {
        signal.throwIfAborted();
        const attempts = await postpone(client, message);
        report(log, { message, attempts, error });
        return 'failed';
      }
      await client.query(
        `UPDATE outbox_message SET sent_at = clock_timestamp(), attempts = attempts + 1,
                content = CASE WHEN $2 THEN content ELSE '{}' END WHERE id = $1`,
        [message.id, keepsContent],
      );
      return 'sent';
    });
}

/** What has failed before waits behind what has not, so that a few hopeless ones hold up nobody. */
async function lockDue(client: pg.ClientBase): Promise<WaitingMessage | undefined> {
  const { rows } = await client.query<WaitingMessage>(
    `SELECT id, recipient, template, content, attempts FROM outbox_message
      WHERE sent_at IS NULL AND given_up_at IS NULL AND next_attempt_at <= clock_timestamp()
      ORDER BY attempts, next_attempt_at, id LIMIT 1 FOR UPDATE SKIP LOCKED`,
  );
  return rows[0];
}

/** After 3 s, 7 s, 20 s … up to six hours. Returns how often it has been tried now. */
async function postpone(client: pg.ClientBase, { id, attempts }: WaitingMessage): Promise<number> {
  const tried = attempts + 1;
  const pause = Math.min(Math.exp(tried), LONGEST_PAUSE_S);
  await client.query(
    `UPDATE outbox_message SET attempts = $2, next_attempt_at = clock_timestamp() + $3 * interval '1 second',
            given_up_at = CASE WHEN $4 THEN clock_timestamp() END, content = CASE WHEN $4 THEN '{}' ELSE content END
      WHERE id = $1`,
    [id, tried, pause, tried >= MOST_ATTEMPTS],
  );
  return tried;
}

type Failure = { message: WaitingMessage; attempts: number; error: unknown };

/** A mail server repeats the address it refuses, so of its error only what names nobody is kept. */
function report(log: Log, { message: { id, template }, attempts, error }: Failure): void {
  const known = error instanceof Error && 'code' in error;
  const cause = known
    ? { code: error.code, answer: 'responseCode' in error ? error.responseCode : undefined }
    : { err: error };
  const line = { message: id, template, attempts, ...cause };
  if (attempts >= MOST_ATTEMPTS) log.error(line, 'a mail could not be sent and is given up');
  else log.warn(line, 'a mail could not be sent and will be tried again');
}

function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}

// A machine that vanishes leaves its lock behind only until the server misses it for this long; a mail takes less.
const BEGIN = "BEGIN; SET LOCAL idle_in_transaction_session_timeout = '3min'";

async function transaction<T>(pool: pg.Pool, run: (client: pg.ClientBase) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query(BEGIN);
    const value = await run(client);
    await client.query('COMMIT');
    return value;
  } catch (error) {
    await client.query('ROLLBACK').catch((lost: Error) => {
      broken = lost;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}
