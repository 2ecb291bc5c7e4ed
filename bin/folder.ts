import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { Sorry } from './setup/say.mjs';

/** Makes DATA_DIR, private, with the folders above it. Throws Sorry that says what to do when it cannot be written to. */
export function requireDataDir(folder: string): void {
  try {
    makeFolder(folder);
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch (error) {
    const full = error instanceof Error && 'code' in error && error.code === 'ENOSPC';
    throw new Sorry(
      full
        ? `The disk is full, so ${folder} cannot be made. Free some space or set DATA_DIR to a folder on another disk.`
        : `The folder ${folder} cannot be written to. Make it writable for you, or set DATA_DIR to a folder of your own.`,
    );
  }
}

/** Step by step: node's `recursive` never returns where a file system refuses folders, as /proc does. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  if (dirname(folder) !== folder) makeFolder(dirname(folder));
  mkdirSync(folder, { mode: 0o700 });
}
