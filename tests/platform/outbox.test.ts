import { Writable } from 'node:stream';
import { beforeEach, describe, expect, test } from 'vitest';
import { createLog } from '#app/platform/log.server.ts';
import { createOutbox, MAIL_IS_KEPT } from '#app/platform/outbox.server.ts';
import { createDeliverNext, MOST_ATTEMPTS, type WaitingMessage } from '#app/platform/outbox-delivery.server.ts';
import { createGate } from '#tests/support/gate.ts';
import { createTestOutbox, type TestOutbox } from '#tests/support/outbox.ts';
import { MESSAGE } from '#tests/support/outbox-message.ts';

let outbox: TestOutbox;
let logged: string;
/** What was delivered, in order; `trouble` may refuse. */
let delivered: WaitingMessage[];
let trouble: (message: WaitingMessage) => void;

beforeEach(async () => {
  outbox = await createTestOutbox();
  [logged, delivered, trouble] = ['', [], () => undefined];
});

function deliverNext(keepsContent = false) {
  const to = new Writable({
    write(chunk, _encoding, done) {
      logged += String(chunk);
      done();
    },
  });
  const { database } = outbox;
  const log = createLog({ level: 'info', to });
  const deliver = async (message: WaitingMessage) => {
    trouble(message);
    delivered.push(message);
  };
  return createDeliverNext({ database, deliver, keepsContent, log })(new AbortController().signal);
}

const makeDue = () => outbox.database.pool.query('UPDATE outbox_message SET next_attempt_at = now()');

describe('what is put in', () => {
  test('is delivered once, and its secrets are gone', async () => {
    const id = await outbox.put({ content: { code: 'ABCD2345' } });
    expect(await deliverNext()).toBe('sent');
    expect(await deliverNext()).toBe('nothing');
    expect(delivered).toEqual([
      { id, recipient: MESSAGE.recipient, template: MESSAGE.template, content: { code: 'ABCD2345' }, attempts: 0 },
    ]);
    expect(await outbox.rows()).toMatchObject([{ id, sent: true, given_up: false, attempts: 1, content: {} }]);
    expect(logged).toBe('');
  });

  test('is forgotten thirty days after it was sent or given up, and not while it waits', async () => {
    const [sent, givenUp, waiting] = [await outbox.put(), await outbox.put(), await outbox.put()];
    const at = new Date('2026-10-01T00:00:00Z');
    const mark = (column: string, id: string) =>
      outbox.database.pool.query(`UPDATE outbox_message SET ${column} = $2 WHERE id = $1`, [id, at]);
    await mark('sent_at', sent);
    await mark('given_up_at', givenUp);
    const { removeOld } = createOutbox(outbox.database);
    expect(await removeOld(new Date(at.getTime() + MAIL_IS_KEPT - 1))).toBe(0);
    const end = new Date(at.getTime() + MAIL_IS_KEPT);
    expect([await removeOld(end), await removeOld(end)]).toEqual([2, 0]);
    expect(await outbox.rows()).toMatchObject([{ id: waiting }]);
  });

  test('and rolled back was never promised', async () => {
    const client = await outbox.database.pool.connect();
    await client.query('BEGIN');
    await createOutbox(outbox.database).putIn(client, MESSAGE);
    expect(await deliverNext()).toBe('nothing');
    await client.query('ROLLBACK');
    client.release();
    expect(await deliverNext()).toBe('nothing');
  });

  test('keeps its content where no mail leaves the machine, newest first', async () => {
    const ids = [await outbox.put(), await outbox.put({ organizationId: null, recipient: 'ben@school.example' })];
    await deliverNext(true);
    const newest = await createOutbox(outbox.database).newest(10);
    expect(newest.map(({ id }) => id)).toEqual(ids.reverse());
    expect(newest[1]).toMatchObject({ ...MESSAGE, sentAt: expect.any(Date), createdAt: expect.any(Date), attempts: 1 });
    expect(newest[0]).toMatchObject({ recipient: 'ben@school.example', sentAt: null, givenUpAt: null, attempts: 0 });
    expect(await createOutbox(outbox.database).newest(1)).toHaveLength(1);
  });
});

