// npm run -s import -- --organization <slug> --source <roster|ixl|toddle> --file <path> … --json
import { accessSync, constants, createReadStream, statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { IMPORT_SOURCES, type ImportOptions, importOptionsSchema } from '#app/ingest/options.ts';
import { findOrganizationBySlug } from '#app/organizations/organization.server.ts';
import { printJson, runCommand, UsageError } from './command.ts';
import { say } from './setup/say.mjs';

const usage = `Usage: npm run -s import -- --organization <slug> --source <${IMPORT_SOURCES.join('|')}> --file <path>
         [--subject <math|ela|…>] [--date YYYY-MM-DD] [--window <text>] [--year <2026-2027>] [--term <name>]
         [--commit] --json

Reads the file and says what it would change; with --commit, changes it. The same code as the upload page.
Prints one JSON object: { state, layout, subject, date, rows, facts, new, changed, same, gone, unmatched, rejected,
issues }. Exit code: 0 done, 1 refused, 2 usage.`;

type Arguments = { organization: string; path: string; options: ImportOptions; commit: boolean };

await runCommand<Arguments>({
  usage,
  parse(args) {
    const { values } = parseArgs({
      args,
      strict: true,
      options: {
        organization: { type: 'string' },
        source: { type: 'string' },
        file: { type: 'string' },
        subject: { type: 'string' },
        date: { type: 'string' },
        window: { type: 'string' },
        year: { type: 'string' },
        term: { type: 'string' },
        commit: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
      },
    });
    const { organization, file, commit, json: _always, ...said } = values;
    if (!organization) throw new UsageError('--organization is missing: whose data is it?');
    if (!file) throw new UsageError('--file is missing.');
    return { organization, path: readable(file), options: readOptions(said), commit };
  },
  async run({ wiring }, { organization, path, options, commit }) {
    const school = await findOrganizationBySlug(wiring.database, organization);
    if (school === null) throw new UsageError(`--organization “${organization}” is not known here.`);
    const upload = {
      organizationId: school.id,
      actorId: null,
      fileName: basename(path),
      bytes: createReadStream(path),
    };
    const result = await wiring.imports.run({ ...upload, options, commit });
    printJson(result);
    for (const issue of result.issues) say(issue.message);
    return result.state === 'refused' ? 1 : 0;
  },
});

function readOptions(said: Record<string, string | undefined>): ImportOptions {
  const parsed = importOptionsSchema.safeParse(said);
  if (parsed.success) return parsed.data;
  const name = String(parsed.error.issues[0]?.path[0] ?? 'source');
  const value = said[name];
  if (name === 'source') {
    throw new UsageError(
      `--source ${value === undefined ? 'is missing' : `“${value}” is not known`}: ${IMPORT_SOURCES.join(', ')}.`,
    );
  }
  throw new UsageError(`--${name} “${value}” is not right.`);
}

/** npm runs scripts in the project's folder; the path was typed in another. */
function readable(file: string): string {
  const path = resolve(process.env.INIT_CWD ?? '.', file);
  try {
    accessSync(path, constants.R_OK);
    if (statSync(path).isFile()) return path;
  } catch {
    // Said below.
  }
  throw new UsageError(`There is no file ${path} that you may read.`);
}
