/**
 * Everything a report says about one group, from values and from a frequency table, and in the same rounds
 * simple-statistics computing the part of it that it has. What is compared is said in `bench/README.md`.
 */
import { tableOfValues } from '../app/statistics/frequency-table.ts';
import { mean } from '../app/statistics/summary/mean.ts';
import { standardDeviation } from '../app/statistics/summary/variance.ts';
import type { Task } from './catalogue.ts';
import type { Check, Report, Row, Section } from './report.ts';
import { type Contenders, interleave } from './rounds.ts';
import { DENSITY_POINTS, fullDescription, SCALE } from './statistics/full-description.ts';
import { peerDensity, peerSubset } from './statistics/peer.ts';
import { everyLevel, levelsOf } from './statistics/students.ts';
import { pairRatios, summarise } from './summary.ts';

const SIZES = [30, 3_000, 100_000];
const JUDGED = 100_000;
const ANY_SIZE = [3_000, 100_000, 10_000_000];
const LEAST_MS = 100;

export async function statistics(task: Task): Promise<Report> {
  const sections: Section[] = [];
  for (const n of SIZES) sections.push(await ofSize(n, task));
  sections.push(await ofTables(task));
  return { sections };
}

async function ofSize(n: number, task: Task): Promise<Section> {
  task.progress(`${n} students`);
  const values = levelsOf(n);
  const table = tableOfValues(values);
  requireAgreement(values);
  const samples = await measured(
    {
      values: () => fullDescription(tableOfValues(values)),
      table: () => fullDescription(table),
      peer: () => peerSubset(values),
      density: () => peerDensity(values, DENSITY_POINTS, SCALE.max),
    },
    task,
  );
  const row = (name: string, ms: number[]): Row => ({ name, unit: 'ms', values: summarise(ms) });
  const speed = (name: string, ours: number[], judged: boolean): Check => {
    const target = { atLeast: 5 };
    return { name, unit: '×', values: summarise(pairRatios(samples.peer, ours)), target, judged };
  };
  return {
    title: `${n.toLocaleString('en-GB')} students, ${table.values.length} levels`,
    notes: [],
    rows: [
      row('full description, from values', samples.values),
      row('full description, from a frequency table', samples.table),
      row('simple-statistics, its 18 numbers', samples.peer),
      row('simple-statistics, its density', samples.density),
    ],
    checks: [
      speed('speed from values ÷ simple-statistics', samples.values, n === JUDGED),
      speed('speed from a table ÷ simple-statistics', samples.table, n === JUDGED),
    ],
  };
}

/** The same 131 levels, whatever the number of students. */
async function ofTables(task: Task): Promise<Section> {
  task.progress('tables of 131 levels');
  const tables = ANY_SIZE.map((n) => ({ name: `${n.toLocaleString('en-GB')} students`, table: everyLevel(n) }));
  const samples = await measured(
    Object.fromEntries(tables.map(({ name, table }) => [name, () => fullDescription(table)])),
    task,
  );
  const checks = Object.entries(samples).map(
    ([name, ms]): Check => ({ name, unit: 'ms', values: summarise(ms), target: { atMost: 1 } }),
  );
  return { title: 'A frequency table of 131 levels, full description', notes: [], rows: [], checks };
}

/** Milliseconds per call: each sample repeats its call for a tenth of a second; one such sample warms up first. */
async function measured<Name extends string>(
  calls: Readonly<Record<Name, () => unknown>>,
  { rounds, progress, signal }: Task,
): Promise<Record<Name, number[]>> {
  const contenders = Object.fromEntries(
    Object.entries<() => unknown>(calls).map(([name, call]) => [name, async () => msPerCall(call, signal)]),
  ) as Contenders<Name, number>;
  await interleave(contenders, 1, () => {});
  return interleave(contenders, rounds, progress);
}

function msPerCall(call: () => unknown, signal: AbortSignal): number {
  const start = performance.now();
  let calls = 0;
  let spent = 0;
  for (; spent < LEAST_MS; spent = performance.now() - start) {
    signal.throwIfAborted();
    call();
    calls++;
  }
  return spent / calls;
}

/** Both compute the same thing, else there is nothing to compare. */
function requireAgreement(values: number[]): void {
  const [ours, theirs] = [tableOfValues(values), peerSubset(values)];
  const gap = (a: number | null, b: number) => Math.abs((a ?? Number.NaN) - b) / b;
  if (!(gap(mean(ours).value, theirs.mean) < 1e-9 && gap(standardDeviation(ours).value, theirs.sd) < 1e-9)) {
    throw new Error('The two do not agree on the mean or the standard deviation.');
  }
}