describe('a mail that is refused', () => {
  const refusal = Object.assign(new Error("Can't send mail to ana@school.example"), {
    code: 'EENVELOPE',
    responseCode: 550,
    response: '550 no such user ana@school.example',
  });
  beforeEach(() => {
    trouble = () => {
      throw refusal;
    };
  });

  test('is tried again, later each time', async () => {
    await outbox.put();
    const pauses: number[] = [];
    for (let attempt = 1; attempt <= 4; attempt++) {
      expect(await deliverNext()).toBe('failed');
      expect(await deliverNext()).toBe('nothing');
      const [row] = await outbox.rows();
      expect(row).toMatchObject({ sent: false, given_up: false, attempts: attempt, content: MESSAGE.content });
      pauses.push(row?.due_in ?? 0);
      await makeDue();
    }
    for (const [at, pause] of pauses.entries()) {
      expect(pause).toBeLessThanOrEqual(Math.exp(at + 1));
      expect(pause).toBeGreaterThan(Math.exp(at + 1) - 2);
    }
    trouble = () => undefined;
    expect(await deliverNext()).toBe('sent');
    expect(await outbox.rows()).toMatchObject([{ sent: true, attempts: 5 }]);
  });

  test('is given up in the end, without its secrets', async () => {
    await outbox.put();
    await outbox.database.pool.query('UPDATE outbox_message SET attempts = $1', [MOST_ATTEMPTS - 2]);
    expect(await deliverNext()).toBe('failed');
    expect(await outbox.rows()).toMatchObject([{ given_up: false }]);
    expect((await outbox.rows())[0]?.due_in).toBeGreaterThan(6 * 60 * 60 - 60);
    await makeDue();
    expect(await deliverNext()).toBe('failed');
    await makeDue();
    expect(await deliverNext()).toBe('nothing');
    expect(await outbox.rows()).toMatchObject([{ sent: false, given_up: true, attempts: MOST_ATTEMPTS, content: {} }]);
    expect(logged).toContain('"level":"error"');
  });

  test('is told to the log by its id and what the server answered, never by its address', async () => {
    const id = await outbox.put();
    await deliverNext();
    expect(JSON.parse(logged)).toMatchObject({
      ...{ level: 'warn', message: id, template: MESSAGE.template },
      ...{ attempts: 1, code: 'EENVELOPE', answer: 550 },
    });
    expect(logged).not.toMatch(/ana|school\.example|Ana/);
  });

  test('holds up no other', async () => {
    await outbox.put();
    const other = await outbox.put({ recipient: 'ben@school.example' });
    trouble = ({ recipient }) => {
      if (recipient === MESSAGE.recipient) throw refusal;
    };
    await deliverNext();
    await makeDue();
    // Both are due, and the first was there first; but it has failed.
    expect(await deliverNext()).toBe('sent');
    expect(delivered.map(({ id }) => id)).toEqual([other]);
  });
});

test('what one process has in hand, another leaves alone and takes the next', async () => {
  const [first, second] = [await outbox.put(), await outbox.put()];
  const [inHand, finish] = [createGate(), createGate()];
  const { database } = outbox;
  const signal = new AbortController().signal;
  const slow = createDeliverNext({
    ...{ database, keepsContent: false, log: createLog({ level: 'silent' }) },
    deliver: () => {
      inHand.open();
      return finish.opened;
    },
  })(signal);
  await inHand.opened;
  expect([await deliverNext(), await deliverNext()]).toEqual(['sent', 'nothing']);
  expect(delivered.map(({ id }) => id)).toEqual([second]);
  finish.open();
  expect(await slow).toBe('sent');
  expect((await outbox.rows()).map(({ id, sent, attempts }) => [id, sent, attempts])).toEqual([
    [first, true, 1],
    [second, true, 1],
  ]);
});
