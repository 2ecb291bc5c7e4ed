/*
 * Writes the demo schools' files into a folder, to look at or to upload by hand:
 *
 *     node --import tsx bin/demo/write.ts <folder>
 *
 * Each school gets a folder with school.json, the CSV files, and LOADING.txt: the order in which to bring them in and
 * the options the import page or `npm run -s import` needs. To load them beside the demo schools that are there, give
 * school.json another slug and its admin another address first.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { DemoFile } from './file.ts';
import { generateSchool } from './generate.ts';
import { NORTHWOOD } from './northwood.ts';
import { schoolJson } from './school-json.ts';
import type { SchoolPlan } from './school-plan.ts';
import { SOUTHGATE } from './southgate.ts';

const [folder, ...rest] = process.argv.slice(2);
if (folder === undefined || rest.length > 0) {
  process.stderr.write('Usage: node --import tsx bin/demo/write.ts <folder>\n');
  process.exit(2);
}
for (const plan of [NORTHWOOD, SOUTHGATE]) writeSchool(plan, join(resolve(folder), plan.slug));

function writeSchool(plan: SchoolPlan, into: string): void {
  const { files } = generateSchool(plan);
  mkdirSync(into, { recursive: true });
  writeFileSync(join(into, 'school.json'), `${JSON.stringify(schoolJson(plan), null, 2)}\n`);
  for (const file of files) writeFileSync(join(into, file.name), file.text);
  const commands = [
    `npm run -s organization -- apply ${join(into, 'school.json')}`,
    ...files.map((file) => importCommand(plan, file, into)),
  ];
  writeFileSync(join(into, 'LOADING.txt'), commands.map((command) => `${command}\n`).join(''));
  process.stdout.write(`${plan.name}: ${files.length} CSV files in ${into}\n`);
}

function importCommand(plan: SchoolPlan, file: DemoFile, into: string): string {
  const { source, ...options } = file.import;
  const flags = Object.entries(options).map(([name, value]) => `--${name} ${quoted(value)}`);
  const path = quoted(join(into, file.name));
  return `npm run -s import -- --organization ${plan.slug} --source ${source} --file ${path} ${flags.join(' ')} --commit --json`;
}

/** For a shell: in quotes when there is a space. */
function quoted(value: string): string {
  return value.includes(' ') ? `'${value}'` : value;
}
