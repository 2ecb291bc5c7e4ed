import { join } from 'node:path';
import type { Task } from '../catalogue.ts';
import type { Section } from '../report.ts';
import { interleave } from '../rounds.ts';
import { type Databases, withClient } from './databases.ts';
import { dumpFacts, makeTwins } from './fact-copy.ts';
import { type WrittenFile, writeLines } from './files.ts';
import type { Layout } from './layouts.ts';
import { sectionOf } from './outcome.ts';
import { runWorker } from './run-worker.ts';
import type { Measured } from './worker-messages.ts';

export type Bench = { task: Task; databases: Databases; folder: string };
type Files = { file: WrittenFile; plainFile: WrittenFile };

/** Rows that an import derives from its facts and commits with them. */
const DERIVED = 'measure_value';

/** One layout: prepares file, school and dumps, then lets the contenders take turns. */
export async function compareLayout(layout: Layout, bench: Bench): Promise<Section> {
  const { task, databases, folder } = bench;
  task.progress(`${layout.name}: writing ${layout.rows} rows and the school they belong to`);
  const file = await writeLines(join(folder, `${layout.name}.csv`), layout.lines(layout.rows));
  const plainFile = await writeLines(join(folder, `${layout.name}-plain.csv`), layout.lines(layout.plainRows));
  await databases.makeTemplate(layout.name, layout.school());
  task.progress(`${layout.name}: a first import, not counted, to check it and to have its facts for COPY`);
  const derived = await importAndDump(layout, file, bench);
  const samples = await interleave(contenders(layout, { file, plainFile }, bench), task.rounds, task.progress);
  return sectionOf({ layout, file, plainFile, derived, round: samples });
}

/** Returns the number of derived rows. Throws when the import did not commit every fact of the file. */
async function importAndDump(layout: Layout, file: WrittenFile, { task, databases, folder }: Bench): Promise<number> {
  const { appUrl, superuserUrl } = await databases.fresh(layout.name);
  await runWorker({ kind: 'import', layout: layout.name, path: file.path, appUrl }, task.signal);
  return withClient(superuserUrl, async (client) => {
    const count = async (table: string) => Number((await client.query(`SELECT count(*) FROM ${table}`)).rows[0]?.count);
    const committed = await count(layout.facts.at(-1) ?? '');
    if (committed !== file.facts) throw new Error(`The file holds ${file.facts} facts, ${committed} were committed.`);
    await dumpFacts(client, [...layout.facts, DERIVED], folder);
    return count(DERIVED);
  });
}

function contenders(layout: Layout, { file, plainFile }: Files, { task, databases, folder }: Bench) {
  const copy = async (tables: readonly string[], foreignKeys: boolean): Promise<Measured> => {
    const { superuserUrl } = await databases.fresh(layout.name);
    await withClient(superuserUrl, (client) => makeTwins(client, tables, foreignKeys));
    return runWorker({ kind: 'copy', tables: [...tables], folder, superuserUrl }, task.signal);
  };
  return {
    import: async () => {
      const { appUrl } = await databases.fresh(layout.name);
      return runWorker({ kind: 'import', layout: layout.name, path: file.path, appUrl }, task.signal);
    },
    copy: () => copy(layout.facts, false),
    copyAll: () => copy([...layout.facts, DERIVED], true),
    plain: async () => {
      const { superuserUrl } = await databases.fresh(layout.name);
      return runWorker({ kind: 'plain', layout: layout.name, path: plainFile.path, superuserUrl }, task.signal);
    },
  };
}
