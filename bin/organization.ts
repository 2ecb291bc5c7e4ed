// npm run -s organization -- apply <school.json>
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { printJson, runCommand, UsageError } from './command.ts';
import { say } from './setup/say.mjs';

const usage = `Usage: npm run -s organization -- apply <school.json>

Creates a school from the file, or changes it to agree with the file: its name, calendar, grades, subjects and first
admin. Applying the same file again changes nothing. docs/ explains the file; bin/demo/ has two examples.
Prints one JSON object: { slug, created, changes, admin }, or { problems } when the file is refused.
Exit code: 0 done, 1 refused, 2 usage.`;

await runCommand({
  usage,
  parse(args) {
    const { positionals } = parseArgs({ args, options: {}, allowPositionals: true });
    const [verb, path, ...rest] = positionals;
    if (verb !== 'apply') throw new UsageError(verb === undefined ? 'What should be done?' : `“${verb}” is not known.`);
    if (path === undefined) throw new UsageError('The school file is missing.');
    if (rest.length > 0) throw new UsageError(`One file at a time; “${rest[0]}” is too much.`);
    return { path, school: readJson(path) };
  },
  async run({ wiring }, { path, school }) {
    const result = await wiring.applySchool(school);
    if (!result.ok) {
      printJson({ problems: result.problems });
      for (const { field, message } of result.problems) say(`${path}: ${field} ${message}.`);
      return 1;
    }
    const { slug, created, changes, admin } = result.value;
    printJson({ slug, created, changes, admin });
    return 0;
  },
});

function readJson(path: string): unknown {
  // npm runs scripts in the project's folder; the path was typed in another.
  const from = resolve(process.env.INIT_CWD ?? '.', path);
  let text: string;
  try {
    text = readFileSync(from, 'utf8');
  } catch {
    throw new UsageError(`There is no file ${from} that you may read.`);
  }
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new UsageError(`${from} is not JSON: ${error instanceof Error ? error.message : error}`);
  }
}
