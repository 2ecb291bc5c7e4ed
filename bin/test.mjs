// `npm test`: everything a change must pass, on a clone that may have nothing installed. Plain Node, like prepare.mjs.
// The last line is `N passed, N failed`; a step that is not a test (lint, types, build) counts as one check.
import './setup/node-version.mjs';
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepare, root } from './setup/prepare.mjs';
import { Sorry } from './setup/say.mjs';
import { installTools } from './setup/tools.mjs';

const bin = (/** @type {string[]} */ ...path) => join(root, 'node_modules', ...path);
const folder = mkdtempSync(join(tmpdir(), 'school-analytics-results-'));
const total = { passed: 0, failed: 0 };

/** What the tests run with: nothing of the person's own configuration, above all not their database. */
const OURS = [
  ...['NODE_ENV', 'APP_ENV', 'APP_URL', 'APP_SECRET', 'HOST', 'PORT', 'DATA_DIR', 'DEMO', 'LOG_LEVEL', 'TRUST_PROXY'],
  ...['DATABASE_URL', 'DATABASE_OWNER_URL', 'DATABASE_SUPERUSER_URL', 'DATABASE_CONNECTIONS', 'REDIS_URL'],
  ...['REDIS_CLUSTER', 'REDIS_CACHE', 'REDIS_RATE_LIMIT', 'REDIS_SESSION_INDEX', 'REDIS_LOCKING', 'REDIS_IDEMPOTENCY'],
  'REDIS_COUNTERS',
];
const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !OURS.includes(name)));

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
  process.on(signal, () => {
    for (const child of running) child.kill(signal);
    finish(130);
  });
}
/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();

try {
  await section('packages and tools', async () => {
    await prepare();
    await installTools();
    return { passed: 0, failed: 0 };
  });
  // What does not use all processors runs beside something else.
  const [, , built] = await Promise.all([
    check('format and lint', [bin('@biomejs', 'biome', 'bin', 'biome'), 'check', '--max-diagnostics=50', '.']),
    check('types', [bin('typescript', 'bin', 'tsc'), '--noEmit']),
    check('build', ['--import', 'tsx', join(root, 'bin', 'make-build.ts')]),
  ]);
  await tests('tests', 'app*');
  if (built)
    await Promise.all([tests('journeys', 'journeys'), tests('journeys without Redis', 'journeys-without-redis')]);
} catch (error) {
  total.failed += 1;
  process.stderr.write(`${error instanceof Sorry ? error.message : (error?.stack ?? error)}\n`);
}
finish(total.failed === 0 ? 0 : 1);

/** @param {number} code */
function finish(code) {
  rmSync(folder, { recursive: true, force: true });
  process.stdout.write(`\n${total.passed} passed, ${total.failed} failed\n`, () => process.exit(code));
}

/**
 * @param {string} title
 * @param {() => Promise<{ passed: number, failed: number }>} run
 */
async function section(title, run) {
  const begun = Date.now();
  console.log(`\n=== ${title}`);
  const { passed, failed } = await run();
  total.passed += passed;
  total.failed += failed;
  const seconds = ((Date.now() - begun) / 1000).toFixed(1);
  console.log(`=== ${title}: ${failed === 0 ? 'ok' : `${failed} failed`}, ${seconds} s`);
  return failed === 0;
}

/** @param {string} title @param {string[]} args */
function check(title, args) {
  return section(title, async () => ((await node(args)) === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }));
}

/** @param {string} title @param {string} project */
function tests(title, project) {
  return section(title, async () => {
    const report = join(folder, `${title}.json`);
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
    const code = await node([bin('vitest', 'vitest.mjs'), 'run', '--project', project, ...reporters]);
    return counted(report, code);
  });
}

/** A run that breaks before or beside its tests (a file that does not load, an error after the last) failed too. @param {string} report @param {number} code */
function counted(report, code) {
  try {
    const { numPassedTests: passed, numFailedTests, numPendingTests } = JSON.parse(readFileSync(report, 'utf8'));
    const failed = numFailedTests + numPendingTests;
    return { passed, failed: failed === 0 && code !== 0 ? 1 : failed };
  } catch {
    return { passed: 0, failed: 1 };
  }
}

/** @param {string[]} args @returns {Promise<number>} the exit code */
function node(args) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env });
    const ended = (/** @type {number} */ code) => {
      running.delete(child);
      resolve(code);
    };
    running.add(child);
    child.on('error', () => ended(1));
    child.on('close', (code) => ended(code ?? 1));
  });
}
