// Packages and the generated database client, made when missing or out of date. Nothing to do costs a few milliseconds;
// two at once wait for each other.
import { accessSync, constants } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withLock } from './lock.mjs';
import { installPackages, packagesAreThere } from './packages.mjs';
import { clientIsCurrent, generateClient } from './prisma-client.mjs';
import { Sorry, say } from './say.mjs';

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

function requireWritable() {
  try {
    accessSync(root, constants.W_OK);
  } catch {
    throw new Sorry(
      `Packages have to be installed in ${root}, which is not writable for you. Run the command as its owner, or clone into a folder of your own.`,
    );
  }
}

export async function prepare() {
  if (packagesAreThere(root) && clientIsCurrent(root)) return;
  requireWritable();
  // Not inside node_modules: `npm ci` empties it.
  await withLock(
    join(root, '.cache', 'prepare.lock'),
    async () => {
      if (!packagesAreThere(root)) await installPackages(root);
      if (!clientIsCurrent(root)) await generateClient(root);
    },
    { onWait: () => say('Waiting for another command that is installing packages here …') },
  );
}
