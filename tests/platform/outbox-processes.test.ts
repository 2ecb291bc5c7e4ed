import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { createGate } from '#tests/support/gate.ts';
import { type MailServer, type MailServerOptions, startMailServer } from '#tests/support/mail-server.ts';
import { createTestOutbox, type TestOutbox } from '#tests/support/outbox.ts';

/** The app's own processes on one database and one mail server, some of them killed. */

// A process loads the whole app from its sources: seconds each, on a busy machine.
vi.setConfig({ testTimeout: 90_000 });

let outbox: TestOutbox;

beforeEach(async () => {
  outbox = await createTestOutbox();
});

async function mailServer(judge?: MailServerOptions['judge']): Promise<MailServer> {
  const server = await startMailServer({ judge });
  onTestFinished(() => server.stop());
  return server;
}

/** Resolves with the process and the line that it says when its work is done. */
async function startProcess(doing: 'put' | 'send', mail: MailServer): Promise<{ child: ChildProcess; said: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'tests/platform/outbox-process.ts', doing], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      APP_ENV: 'test',
      DATABASE_URL: outbox.url,
      MAIL_URL: mail.url,
      MAIL_FROM: '',
      LOG_LEVEL: 'silent',
    },
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [said] = await Promise.race([once(child.stdout, 'data'), once(child, 'exit').then(ended)]);
  return { child, said: String(said).trim() };
}

function ended(): never {
  throw new Error('The process ended before it had done its work.');
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  const exit = once(child, 'exit');
  child.kill(signal);
  const [code] = await exit;
  return code;
}

/** Exit codes; a clean stop waits until what the server has taken is marked. */
async function stopped(children: ChildProcess[]): Promise<(number | null)[]> {
  return Promise.all(children.map((child) => end(child, 'SIGTERM')));
}

describe('a process that is killed', () => {
  test('after it has committed and before it has sent leaves a mail that is sent, once', async () => {
    const server = await mailServer();
    const { child, said: id } = await startProcess('put', server);
    expect(await end(child, 'SIGKILL')).toBeNull();
    expect(server.taken).toEqual([]);

    const { child: next } = await startProcess('send', server);
    await server.hasTaken(1);
    expect(await stopped([next])).toEqual([0]);
    expect(server.taken.map(({ messageId, to }) => [messageId, to])).toEqual([
      [`${id}@localhost`, ['ana@school.example']],
    ]);
    expect(await outbox.rows()).toMatchObject([{ id, sent: true, attempts: 1 }]);
  });

  test('while the mail server thinks leaves it to the next process, at once', async () => {
    const asked = createGate();
    let first = true;
    const server = await mailServer(() => {
      if (!first) return;
      first = false;
      asked.open();
      return new Promise(() => undefined);
    });
    const { child } = await startProcess('send', server);
    const id = await outbox.put();
    await asked.opened;
    expect(await outbox.rows()).toMatchObject([{ sent: false, attempts: 0 }]);
    await end(child, 'SIGKILL');

    const { child: next } = await startProcess('send', server);
    await server.hasTaken(1);
    expect(await stopped([next])).toEqual([0]);
    expect(server.taken.map(({ messageId }) => messageId)).toEqual([`${id}@localhost`]);
    expect(await outbox.rows()).toMatchObject([{ sent: true, attempts: 1 }]);
  });
});

test('two processes side by side share the work and send nothing twice', async () => {
  const MAILS = 40;
  // The first mail waits until the other process has brought one as well: both are really at it.
  let meeting = 0;
  const bothAreHere = createGate();
  const server = await mailServer(() => {
    meeting += 1;
    if (meeting === 2) bothAreHere.open();
    return bothAreHere.opened;
  });
  const ids = await Promise.all(Array.from({ length: MAILS }, () => outbox.put()));
  const processes = await Promise.all([startProcess('send', server), startProcess('send', server)]);
  await server.hasTaken(MAILS);
  expect(await stopped(processes.map(({ child }) => child))).toEqual([0, 0]);
  expect(server.taken.map(({ messageId }) => messageId).sort()).toEqual(ids.map((id) => `${id}@localhost`).sort());
  for (const row of await outbox.rows()) expect(row).toMatchObject({ sent: true, attempts: 1 });
});
