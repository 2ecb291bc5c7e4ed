// npm run -s validate [-- <reference.json>]
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { summarise, validate } from './statistics/validate.ts';

/** The statistics against a reference file, by default the repository's own, as `npm run stats` computes them. */
const [given] = process.argv.slice(2);
const path = given
  ? resolve(process.env.INIT_CWD ?? '.', given)
  : new URL('../tests/fixtures/statistics.json', import.meta.url);
const reference = z.record(z.string(), z.unknown()).parse(JSON.parse(readFileSync(path, 'utf8')));
const comparisons = validate(reference);
const rows = summarise(comparisons);

const line = (cells: readonly string[]) =>
  cells.map((cell, at) => (at < 2 ? cell.padEnd(at === 0 ? 17 : 34) : cell.padStart(11))).join(' ');
console.log(line(['section', 'statistic', 'values', 'largest', 'tolerance', 'beyond']));
for (const { section, statistic, leaves, largest, tolerance, beyond } of rows) {
  console.log(
    line([section, statistic, `${leaves}`, largest.toExponential(1), tolerance.toExponential(0), `${beyond}`]),
  );
}
const beyond = comparisons.filter(({ error, tolerance }) => !(error <= tolerance));
for (const { section, name, path: at, error } of beyond.slice(0, 50)) {
  console.error(`beyond tolerance: ${section} ${name} ${at}: ${error.toExponential(2)}`);
}
console.log(`${comparisons.length} values compared, ${beyond.length} beyond tolerance.`);
process.exitCode = beyond.length === 0 ? 0 : 1;
