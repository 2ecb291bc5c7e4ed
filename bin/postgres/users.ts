import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { identityOf, isAlive } from '../setup/lock.mjs';

/**
 * Who uses the embedded server of a DATA_DIR: one file per process, named by pid and start time, so that a killed process
 * does not count. Called while holding the DATA_DIR's lock.
 */
export function enter(dataDir: string): void {
  mkdirSync(folderOf(dataDir), { recursive: true, mode: 0o700 });
  writeFileSync(join(folderOf(dataDir), me()), '');
}

export function leave(dataDir: string): void {
  rmSync(join(folderOf(dataDir), me()), { force: true });
}

/** Forgets the dead; true while someone lives. */
export function inUse(dataDir: string): boolean {
  let living = 0;
  for (const identity of entries(dataDir)) {
    if (isAlive(identity)) living += 1;
    else rmSync(join(folderOf(dataDir), identity), { force: true });
  }
  return living > 0;
}

function entries(dataDir: string): string[] {
  try {
    return readdirSync(folderOf(dataDir));
  } catch {
    return [];
  }
}

function folderOf(dataDir: string): string {
  return join(dataDir, 'users');
}

function me(): string {
  return identityOf(process.pid) ?? String(process.pid);
}
