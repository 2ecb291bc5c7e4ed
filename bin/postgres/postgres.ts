import { type ChildProcess, spawn } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { requireDataDir } from '../folder.ts';
import { withLock } from '../setup/lock.mjs';
import { say } from '../setup/say.mjs';
import { openCluster, startCluster } from './cluster.ts';
import { readPostmaster, stopPostmaster } from './postmaster.ts';
import { APP, ensureOwner, keepPasswords, OWNER, urlFor } from './roles.ts';
import { enter, inUse, leave } from './users.ts';

/*
 * One embedded PostgreSQL per DATA_DIR, shared by every process that needs it: the app, a second app, a command beside a
 * running app. Whoever comes first starts it; whoever leaves last stops it, also when the first was killed: each process
 * has a watcher (a shell blocked on a pipe) that outlives it and lets go in its place. What is still running after a
 * crash of both is adopted by the next start. All of it happens under one lock.
 */

export type EmbeddedPostgres = {
  url: string;
  ownerUrl: string;
  app: { name: string; password: string };
  version: string;
  port: number;
  /** Lets go; stops the server when nobody else uses it. Safe to call twice. */
  release(): Promise<void>;
};

const lockOf = (dataDir: string) => join(dataDir, 'lock');

/** Makes, starts or joins the server of `folder`. Throws Sorry with what to do. */
export async function joinPostgres(folder: string): Promise<EmbeddedPostgres> {
  requireDataDir(folder);
  // One name for one folder: a running server is recognised by it.
  const dataDir = realpathSync(folder);
  const onWait = () => say('Waiting for another command that is starting or stopping PostgreSQL …');
  return withLock(
    lockOf(dataDir),
    async () => {
      const passwords = keepPasswords(dataDir);
      const cluster = await openCluster(dataDir, passwords.superuser);
      enter(dataDir);
      const watcher = watch(dataDir);
      try {
        const { port } = await startCluster(cluster);
        const version = await ensureOwner(port, passwords);
        const letGo = once(() => release(dataDir, watcher));
        return {
          url: urlFor(APP, passwords.app, port),
          ownerUrl: urlFor(OWNER, passwords.owner, port),
          app: { name: APP, password: passwords.app },
          version,
          port,
          release: letGo,
        };
      } catch (error) {
        await letGoLocked(dataDir);
        stopWatching(watcher);
        throw error;
      }
    },
    { onWait },
  );
}

/** In place of a process that died without letting go. */
export async function releaseForTheDead(dataDir: string): Promise<void> {
  await withLock(lockOf(dataDir), () => stopUnused(dataDir));
}

async function release(dataDir: string, watcher: ChildProcess): Promise<void> {
  await withLock(lockOf(dataDir), () => letGoLocked(dataDir));
  stopWatching(watcher);
}

async function letGoLocked(dataDir: string): Promise<void> {
  leave(dataDir);
  await stopUnused(dataDir);
}

async function stopUnused(dataDir: string): Promise<void> {
  const running = readPostmaster(join(dataDir, 'postgres'));
  if (running && !inUse(dataDir)) await stopPostmaster(running.pid);
}

/** Blocks on a pipe that closes when this process ends, however it ends; the cost meanwhile is one idle shell. */
function watch(dataDir: string): ChildProcess {
  const script = fileURLToPath(new URL('./after-death.ts', import.meta.url));
  const command = [process.execPath, '--import', 'tsx', script, dataDir];
  const watcher = spawn('sh', ['-c', 'read -r _ && exit 0; exec "$@"', 'watcher', ...command], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
  });
  watcher.on('error', () => undefined);
  watcher.stdin?.on('error', () => undefined);
  watcher.unref();
  return watcher;
}

function stopWatching(watcher: ChildProcess): void {
  watcher.stdin?.end('done\n');
}

function once(run: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  return () => {
    running ??= run();
    return running;
  };
}
