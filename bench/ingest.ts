/**
 * CSV bytes to committed facts, preview included, through the product's own importer into an organization without
 * results. Its references run in the same rounds, on fresh copies of the same database: COPY of the facts that the
 * import made, and the plain way. How each is made fair is said in `bench/README.md`.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Task } from './catalogue.ts';
import { compareLayout } from './ingest/compare.ts';
import { startDatabases } from './ingest/databases.ts';
import { chooseLayouts } from './ingest/layouts.ts';
import type { Report, Section } from './report.ts';

export async function ingest(task: Task): Promise<Report> {
  const folder = await mkdtemp(join(tmpdir(), 'school-analytics-bench-files-'));
  const databases = await startDatabases();
  try {
    const sections: Section[] = [];
    for (const layout of chooseLayouts(task.options)) {
      sections.push(await compareLayout(layout, { task, databases, folder }));
    }
    return { sections };
  } finally {
    await databases.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
