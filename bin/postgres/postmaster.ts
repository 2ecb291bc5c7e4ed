import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { identityOf } from '../setup/lock.mjs';

/** A running server as its own `postmaster.pid` describes it. */
export type Postmaster = { pid: number; port: number | null; ready: boolean };

const FAST_SHUTDOWN_TAKES_AT_MOST_MS = 20_000;
const IMMEDIATE_SHUTDOWN_TAKES_AT_MOST_MS = 5000;
const POLL_MS = 20;
/** Above every system's highest pid. */
const NOBODYS_PID = 2_147_483_646;

/** The living server of these data files, or null. A pid that now belongs to another program does not count. */
export function readPostmaster(cluster: string): Postmaster | null {
  const lines = pidFile(cluster);
  const pid = Number(lines?.[0]);
  if (!lines || !Number.isInteger(pid) || pid <= 0 || !isPostgresOf(cluster, pid)) return null;
  const port = Number(lines[3]);
  return { pid, port: Number.isInteger(port) && port > 0 ? port : null, ready: lines[7]?.trim() === 'ready' };
}

/**
 * PostgreSQL does not start while the pid in its file lives, even as another program. Replacing the pid, rather than
 * removing the file, keeps its check for orphans that still use the shared memory.
 */
export function disownStalePid(cluster: string): void {
  const lines = pidFile(cluster);
  if (!lines || readPostmaster(cluster) !== null) return;
  writeFileSync(join(cluster, 'postmaster.pid'), [String(NOBODYS_PID), ...lines.slice(1)].join('\n'));
}

/** Fast shutdown: connections are cut, everything is written. Immediate if that takes too long: replayed at next start. */
export async function stopPostmaster(pid: number): Promise<void> {
  if (!signal(pid, 'SIGINT') || (await isGone(pid, FAST_SHUTDOWN_TAKES_AT_MOST_MS))) return;
  if (!signal(pid, 'SIGQUIT') || (await isGone(pid, IMMEDIATE_SHUTDOWN_TAKES_AT_MOST_MS))) return;
  signal(pid, 'SIGKILL');
  await isGone(pid, IMMEDIATE_SHUTDOWN_TAKES_AT_MOST_MS);
}

function pidFile(cluster: string): string[] | null {
  const path = join(cluster, 'postmaster.pid');
  return existsSync(path) ? readFileSync(path, 'utf8').split('\n') : null;
}

function isPostgresOf(cluster: string, pid: number): boolean {
  if (identityOf(pid) === null) return false;
  const command = commandLine(pid);
  return command.some((word) => word.endsWith('/postgres')) && command.includes(cluster);
}

function commandLine(pid: number): string[] {
  if (process.platform === 'linux') {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
    } catch {
      return [];
    }
  }
  const { stdout } = spawnSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  // Words cannot be told apart where a path has spaces: it is enough that both are there.
  const line = stdout ?? '';
  const folder = /-D (.*?) -p \d+/.exec(line)?.[1];
  return folder === undefined ? [] : [line.split(' -D ')[0] ?? '', folder];
}

function signal(pid: number, name: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}

async function isGone(pid: number, withinMs: number): Promise<boolean> {
  const deadline = Date.now() + withinMs;
  while (Date.now() < deadline) {
    if (identityOf(pid) === null) return true;
    await delay(POLL_MS);
  }
  return identityOf(pid) === null;
}
