// Runs before everything else, on a clone that has no packages yet: plain Node, no imports but Node's own, and the
// version check comes before any file that an old Node could not parse. Prints to stderr only: the import command's
// stdout is one JSON object.
const [major, minor] = process.versions.node.split('.').map(Number);

if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(
    `This needs Node.js 20.19 or newer; this is ${process.versions.node}. Install a newer one from https://nodejs.org and try again.\n`,
  );
  process.exit(1);
}

import('./setup/prepare.mjs')
  .then(({ prepare }) => prepare())
  .catch((error) => {
    process.stderr.write(`${error?.name === 'Sorry' ? error.message : (error?.stack ?? error)}\n`);
    process.exit(1);
  });
