import type { Check, Row, Section } from '../report.ts';
import { pairDifferences, pairRatios, summarise } from '../summary.ts';
import type { LoadResult } from './load.ts';

/** `busy`: at concurrency 8; `alone`: one request at a time, which is what one visitor waits. */
export type Sample = { busy: LoadResult; alone: LoadResult };
export type Outcome = { samples: Record<'empty' | 'classReport' | 'search' | 'home', Sample[]>; students: number };

const SHARE_OF_EMPTY = 0.5;
const ADDED_MS = 1.5;
const LARGEST_KB = 60;

export function sectionOf({ samples, students }: Outcome): Section {
  return {
    title: 'Warm pages of the demo school, as a teacher',
    notes: [
      `class report: ${students} students`,
      '"busy": at concurrency 8, where one process shares its time among eight; "alone": one request at a time',
    ],
    rows: [
      ...rowsOf('empty page', samples.empty),
      ...rowsOf('class report', samples.classReport),
      ...rowsOf('search', samples.search),
      ...rowsOf('home', samples.home),
    ],
    checks: checksOf(samples),
  };
}

function rowsOf(name: string, samples: Sample[]): Row[] {
  const row = (what: string, unit: string, of: (sample: Sample) => number): Row => {
    return { name: `${name}, ${what}`, unit, values: summarise(samples.map(of)) };
  };
  return [
    row('busy', 'requests/s', ({ busy }) => busy.perSecond),
    row('busy p50', 'ms', ({ busy }) => busy.p50),
    row('busy p99', 'ms', ({ busy }) => busy.p99),
    row('alone p50', 'ms', ({ alone }) => alone.p50),
    row('HTML gzipped', 'KB', ({ busy }) => busy.bytes / 1024),
  ];
}

function checksOf({ empty, classReport, search, home }: Outcome['samples']): Check[] {
  const speed = (samples: Sample[]) => samples.map(({ busy }) => busy.perSecond);
  const alone = (samples: Sample[]) => samples.map(({ alone }) => alone.p50);
  const busy = (samples: Sample[]) => samples.map(({ busy }) => busy.p50);
  const ratio = (name: string, samples: Sample[], target: Check['target']): Check => {
    return { name, unit: '×', values: summarise(pairRatios(speed(samples), speed(empty))), target };
  };
  const added = (name: string, of: typeof alone, target: Check['target']): Check => {
    return { name, unit: 'ms', values: summarise(pairDifferences(of(classReport), of(empty))), target };
  };
  return [
    ratio('requests/s: class report ÷ empty page', classReport, { atLeast: SHARE_OF_EMPTY }),
    added('class report adds to p50, alone', alone, { atMost: ADDED_MS }),
    added('class report adds to p50, busy', busy, null),
    {
      name: 'class report, HTML gzipped',
      unit: 'KB',
      values: summarise(classReport.map((sample) => sample.busy.bytes / 1024)),
      target: { atMost: LARGEST_KB },
    },
    ratio('requests/s: search ÷ empty page', search, null),
    ratio('requests/s: home ÷ empty page', home, null),
  ];
}
