import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Sorry, step } from '../setup/say.mjs';
import { type Binaries, findBinaries } from './binaries.ts';
import { disownStalePid, type Postmaster, readPostmaster, stopPostmaster } from './postmaster.ts';
import { chooseRunAs, giveTo, type RunAs } from './run-as.ts';

/*
 * The data files and the server of the embedded PostgreSQL: made once, whole or not at all (initdb works beside and the
 * folder is renamed when done), started on a random port of 127.0.0.1 without a socket, in a session of its own so that
 * Ctrl+C in the terminal reaches only the launcher. Every refusal is a sentence that says what to do.
 */

export const SUPERUSER = 'postgres';
const START_TAKES_AT_MOST_MS = 60_000;
const ATTEMPTS = 5;
const LOG_KEPT_BYTES = 5_000_000;

const SETTINGS = `
# Written by npm start.
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
password_encryption = 'scram-sha-256'
max_connections = 60
timezone = 'UTC'
log_timezone = 'UTC'
jit = off
# What a killed server was asking must not keep the next one waiting.
${process.platform === 'win32' ? '' : 'client_connection_check_interval = 2s'}
# A first import fills empty tables: their statistics should not lag a minute behind.
autovacuum_naptime = 10s
# A detail quotes the row, and rows have names.
log_error_verbosity = terse
`;

export type Cluster = { folder: string; logFile: string; binaries: Binaries; runAs: RunAs };

/** Opens the data files below `dataDir`, making them when there are none. */
export async function openCluster(dataDir: string, password: string): Promise<Cluster> {
  const binaries = findBinaries();
  const folder = join(dataDir, 'postgres');
  const exists = existsSync(join(folder, 'PG_VERSION'));
  const runAs = chooseRunAs(exists ? folder : dataDir, binaries);
  const cluster = { folder, logFile: join(dataDir, 'postgres.log'), binaries, runAs };
  if (exists) requireSameMajor(cluster);
  else await step('Creating the embedded PostgreSQL', async () => initialise(cluster, password));
  return cluster;
}

/** Starts the server, or returns the one that runs already. */
export async function startCluster(cluster: Cluster): Promise<Postmaster & { port: number }> {
  for (let attempt = 1; ; attempt++) {
    const running = await untilReady(cluster, null);
    if (running) return running;
    disownStalePid(cluster.folder);
    giveTo(cluster.runAs.owner, cluster.folder);
    const begun = fileSize(cluster.logFile);
    const started = await untilReady(cluster, launch(cluster, await freePort()));
    if (started) return started;
    const said = readFileSync(cluster.logFile, 'utf8').slice(begun);
    // Someone took the port in between, or orphans of a killed server have not noticed yet.
    const passing = /could not bind|Address already in use|pre-existing shared memory|lock file .* already exists/.test(
      said,
    );
    if (!passing || attempt === ATTEMPTS) throw new Sorry(explain(said, cluster));
    await delay(200 * attempt);
  }
}

function initialise({ folder, binaries, runAs }: Cluster, password: string): void {
  const fresh = `${folder}.new`;
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { mode: 0o700 });
  const passwordFile = `${folder}.password`;
  rmSync(passwordFile, { force: true });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  giveTo(runAs.owner, fresh);
  giveTo(runAs.owner, passwordFile);
  try {
    const [command = '', ...args] = [
      ...[...runAs.prefix, binaries.initdb, '-D', fresh, '-U', SUPERUSER, `--pwfile=${passwordFile}`],
      ...[
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale=C',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
      ],
    ];
    const { status, stdout, stderr, error } = spawnSync(command, args, { ...runAs.ids, encoding: 'utf8' });
    if (status !== 0) throw new Sorry(explain(error?.message ?? `${stdout}\n${stderr}`, { folder, logFile: null }));
    writeFileSync(join(fresh, 'postgresql.auto.conf'), SETTINGS, { flag: 'a' });
    renameSync(fresh, folder);
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(fresh, { recursive: true, force: true });
  }
}

function launch({ folder, logFile, binaries, runAs }: Cluster, port: number): ChildProcess {
  if (fileSize(logFile) > LOG_KEPT_BYTES) renameSync(logFile, `${logFile}.old`);
  const log = openSync(logFile, 'a', 0o600);
  const [command = '', ...args] = [...runAs.prefix, binaries.postgres, '-D', folder, '-p', String(port)];
  const child = spawn(command, args, { ...runAs.ids, stdio: ['ignore', log, log], detached: true, cwd: '/' });
  child.on('error', () => undefined);
  child.unref();
  closeSync(log);
  return child;
}

/** null when `child` ended, or, without a child, when nothing runs or what runs does not become ready. */
async function untilReady(
  cluster: Cluster,
  child: ChildProcess | null,
): Promise<(Postmaster & { port: number }) | null> {
  const deadline = Date.now() + START_TAKES_AT_MOST_MS;
  while (Date.now() < deadline) {
    const { pid, port = null, ready } = readPostmaster(cluster.folder) ?? {};
    if (pid !== undefined && port !== null && ready) return { pid, port, ready };
    if (child ? child.exitCode !== null || child.signalCode !== null || child.pid === undefined : pid === undefined)
      return null;
    await delay(10);
  }
  const hung = readPostmaster(cluster.folder);
  if (hung) await stopPostmaster(hung.pid);
  return null;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Sorry('There is no free port on 127.0.0.1.');
  return address.port;
}

function requireSameMajor({ folder, binaries }: Cluster): void {
  const had = readFileSync(join(folder, 'PG_VERSION'), 'utf8').trim();
  const program = spawnSync(binaries.postgres, ['--version'], { encoding: 'utf8' }).stdout ?? '';
  const has = /(\d+)/.exec(program.replace(/^\D+/, ''))?.[1];
  if (has === undefined || has === had) return;
  throw new Sorry(
    `The data in ${folder} was written by PostgreSQL ${had}; this version of the app brings PostgreSQL ${has}. Export it with the version that wrote it (pg_dump) and import it into an empty DATA_DIR, or start with another DATA_DIR.`,
  );
}

function fileSize(path: string): number {
  return existsSync(path) ? statSync(path).size : 0;
}

function explain(said: string, { folder, logFile }: { folder: string; logFile: string | null }): string {
  if (/No space left on device|disk full/i.test(said)) {
    return `The disk that holds ${folder} is full. Free some space (the demo needs about 300 MB) or set DATA_DIR to a folder on another disk, and start again. Nothing is lost.`;
  }
  if (/Permission denied|has wrong ownership|invalid permissions/i.test(said)) {
    return `PostgreSQL may not use ${folder}: it belongs to someone else. Start as its owner, or set DATA_DIR to a folder of your own.\n${lastLines(said)}`;
  }
  const where = logFile === null ? '' : ` Its log is ${logFile}.`;
  return `The embedded PostgreSQL did not start.${where} It said:\n${lastLines(said)}`;
}

function lastLines(text: string): string {
  return text.trim().split('\n').slice(-8).join('\n');
}
