import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { createListener } from '#app/platform/listener.server.ts';
import { createLog, type Log } from '#app/platform/log.server.ts';
import { OUTBOX_CHANNEL } from '#app/platform/outbox.server.ts';
import { createDeliverNext, type DeliveryOptions } from '#app/platform/outbox-delivery.server.ts';
import { createOutboxWorker, type OutboxWorker, type OutboxWorkerOptions } from '#app/platform/outbox-worker.server.ts';
import { createGate, type Gate } from '#tests/support/gate.ts';
import { createTestOutbox, type TestOutbox } from '#tests/support/outbox.ts';
import { query } from '#tests/support/scratch-database.ts';

const HOUR = 3_600_000;
const quiet = createLog({ level: 'silent' });

type WorkerOptions = Partial<OutboxWorkerOptions> & { deliver: DeliveryOptions['deliver'] };

function workerOf({ database, url }: TestOutbox, { deliver, ...options }: WorkerOptions): OutboxWorker {
  const worker = createOutboxWorker({
    deliverNext: createDeliverNext({ database, deliver, keepsContent: false, log: quiet }),
    listener: (heard) => createListener({ url, channel: OUTBOX_CHANNEL, heard }),
    log: quiet,
    lookEvery: HOUR,
    ...options,
  });
  onTestFinished(() => worker.stop());
  return worker;
}

/** The backends of this database that have said LISTEN. */
async function listeners({ url }: TestOutbox): Promise<number[]> {
  const rows = await query<{ pid: number }>(
    url,
    `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'`,
  );
  return rows.map(({ pid }) => pid);
}

const untilListening = (outbox: TestOutbox, not: number[] = []) =>
  vi.waitFor(async () => {
    const others = (await listeners(outbox)).filter((pid) => !not.includes(pid));
    expect(others).toHaveLength(1);
    return others;
  }, 10_000);

/** Opens the gate of each message as it is delivered. */
function gates(count: number): { deliver: () => Promise<void>; opened: Gate[] } {
  const opened = Array.from({ length: count }, createGate);
  let at = 0;
  const deliver = async () => opened[at++]?.open();
  return { deliver, opened };
}

describe('the worker', () => {
  test('sends what waits already, then hears of each commit at once', async () => {
    const outbox = await createTestOutbox();
    const { deliver, opened } = gates(3);
    await outbox.put();
    workerOf(outbox, { deliver }).start();
    await opened[0]?.opened;
    await untilListening(outbox);
    for (const gate of opened.slice(1)) {
      await outbox.put();
      await gate.opened;
    }
  });

  test('finds by looking what it could not hear, and hears again on a new connection', async () => {
    const outbox = await createTestOutbox();
    const { deliver, opened } = gates(2);
    workerOf(outbox, { deliver, lookEvery: 20 }).start();
    const cut = await untilListening(outbox);
    await query(outbox.url, 'SELECT pg_terminate_backend($1)', cut);
    await outbox.put();
    await opened[0]?.opened;
    await untilListening(outbox, cut);
    await outbox.put();
    await opened[1]?.opened;
  });

  test('sends also when it cannot listen', async () => {
    const outbox = await createTestOutbox();
    const { deliver, opened } = gates(1);
    await outbox.put();
    const nowhere = 'postgresql://nobody:x@127.0.0.1:1/nothing';
    const listener = (heard: () => void) => createListener({ url: nowhere, channel: OUTBOX_CHANNEL, heard });
    workerOf(outbox, { deliver, listener }).start();
    await opened[0]?.opened;
  });

  test('says once that the database is away, and goes on when it is back', async () => {
    const warned = vi.fn();
    const log: Log = Object.assign(createLog({ level: 'silent' }), { warn: warned });
    const [back, awayAgain] = [createGate(), createGate()];
    let looks = 0;
    const worker = createOutboxWorker({
      log,
      lookEvery: 1,
      listener: () => ({ listen: async () => undefined, close: async () => undefined }),
      async deliverNext() {
        looks += 1;
        if (looks <= 3) throw new Error('no database');
        if (looks === 4) back.open();
        if (looks === 6) throw new Error('no database');
        if (looks === 7) awayAgain.open();
        return 'nothing';
      },
    });
    onTestFinished(() => worker.stop());
    worker.start();
    await back.opened;
    expect(warned).toHaveBeenCalledTimes(1);
    await awayAgain.opened;
    expect(warned).toHaveBeenCalledTimes(2);
  });
});

describe('stopping', () => {
  test('waits for the message in hand and takes no other', async () => {
    const outbox = await createTestOutbox();
    const [inHand, finish] = [createGate(), createGate()];
    const deliver = () => {
      inHand.open();
      return finish.opened;
    };
    await outbox.put();
    await outbox.put();
    const worker = workerOf(outbox, { deliver });
    worker.start();
    await inHand.opened;
    const stopped = worker.stop();
    finish.open();
    await stopped;
    expect((await outbox.rows()).map(({ sent }) => sent)).toEqual([true, false]);
    await vi.waitFor(async () => expect(await listeners(outbox)).toEqual([]), 10_000);
  });

  test('leaves a message that takes too long as it was', async () => {
    const outbox = await createTestOutbox();
    const inHand = createGate();
    const deliver = () => {
      inHand.open();
      return new Promise<void>(() => undefined);
    };
    await outbox.put();
    const worker = workerOf(outbox, { deliver, patience: 10 });
    worker.start();
    await inHand.opened;
    await worker.stop();
    expect(await outbox.rows()).toMatchObject([{ sent: false, attempts: 0 }]);
    const { rowCount } = await outbox.database.pool.query('SELECT FROM outbox_message FOR UPDATE NOWAIT');
    expect(rowCount).toBe(1);
  });

  test('is quick when nothing was ever started', async () => {
    await workerOf(await createTestOutbox(), { deliver: async () => undefined }).stop();
  });
});
