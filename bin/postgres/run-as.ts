import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, lstatSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { Sorry } from '../setup/say.mjs';
import type { Binaries } from './binaries.ts';

/**
 * How to run PostgreSQL, which refuses root and wants its user to exist.
 *
 * Not root: as we are. Root: in a user namespace, where root's files belong to an ordinary user (works below a 0700
 * folder); where containers forbid that, as an ordinary user who keeps the right to pass private folders; else as that
 * user plainly, if the folder lets them. Files that belong to someone already are served as that someone.
 */
export type RunAs = {
  /** Put before the command. */
  prefix: string[];
  /** For spawn. */
  ids: { uid?: number; gid?: number };
  /** Whose the data files have to be, seen from here; null: no change needed. */
  owner: { uid: number; gid: number } | null;
};

type User = { uid: number; gid: number; name: string };

const AS_WE_ARE: RunAs = { prefix: [], ids: {}, owner: null };

/** `folder` exists and is where the data is or will be. Throws Sorry when there is no way. */
export function chooseRunAs(folder: string, binaries: Binaries): RunAs {
  const me = process.getuid?.() ?? 1;
  if (me !== 0) return hasName() ? AS_WE_ARE : (inNamespace(binaries, null) ?? AS_WE_ARE);
  const owner = statSync(folder);
  if (owner.uid !== 0) {
    const named = users().find((user) => user.uid === owner.uid);
    const way = named && asUser(named, folder, binaries);
    if (way) return way;
  }
  const way = inNamespace(binaries, { uid: 0, gid: 0 }) ?? firstOrdinary(folder, binaries);
  if (way) return way;
  throw new Sorry(
    'PostgreSQL does not run as root, and this system lets root neither use a user namespace nor become another user. Run the command as an ordinary user, or set DATABASE_URL and DATABASE_OWNER_URL to a PostgreSQL of your own.',
  );
}

/** Gives the data files to whom they will be served as; only root can, and only root needs to. */
export function giveTo(owner: RunAs['owner'], folder: string): void {
  if (owner === null || !existsSync(folder)) return;
  const { uid } = lstatSync(folder);
  if (uid === owner.uid) return;
  chownSync(folder, owner.uid, owner.gid);
  if (!lstatSync(folder).isDirectory()) return;
  for (const entry of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    chownSync(join(folder, entry), owner.uid, owner.gid);
  }
}

function works(way: RunAs, binaries: Binaries, folder?: string): boolean {
  const [command = '', ...args] = [...way.prefix, binaries.postgres, '--version'];
  if (spawnSync(command, args, { ...way.ids, stdio: 'ignore' }).status !== 0) return false;
  if (folder === undefined) return true;
  // Really going there: `test -x` judges by the mode alone and does not know of kept rights.
  const [shell = '', ...shellArgs] = [...way.prefix, 'sh', '-c', 'cd "$1"', 'sh', folder];
  return spawnSync(shell, shellArgs, { ...way.ids, stdio: 'ignore' }).status === 0;
}

function inNamespace(binaries: Binaries, owner: RunAs['owner']): RunAs | null {
  const user = ordinaryUsers()[0] ?? users()[0];
  if (!user) return null;
  const prefix = ['unshare', '--user', `--map-user=${user.uid}`, `--map-group=${user.gid}`];
  const way = { prefix, ids: {}, owner };
  return works(way, binaries) ? way : null;
}

function firstOrdinary(folder: string, binaries: Binaries): RunAs | null {
  for (const user of ordinaryUsers()) {
    const way = asUser(user, folder, binaries);
    if (way) return way;
  }
  return null;
}

function asUser(user: User, folder: string, binaries: Binaries): RunAs | null {
  const owner = { uid: user.uid, gid: user.gid };
  const passing = [`--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups'];
  const keeping = ['--inh-caps=+dac_override', '--ambient-caps=+dac_override'];
  const ways: RunAs[] = [
    { prefix: [], ids: owner, owner },
    { prefix: ['setpriv', ...passing, ...keeping, '--'], ids: {}, owner },
  ];
  return ways.find((way) => works(way, binaries, folder)) ?? null;
}

function hasName(): boolean {
  try {
    userInfo();
    return true;
  } catch {
    return false;
  }
}

function users(): User[] {
  if (!existsSync('/etc/passwd')) return [];
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .flatMap(([name, , uid, gid]) => (name && uid ? [{ name, uid: Number(uid), gid: Number(gid) }] : []));
}

/** The best first: one meant for PostgreSQL, then people, then nobody. */
function ordinaryUsers(): User[] {
  const rank = (user: User) => (user.name === 'postgres' ? 0 : user.name === 'nobody' ? 2 : 1);
  return users()
    .filter((user) => user.uid > 0)
    .filter((user) => user.name === 'postgres' || user.name === 'nobody' || user.uid >= 1000)
    .sort((a, b) => rank(a) - rank(b));
}
