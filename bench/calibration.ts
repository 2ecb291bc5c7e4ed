/**
 * How often what the product says about a group is right: groups are drawn whose truth is known, and every verdict, test
 * and interval is asked about each. Nothing is timed; the seed alone decides the figures, so a busy machine changes none.
 */
import { setImmediate } from 'node:timers/promises';
import { type Chance, createChance } from './calibration/chance.ts';
import { COVERAGE } from './calibration/coverage.ts';
import { FALSE_ALARMS } from './calibration/false-alarms.ts';
import { type Procedure, percentOfHits } from './calibration/procedure.ts';
import { SHAPES } from './calibration/shapes.ts';
import { type Counted, verdictSection } from './calibration/verdict-section.ts';
import { countVerdicts } from './calibration/verdicts.ts';
import type { Task } from './catalogue.ts';
import type { Report, Section } from './report.ts';

const SIZES = [12, 30, 60, 120, 1_000];
/** Above this many students everything costs most and differs least. */
const MANY = 200;
/** Of the runs asked for: tests and intervals are slower than verdicts, and a standard error of 0.7 points will do. */
const SHARES = { verdicts: { few: 1, many: 1 / 10 }, procedures: { few: 1 / 4, many: 1 / 20 } };

export async function calibration(task: Task): Promise<Report> {
  const verdicts = verdictSection(await countVerdictsOfAll(task));
  const tests = await tryEach(FALSE_ALARMS, task, {
    title: 'False alarms',
    notes: ['of 100 tests where there is nothing to find; 5 are promised', ...errorNotes(task)],
  });
  const intervals = await tryEach(COVERAGE, task, {
    title: 'Coverage',
    notes: ['of 100 intervals, those that hold the truth; 95 are promised', ...errorNotes(task)],
  });
  return { sections: [verdicts, tests, intervals] };
}

/** Every kind of group at every size, in as many rounds as asked for. */
async function countVerdictsOfAll(task: Task): Promise<Counted[]> {
  const counted: Counted[] = [];
  for (const shape of SHAPES) {
    task.progress(shape.name);
    for (const n of SIZES) {
      await breathe(task);
      const chance = chanceOf(task, `verdicts ${shape.name} ${n}`);
      const groups = Math.ceil(runsAt(task, n, 'verdicts') / task.rounds);
      const rounds = Array.from({ length: task.rounds }, () => countVerdicts({ shape, n, groups, chance }));
      counted.push({ shape, n, rounds });
    }
  }
  return counted;
}

async function tryEach(procedures: readonly Procedure[], task: Task, about: Pick<Section, 'title' | 'notes'>) {
  const lines: { name: string; values: (number | null)[] }[] = [];
  for (const procedure of procedures) {
    task.progress(`${about.title}: ${procedure.name}`);
    const values: (number | null)[] = [];
    for (const n of SIZES) {
      await breathe(task);
      const chance = chanceOf(task, `${about.title} ${procedure.name} ${n}`);
      values.push(percentOfHits(procedure, { n, runs: runsAt(task, n, 'procedures'), chance }));
    }
    lines.push({ name: procedure.name, values });
  }
  const head = ['students (n)', ...SIZES.map((n) => n.toLocaleString('en-GB'))];
  return { ...about, tables: [{ head, lines }], rows: [], checks: [] };
}

/** Each line its own stream, so that a new one moves no other. */
function chanceOf(task: Task, line: string): Chance {
  let hash = (task.options.seed ?? 0) >>> 0;
  for (const letter of line) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return createChance(hash);
}

function errorNotes(task: Task): string[] {
  const error = (n: number) => (100 * Math.sqrt((0.05 * 0.95) / runsAt(task, n, 'procedures'))).toFixed(1);
  return [`standard error ${error(30)} points, at 1,000 students ${error(1_000)}`];
}

function runsAt({ options }: Task, n: number, what: keyof typeof SHARES): number {
  return Math.ceil((options.runs ?? 0) * SHARES[what][n > MANY ? 'many' : 'few']);
}

/** Lets a signal through between two long steps. */
async function breathe({ signal }: Task): Promise<void> {
  await setImmediate();
  signal.throwIfAborted();
}
