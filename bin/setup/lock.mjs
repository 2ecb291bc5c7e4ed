// A lock between processes that survives kill -9. It is a symbolic link whose target names the holder (pid and start
// time): creating one is atomic, carries its content from the first moment, and a dead holder is recognised even when
// its pid was given to another process. A stale lock is removed only under a second lock, so that two waiters cannot
// remove each other's.
import { spawnSync } from 'node:child_process';
import { lstatSync, mkdirSync, readFileSync, readlinkSync, symlinkSync, unlinkSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const RETRY_MS = 50;
const BREAKING_TAKES_AT_MOST_MS = 5000;

/**
 * `pid:start time`, or null when no such process lives (a zombie does not).
 * @param {number} pid
 * @returns {string | null}
 */
export function identityOf(pid) {
  if (process.platform === 'linux') {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return fields[0] === 'Z' || fields[0] === 'X' ? null : `${pid}:${fields[19]}`;
    } catch {
      return null;
    }
  }
  const { stdout } = spawnSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], { encoding: 'utf8' });
  const [state = '', ...started] = (stdout ?? '').trim().split(/\s+/);
  return state === '' || state.startsWith('Z') ? null : `${pid}:${started.join('-')}`;
}

/** @param {string} identity */
export function isAlive(identity) {
  return identityOf(Number.parseInt(identity, 10)) === identity;
}

/** @param {string} path */
function holderOf(path) {
  try {
    return readlinkSync(path);
  } catch {
    return null;
  }
}

/** @param {string} path @param {string} holder */
function tryTake(path, holder) {
  try {
    symlinkSync(holder, path);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

/** @param {string} path @param {string} stale @param {string} me */
function breakStale(path, stale, me) {
  const breaking = `${path}.break`;
  if (!tryTake(breaking, me)) {
    try {
      if (Date.now() - lstatSync(breaking).mtimeMs > BREAKING_TAKES_AT_MOST_MS) unlinkSync(breaking);
    } catch {
      // Someone else was quicker; the caller tries again.
    }
    return;
  }
  try {
    if (holderOf(path) === stale) unlinkSync(path);
  } finally {
    unlinkSync(breaking);
  }
}

/**
 * Runs while holding the lock at `path`; waits for a living holder for as long as it lives. Not re-entrant.
 * @template T
 * @param {string} path
 * @param {() => Promise<T>} run
 * @param {{ onWait?: () => void }} [options] called once when the lock is held by another process
 * @returns {Promise<T>}
 */
export async function withLock(path, run, { onWait } = {}) {
  const me = identityOf(process.pid) ?? String(process.pid);
  mkdirSync(dirname(path), { recursive: true });
  let told = false;
  while (!tryTake(path, me)) {
    const holder = holderOf(path);
    if (holder !== null && holder !== me && !isAlive(holder)) {
      breakStale(path, holder, me);
      continue;
    }
    if (!told && holder !== null) onWait?.();
    told = true;
    await delay(RETRY_MS);
  }
  try {
    return await run();
  } finally {
    if (holderOf(path) === me) unlinkSync(path);
  }
}
