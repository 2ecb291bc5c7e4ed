// Run by the watcher when the process it belongs to was killed: stops the embedded PostgreSQL unless others use it.
import { releaseForTheDead } from './postgres.ts';

const [dataDir] = process.argv.slice(2);
if (dataDir !== undefined) await releaseForTheDead(dataDir);
