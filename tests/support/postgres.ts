/**
 * A throwaway PostgreSQL for one test run: the binaries and the way of running them that `npm start` uses, a fresh
 * cluster in a temporary folder, a random port on 127.0.0.1, no socket, nothing synced to disk.
 */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { findBinaries } from '#bin/postgres/binaries.ts';
import { chooseRunAs, giveTo, type RunAs } from '#bin/postgres/run-as.ts';
import { freePort } from './free-port.ts';

const run = promisify(execFile);

export type TestPostgres = { url: string; stop(): Promise<void> };

const ADMIN = 'postgres';
const PASSWORD = 'throwaway';

const SETTINGS = `
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
fsync = off
synchronous_commit = off
full_page_writes = off
max_connections = 200
shared_buffers = 64MB
timezone = 'UTC'
log_timezone = 'UTC'
jit = off
`;

// Upper and lower case as in the embedded PostgreSQL of `npm start`.
const LOCALE = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];

// However the run ends, killed included: the pipe closes, the server stops (SIGINT cuts connections) and leaves nothing.
const UNTIL_THE_RUN_ENDS = 'folder=$1; shift; "$@" & read -r _; kill -INT $!; wait $!; rm -rf "$folder"';

/** Starts a fresh cluster and waits until it answers. `url` is the superuser's, database `postgres`. */
export async function startTestPostgres(): Promise<TestPostgres> {
  const folder = await mkdtemp(join(tmpdir(), 'school-analytics-test-'));
  const binaries = findBinaries();
  const runAs = chooseRunAs(folder, binaries);
  const data = join(folder, 'data');
  const passwordFile = join(folder, 'password');
  await writeFile(passwordFile, PASSWORD, { mode: 0o600 });
  giveTo(runAs.owner, folder);
  const initdb = [binaries.initdb, '-D', data, '-U', ADMIN, '--auth=scram-sha-256', `--pwfile=${passwordFile}`];
  await execute(runAs, [...initdb, ...LOCALE, '--no-sync']);
  await writeFile(join(data, 'postgresql.auto.conf'), SETTINGS);

  const port = await freePort();
  const server = [...runAs.prefix, binaries.postgres, '-D', data, '-p', String(port)];
  const child = spawn('sh', ['-c', UNTIL_THE_RUN_ENDS, 'sh', folder, ...server], {
    ...runAs.ids,
    stdio: ['pipe', 'ignore', 'pipe'],
    detached: true,
  });
  const output: string[] = [];
  child.stderr?.on('data', (chunk: Buffer) => output.push(chunk.toString()));
  const url = `postgresql://${ADMIN}:${PASSWORD}@127.0.0.1:${port}/postgres`;
  await untilAnswers(url, output);
  return { url, stop: () => stopped(child) };
}

async function execute(runAs: RunAs, command: string[]): Promise<void> {
  const [file = '', ...args] = [...runAs.prefix, ...command];
  await run(file, args, runAs.ids);
}

async function untilAnswers(url: string, output: string[]): Promise<void> {
  const deadline = Date.now() + 30_000;
  for (;;) {
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      return;
    } catch (error) {
      const said = output.join('');
      if (Date.now() > deadline || said.includes('FATAL:  could not')) {
        throw new Error(`PostgreSQL for the tests does not answer:\n${said}`, { cause: error });
      }
      await new Promise((resolve) => setTimeout(resolve, 30));
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}

async function stopped(child: ChildProcess): Promise<void> {
  const exited = new Promise((resolve) => child.once('exit', resolve));
  child.stdin?.end();
  await exited;
}
