import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { type Env, EnvError, readEnv } from '#app/platform/env.server.ts';
import { requireDataDir } from './folder.ts';
import { root } from './setup/prepare.mjs';
import { Sorry } from './setup/say.mjs';

/**
 * The environment of a command: `.env` of this folder under the real one, checked before anything slow, with the secret
 * that DATA_DIR keeps when none is given. Throws Sorry that names each wrong variable.
 */
export function readLocalEnv(): Env {
  const file = join(root, '.env');
  if (existsSync(file)) process.loadEnvFile(file);
  const dataDir = absolute(process.env.DATA_DIR || '.data');
  process.env.DATA_DIR = dataDir;
  process.env.APP_SECRET ||= keptSecret(dataDir);
  try {
    return readEnv(process.env);
  } catch (error) {
    if (error instanceof EnvError) throw new Sorry(`The environment is not right:\n${error.message}`);
    throw error;
  }
}

function absolute(folder: string): string {
  return isAbsolute(folder) ? folder : join(root, folder);
}

function keptSecret(dataDir: string): string {
  requireDataDir(dataDir);
  const path = join(dataDir, 'secret');
  try {
    writeFileSync(path, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if (!existsSync(path)) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new Sorry(
        `${path} cannot be written (${reason}). Free some space, or set DATA_DIR to a folder of your own.`,
      );
    }
  }
  return readFileSync(path, 'utf8').trim();
}
