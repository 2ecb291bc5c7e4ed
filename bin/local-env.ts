import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { type Env, EnvError, readEnv } from '#app/platform/env.server.ts';
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
  const path = join(dataDir, 'secret');
  if (existsSync(path)) return readFileSync(path, 'utf8').trim();
  const secret = randomBytes(32).toString('hex');
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    writeFileSync(path, `${secret}\n`, { mode: 0o600, flag: 'wx' });
    return secret;
  } catch (error) {
    if (existsSync(path)) return readFileSync(path, 'utf8').trim();
    const reason = error instanceof Error ? error.message : String(error);
    throw new Sorry(
      `The folder ${dataDir} cannot be written to (${reason}). Make it writable for you, free some space, or set DATA_DIR to a folder of your own.`,
    );
  }
}
