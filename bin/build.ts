import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withLock } from './setup/lock.mjs';
import { root } from './setup/prepare.mjs';
import { Sorry, say, step } from './setup/say.mjs';

/** What the build is made of. The generated client stands for itself through the schema and the lock. */
const SOURCES = ['app', 'public', 'prisma/schema.prisma', 'remix.config.js', 'vite.config.ts', 'tsconfig.json'];
const ALSO = ['package.json', 'package-lock.json'];
const NOT_A_SOURCE = `${join('app', 'platform', 'generated')}`;

const mark = join(root, 'build', '.source-hash');
export const serverBuild = join(root, 'build', 'server', 'index.js');
export const clientBuild = join(root, 'build', 'client');

/** Builds the app for production unless `build/` was made from exactly these sources. */
export async function ensureBuild(): Promise<void> {
  if (isCurrent()) return;
  const onWait = () => say('Waiting for another command that is building the app …');
  await withLock(
    join(root, '.cache', 'build.lock'),
    async () => {
      if (isCurrent()) return;
      const hash = sourceHash();
      await step('Building the app', runBuild);
      writeFileSync(mark, hash);
    },
    { onWait },
  );
}

function isCurrent(): boolean {
  return existsSync(mark) && existsSync(serverBuild) && readFileSync(mark, 'utf8') === sourceHash();
}

function sourceHash(): string {
  const hash = createHash('sha256');
  for (const path of [...SOURCES, ...ALSO].flatMap(filesBelow).sort()) {
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(root, path)))
      .update('\0');
  }
  return hash.digest('hex');
}

function filesBelow(path: string): string[] {
  if (path === NOT_A_SOURCE || !existsSync(join(root, path))) return [];
  if (!statSync(join(root, path)).isDirectory()) return [path];
  return readdirSync(join(root, path)).flatMap((name) => filesBelow(join(path, name)));
}

function runBuild(): Promise<void> {
  const remix = join(root, 'node_modules', '@remix-run', 'dev', 'dist', 'cli.js');
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [remix, 'vite:build'], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NODE_ENV: 'production', VITEST: '' },
    });
    const stop = () => child.kill();
    process.once('exit', stop);
    child.once('close', () => process.off('exit', stop));
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output = (output + text).slice(-20_000);
      });
    }
    child.on('error', (error) => reject(new Sorry(`The build could not be run: ${error.message}`)));
    child.on('close', (code) => (code === 0 ? resolve() : reject(new Sorry(explain(output)))));
  });
}

function explain(output: string): string {
  if (/ENOSPC|no space left/i.test(output))
    return 'The app could not be built: the disk is full. Free some space and start again.';
  if (/EACCES|EROFS/.test(output)) return `The app could not be built: ${root} is not writable for you.`;
  return `The app could not be built:\n${output.trim().split('\n').slice(-30).join('\n')}`;
}
