import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readPostmaster } from '#bin/postgres/postmaster.ts';
import { identityOf, isAlive } from '#bin/setup/lock.mjs';

/** Real servers and real signals: what a person's machine does to a launcher. */

let dataDir: string;
let children: ChildProcess[];

beforeEach(async () => {
  // Private, as a home folder is.
  dataDir = join(await mkdtemp(join(tmpdir(), 'school-analytics-pg-')), 'data');
  children = [];
});

afterEach(async () => {
  for (const child of children) child.kill('SIGKILL');
  await expect.poll(serverPid, { timeout: 20_000 }).toBeNull();
  await rm(dataDir, { recursive: true, force: true });
});

const serverPid = () => readPostmaster(join(dataDir, 'postgres'))?.pid ?? null;

type User = { child: ChildProcess; url: string; said: () => string };

/** A process that uses the server of `dataDir` until told to stop. */
async function user(): Promise<User> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'tests/bin/postgres-user.ts', dataDir], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const [first] = await Promise.race([once(child.stdout, 'data'), once(child, 'exit')]);
  return { child, url: String(first).trim(), said: () => said };
}

async function stop({ child }: User, signal: NodeJS.Signals): Promise<void> {
  const exited = once(child, 'exit');
  child.kill(signal);
  await exited;
}

async function answerOf(url: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query('SELECT current_user AS name, inet_server_addr()::text AS address');
    return rows[0];
  } finally {
    await client.end();
  }
}

describe('the embedded PostgreSQL', () => {
  it('is made, answers to its owner on the loopback address only, and stops with its user', async () => {
    const only = await user();
    expect(await answerOf(only.url)).toEqual({ name: 'school_owner', address: '127.0.0.1/32' });
    const passwords = await readFile(join(dataDir, 'postgres.json'), 'utf8');
    expect(passwords).toContain(new URL(only.url).password);
    await expect(answerOf(only.url.replace(/:[^:@]+@/, ':wrong@'))).rejects.toThrow(/password/);
    await stop(only, 'SIGTERM');
    expect(serverPid()).toBeNull();
  });

  it('is shared, and stopped by whoever leaves last', async () => {
    const [first, second] = [await user(), await user()];
    expect(second.url).toBe(first.url);
    await stop(first, 'SIGTERM');
    expect(await answerOf(second.url)).toMatchObject({ name: 'school_owner' });
    await stop(second, 'SIGTERM');
    expect(serverPid()).toBeNull();
  });

  it('is stopped when its only user is killed, and not while another lives', async () => {
    const [first, second] = [await user(), await user()];
    await stop(first, 'SIGKILL');
    expect(await answerOf(second.url)).toMatchObject({ name: 'school_owner' });
    await stop(second, 'SIGKILL');
    await expect.poll(serverPid, { timeout: 15_000 }).toBeNull();
  });

  it('starts after it was killed itself, and after its pid went to another program', async () => {
    const first = await user();
    process.kill(serverPid() ?? 0, 'SIGKILL');
    await stop(first, 'SIGKILL');
    const stranger = spawn('sleep', ['60']);
    children.push(stranger);
    await expect.poll(serverPid, { timeout: 10_000 }).toBeNull();
    await writeFile(join(dataDir, 'postgres', 'postmaster.pid'), `${stranger.pid}\n${dataDir}/postgres\n1\n5432\n`);
    const second = await user();
    expect(await answerOf(second.url)).toMatchObject({ name: 'school_owner' });
    await stop(second, 'SIGTERM');
    expect(stranger.exitCode).toBeNull();
  });

  it('says what to do when the data was written by another version', async () => {
    await stop(await user(), 'SIGTERM');
    await writeFile(join(dataDir, 'postgres', 'PG_VERSION'), '14\n');
    const refused = await user();
    expect(refused.said()).toMatch(/written by PostgreSQL 14.*PostgreSQL 18/);
    expect(refused.child.exitCode).toBe(1);
  });

  it('says what to do when the folder cannot be made', async () => {
    await mkdir(join(dataDir, '..'), { recursive: true });
    await writeFile(dataDir, 'a file, not a folder');
    const refused = await user();
    expect(refused.said()).toMatch(/cannot be written to.*set DATA_DIR/);
    expect(refused.child.exitCode).toBe(1);
  });
});

describe('a process’s identity', () => {
  it('is told from that of a later process with the same pid', () => {
    const me = identityOf(process.pid) ?? '';
    expect(isAlive(me)).toBe(true);
    expect(isAlive(`${process.pid}:1`)).toBe(false);
    expect(identityOf(2_147_483_646)).toBeNull();
  });
});
