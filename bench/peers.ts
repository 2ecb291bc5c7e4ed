/**
 * The libraries the product is compared with. They live in `bench/node_modules`, installed on first use and again when
 * `bench/package.json` names another version; the product never sees them.
 */
import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const Manifest = z.object({ dependencies: z.record(z.string(), z.string()) });
const Installed = z.object({ version: z.string() });

export class PeersMissing extends Error {}

/** After this the peers can be imported. Throws PeersMissing with a sentence when npm could not fetch them. */
export async function installPeers(folder: string, progress: (line: string) => void): Promise<void> {
  const { dependencies } = Manifest.parse(await readJson(join(folder, 'package.json')));
  const missing = await findMissing(folder, dependencies);
  if (missing.length === 0) return;
  progress(`installing ${missing.join(', ')} for comparison`);
  const { code, errors } = await runNpm(folder);
  if (code === 0 && (await findMissing(folder, dependencies)).length === 0) return;
  throw new PeersMissing(
    `The benchmarks compare with ${missing.join(', ')}, and npm could not fetch that. Is the registry reachable? ` +
      `"npm install" in bench/ shows more. npm said: ${firstError(errors)}`,
  );
}

async function findMissing(folder: string, dependencies: Record<string, string>): Promise<string[]> {
  const states = await Promise.all(
    Object.entries(dependencies).map(async ([name, version]) => {
      const manifest = await readJson(join(folder, 'node_modules', name, 'package.json')).catch(() => null);
      const installed = Installed.safeParse(manifest);
      return installed.success && installed.data.version === version ? null : `${name} ${version}`;
    }),
  );
  return states.filter((state) => state !== null);
}

async function readJson(path: string): Promise<unknown> {
  return JSON.parse(await readFile(path, 'utf8'));
}

function runNpm(folder: string): Promise<{ code: number | null; errors: string }> {
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const child = spawn(npm, ['install', '--no-package-lock', '--no-audit', '--no-fund', '--fetch-retries=1'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
    shell: process.platform === 'win32',
  });
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  return new Promise((resolve) => {
    child.on('error', (error) => resolve({ code: null, errors: error.message }));
    child.on('close', (code) => resolve({ code, errors }));
  });
}

/** npm's first lines say what happened, its last ones where the log is; one with a word more than a code is wanted. */
function firstError(text: string): string {
  const lines = text.split('\n').filter((line) => line.startsWith('npm error') && !line.startsWith('npm error code'));
  return (lines.find((line) => !/^npm error (errno|syscall)\b/.test(line)) ?? text.trim()).replace('npm error ', '');
}
