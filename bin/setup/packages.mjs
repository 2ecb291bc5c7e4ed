// Are the packages of package-lock.json in node_modules, and if not, put them there.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Sorry, step } from './say.mjs';

/** @param {string} root */
function lockHash(root) {
  return createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
}

/** @param {string} path */
function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}

/** npm's own record of what it installed, compared package by package: right also after a plain `npm install`. @param {string} root */
function sameAsInstalled(root) {
  const wanted = readJson(join(root, 'package-lock.json'))?.packages;
  const installed = readJson(join(root, 'node_modules', '.package-lock.json'))?.packages;
  if (!wanted || !installed) return false;
  for (const [path, entry] of Object.entries(wanted)) {
    if (path === '' || entry.link) continue;
    const there = installed[path];
    if (there ? there.version !== entry.version : !entry.optional && !entry.devOptional) return false;
  }
  return Object.keys(installed).every((path) => path in wanted);
}

/** @param {string} root */
export function packagesAreThere(root) {
  const mark = join(root, 'node_modules', '.lock-hash');
  const hash = lockHash(root);
  if (existsSync(mark) && readFileSync(mark, 'utf8') === hash) return true;
  if (!sameAsInstalled(root)) return false;
  try {
    writeFileSync(mark, hash);
  } catch {
    // A read-only installation only loses the shortcut.
  }
  return true;
}

/** @param {string} output npm's stderr @returns {string} */
function explain(output) {
  if (
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT/.test(output)
  ) {
    return 'The packages could not be downloaded: the npm registry was not reached. Check the network (or the proxy and registry in `npm config list`) and try again.';
  }
  if (/ENOSPC|no space left/i.test(output)) {
    return 'The packages could not be installed: the disk is full. About 700 MB are needed here and in the npm cache (`npm cache clean --force` frees the cache). Free some space and try again.';
  }
  if (/EACCES|EPERM|EROFS/.test(output)) {
    return 'The packages could not be installed: this folder is not writable for you. Run the command as the folder’s owner, or clone into a folder of your own.';
  }
  const tail = output.trim().split('\n').slice(-20).join('\n');
  return `The packages could not be installed; npm said:\n${tail}`;
}

/**
 * `npm ci` with the development packages, whatever NODE_ENV says (they build the app), and without install scripts:
 * nothing here needs them, and one of them would download from outside the registry.
 * @param {string} root
 */
export async function installPackages(root) {
  const hash = lockHash(root);
  await step('Installing packages (a minute or two the first time)', () => runNpm(root));
  writeFileSync(join(root, 'node_modules', '.lock-hash'), hash);
}

/** @param {string} root @returns {Promise<void>} */
function runNpm(root) {
  const npm = process.env.npm_execpath?.endsWith('.js') ? [process.execPath, process.env.npm_execpath] : ['npm'];
  const [command, ...first] = npm;
  const args = [...first, 'ci', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline'];
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, npm_config_loglevel: 'error', npm_config_progress: 'false' },
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        output = (output + text).slice(-20_000);
      });
    }
    child.on('error', (error) => reject(new Sorry(`npm could not be run (${error.message}). Is it on the PATH?`)));
    child.on('close', (code) => (code === 0 ? resolve() : reject(new Sorry(explain(output)))));
  });
}
