// Programs the tests need that npm cannot bring: a Redis server and Chromium. Found on the PATH, else installed with the
// system's package manager where that needs no password, else named in a sentence.
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { Sorry, step } from './say.mjs';

const MAC_BROWSERS = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

const TOOLS = [
  {
    title: 'a Redis server (7 or later)',
    find: findRedisServer,
    packages: { 'apt-get': ['redis-server'], apk: ['redis'], dnf: ['redis'], brew: ['redis'] },
  },
  {
    title: 'Chromium',
    find: findChromium,
    packages: { 'apt-get': ['chromium'], apk: ['chromium'], dnf: ['chromium'], brew: ['--cask', 'chromium'] },
  },
];

const INSTALL = {
  'apt-get': ['install', '-y', '--no-install-recommends'],
  apk: ['add', '--no-progress'],
  dnf: ['install', '-y'],
  brew: ['install'],
};

/** The path of `redis-server` or `valkey-server`, or null. */
export function findRedisServer() {
  return onPath(['redis-server', 'valkey-server']);
}

/** The path of a Chromium, or null. CHROMIUM_PATH wins. */
export function findChromium() {
  const given = process.env.CHROMIUM_PATH;
  if (given) return isExecutable(given) ? given : null;
  const found = onPath(['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome']);
  return found ?? MAC_BROWSERS.find(isExecutable) ?? null;
}

/** Installs what is missing. Throws Sorry that says what to install when it may not. */
export async function installTools() {
  const missing = TOOLS.filter((tool) => tool.find() === null);
  if (missing.length === 0) return;
  const manager = findManager();
  const titles = missing.map((tool) => tool.title).join(' and ');
  if (manager !== null) {
    const packages = missing.map((tool) => tool.packages[manager.name]);
    await step(`Installing ${titles} with ${manager.name}`, async () => install(manager, packages));
  }
  const still = missing.filter((tool) => tool.find() === null);
  if (still.length > 0) throw new Sorry(instruction(still));
}

/** @param {string[]} names */
function onPath(names) {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'];
  for (const name of names) {
    const found = folders.map((folder) => join(folder, name)).find(isExecutable);
    if (found) return found;
  }
  return null;
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** @returns {{ name: keyof typeof INSTALL, prefix: string[] } | null} */
function findManager() {
  /** @type {(keyof typeof INSTALL)[]} */
  const names = ['apt-get', 'apk', 'dnf', 'brew'];
  const name = names.find((candidate) => onPath([candidate]) !== null);
  if (name === undefined) return null;
  // Homebrew refuses root and needs no more than its owner.
  if (name === 'brew' || process.getuid?.() === 0) return { name, prefix: [] };
  const passwordless = spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0;
  return passwordless ? { name, prefix: ['sudo', '-n'] } : null;
}

/** @param {NonNullable<ReturnType<typeof findManager>>} manager @param {string[][]} packages */
function install({ name, prefix }, packages) {
  const run = (/** @type {string[]} */ args) => {
    const [command = name, ...rest] = [...prefix, name, ...args];
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const { status, stdout, stderr } = spawnSync(command, rest, { encoding: 'utf8', env });
    if (status !== 0) process.stderr.write(`${stdout ?? ''}${stderr ?? ''}`.trim().split('\n').slice(-5).join('\n'));
  };
  if (name === 'apt-get') run(['update']);
  // One by one: brew's casks are named differently, and one that fails does not keep the other away.
  for (const wanted of packages) run([...INSTALL[name], ...wanted]);
}

/** @param {typeof TOOLS} missing */
function instruction(missing) {
  const lines = missing.flatMap(({ title, packages }) => [
    `The tests need ${title}, which is not on the PATH and could not be installed from here. Install it with one of:`,
    ...Object.entries(packages).map(([manager, names]) => {
      const [verb = 'install'] = INSTALL[/** @type {keyof typeof INSTALL} */ (manager)];
      return `  ${manager === 'brew' ? '' : 'sudo '}${manager} ${verb} ${names.join(' ')}`;
    }),
  ]);
  return [...lines, 'Then run npm test again.'].join('\n');
}
