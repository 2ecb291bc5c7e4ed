/** The product's own importer, joined as `app/wiring.server.ts` joins it, on the database of this round. */
import { createReadStream } from 'node:fs';
import { createImports, type Imports } from '../../app/ingest/imports.server.ts';
import { importOptionsSchema } from '../../app/ingest/options.ts';
import type { Upload } from '../../app/ingest/receive.server.ts';
import { createScope } from '../../app/organizations/scope.server.ts';
import { createDatabase } from '../../app/platform/database.server.ts';
import { createLog } from '../../app/platform/log.server.ts';
import { IXL_DATE } from './ixl-levels.ts';
import { ORGANIZATION } from './school.ts';

export type ImportJob = { layout: 'ixl' | 'toddle'; path: string; appUrl: string };
type Mark = (step: string) => void;

/** After the last due date of the files. */
const NOW = new Date('2027-07-03T12:00:00Z');

export async function runImport({ layout, path, appUrl }: ImportJob, mark: Mark): Promise<void> {
  const database = createDatabase({ url: appUrl });
  const log = createLog({ level: 'silent' });
  const imports = createImports({ scope: createScope(database), clock: { now: () => NOW }, log });
  const options = importOptionsSchema.parse(
    layout === 'ixl' ? { source: 'ixl', subject: 'math', date: IXL_DATE } : { source: 'toddle' },
  );
  const upload: Upload = {
    ...{ organizationId: ORGANIZATION.id, actorId: null, fileName: `${layout}.csv`, options },
    bytes: createReadStream(path),
  };
  try {
    await asPages(imports, upload, mark);
  } finally {
    await database.close();
  }
}

/** What an admin's clicks do: upload, preview, commit, each a transaction of its own. */
async function asPages(imports: Imports, upload: Upload, mark: Mark): Promise<void> {
  const received = await imports.receive(upload);
  if (!received.ok) throw new Error(received.issue.message);
  mark('receive');
  const target = { organizationId: upload.organizationId, importId: received.value.importId };
  const staged = await imports.stage(target);
  if (staged.kind !== 'staged') throw new Error(`Staging ended as ${staged.kind}.`);
  mark('stage');
  await imports.preview(target);
  mark('preview');
  const { kind } = await imports.commit({ ...target, actorId: null });
  if (kind !== 'committed') throw new Error(`The commit ended as ${kind}.`);
  mark('commit');
}
