/** The product with its demo school, and the empty page, each as a production server of its own. */
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Site, startSite } from './site.ts';

const ROOT = join(import.meta.dirname, '../..');
const EMPTY_PAGE = join(ROOT, 'bench', 'empty-page');
const EMPTY_BUILD = join(ROOT, '.cache', 'bench', 'empty-page');
const SECOND = 1000;

/** Builds what has changed, makes a database and loads the demo school: minutes, the first time. */
export async function startProduct(signal: AbortSignal): Promise<Site> {
  const folder = await mkdtemp(join(tmpdir(), 'school-analytics-bench-'));
  const remove = () => rm(folder, { recursive: true, force: true });
  // Of its own, whatever the surroundings say.
  const env = { DATA_DIR: folder, DATABASE_URL: '', DATABASE_OWNER_URL: '', APP_URL: '', LOG_LEVEL: 'warn' };
  try {
    const script = join(ROOT, 'bin', 'start.ts');
    const site = await startSite({ script, env, probe: '/login', startsWithinMs: 300 * SECOND, signal });
    return { origin: site.origin, stop: () => site.stop().finally(remove) };
  } catch (error) {
    await remove();
    throw error;
  }
}

/** Built every time, which takes some seconds: its packages may have changed. */
export async function startEmptyPage(signal: AbortSignal): Promise<Site> {
  await buildEmptyPage();
  const script = join(import.meta.dirname, 'empty-server.ts');
  return startSite({ script, args: [EMPTY_BUILD], probe: '/', startsWithinMs: 30 * SECOND, signal });
}

function buildEmptyPage(): Promise<void> {
  const remix = join(ROOT, 'node_modules', '@remix-run', 'dev', 'dist', 'cli.js');
  const child = spawn(process.execPath, [remix, 'vite:build', '--emptyOutDir'], {
    cwd: EMPTY_PAGE,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_ENV: 'production' },
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
    });
  }
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`The empty page could not be built:\n${printed}`));
    });
  });
}
