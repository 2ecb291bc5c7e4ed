// Runs before everything else, on a clone that has no packages yet: plain Node, no imports but Node's own, and the
// version is checked before any file is loaded that an old Node could not parse. Prints to stderr only: the import
// command's stdout is one JSON object.
import './setup/node-version.mjs';

import('./setup/prepare.mjs')
  .then(({ prepare }) => prepare())
  .catch((error) => {
    process.stderr.write(`${error?.name === 'Sorry' ? error.message : (error?.stack ?? error)}\n`);
    process.exit(1);
  });
