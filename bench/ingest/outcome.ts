import type { Check, Row, Section } from '../report.ts';
import { pairRatios, summarise } from '../summary.ts';
import type { WrittenFile } from './files.ts';
import type { Layout } from './layouts.ts';
import type { Measured } from './worker-messages.ts';

export type Round = Record<'import' | 'copy' | 'copyAll' | 'plain', Measured[]>;
export type Outcome = { layout: Layout; file: WrittenFile; plainFile: WrittenFile; derived: number; round: Round };

const COPY_TIMES = 3;
const PLAIN_TIMES = 10;
const GROWTH_MB = 150;

export function sectionOf(outcome: Outcome): Section {
  const { layout, file, plainFile, derived } = outcome;
  const count = (value: number) => value.toLocaleString('en-GB');
  return {
    title: layout.title,
    notes: [
      `${count(file.rows)} rows, ${(file.bytes / 1e6).toFixed(1)} MB, ${count(file.facts)} facts, ${count(derived)} measure values`,
      `the plain way read ${count(plainFile.rows)} rows; its speed is taken as the same for more`,
    ],
    rows: rowsOf(outcome),
    checks: checksOf(outcome),
  };
}

function rowsOf({ file, plainFile, round }: Outcome): Row[] {
  const seconds = (name: string, samples: Measured[]) => row(name, 's', samples, (sample) => sample.seconds);
  const speed = (name: string, samples: Measured[], rows: number) =>
    row(name, 'rows/s', samples, (sample) => rows / sample.seconds);
  return [
    speed('import', round.import, file.rows),
    speed('COPY of the facts', round.copy, file.rows),
    speed('plain way (scaled)', round.plain, plainFile.rows),
    seconds('import', round.import),
    ...stepsOf(round.import),
    seconds('COPY of the facts', round.copy),
    seconds('COPY of all it commits, foreign keys too', round.copyAll),
    row('import: RSS growth', 'MB', round.import, (sample) => sample.growthMb),
    row('plain way: RSS growth', 'MB', round.plain, (sample) => sample.growthMb),
  ];
}

/** Each step's own time, from the moments at which steps were done. */
function stepsOf(samples: Measured[]): Row[] {
  const names = Object.keys(samples[0]?.marks ?? {});
  return names.map((name, step) =>
    row(`- ${name}`, 's', samples, ({ marks }) => (marks[name] ?? 0) - (marks[names[step - 1] ?? ''] ?? 0)),
  );
}

function checksOf({ layout, file, plainFile, round }: Outcome): Check[] {
  const seconds = (samples: Measured[], rows = 1) => samples.map((sample) => sample.seconds / rows);
  const imports = seconds(round.import, file.rows);
  const promised = layout.memoryPromisedAt;
  return [
    {
      name: 'time of import ÷ COPY of the facts',
      unit: '×',
      values: summarise(pairRatios(seconds(round.import), seconds(round.copy))),
      target: { atMost: COPY_TIMES },
    },
    {
      name: 'speed of import ÷ plain way',
      unit: '×',
      values: summarise(pairRatios(seconds(round.plain, plainFile.rows), imports)),
      target: { atLeast: PLAIN_TIMES },
    },
    {
      name: 'RSS growth',
      unit: 'MB',
      values: summarise(round.import.map((sample) => sample.growthMb)),
      target: promised === null ? null : { atMost: GROWTH_MB },
      judged: promised !== null && file.rows >= promised,
    },
    {
      name: 'time of import ÷ COPY of all it commits',
      unit: '×',
      values: summarise(pairRatios(seconds(round.import), seconds(round.copyAll))),
      target: null,
    },
  ];
}

function row(name: string, unit: string, samples: Measured[], of: (sample: Measured) => number): Row {
  return { name, unit, values: summarise(samples.map(of)) };
}
