import type { VerdictCode } from '../../app/statistics/verdict/verdict.ts';
import type { Check, Grid, Section } from '../report.ts';
import { summarise } from '../summary.ts';
import {
  FLAT_LEVELS,
  NORMAL_GRADES,
  NORMAL_ON_LEVELS,
  NORMAL_TOTALS,
  NORMAL_UNROUNDED,
  type Shape,
  TWO_FAR,
} from './shapes.ts';
import { percentCalledNormal, percentOf, together, type Verdicts } from './verdicts.ts';

/** A kind of group of one size, and what its groups were called in each round. */
export type Counted = { shape: Shape; n: number; rounds: Verdicts[] };

const CALLED_NORMAL = 90;
/** Of two groups five standard deviations apart, how many are to be refused a curve, by size. */
const REFUSED = new Map([
  [30, 89],
  [60, 99],
]);
const FROM = 30;

export function verdictSection(counted: readonly Counted[]): Section {
  return {
    title: 'Verdicts',
    notes: [
      ...countNotes(counted),
      'kept: groups that the rule for flat ones keeps from being called normal, counted under flat',
    ],
    tables: [gridOf(counted)],
    rows: [],
    checks: counted.flatMap(checksOf),
  };
}

/** How many groups each line rests on, and what chance alone does to a share of one half. */
function countNotes(counted: readonly Counted[]): string[] {
  const groups = counted.map(({ rounds }) => together(rounds).groups);
  const error = (count: number) => (50 / Math.sqrt(count)).toFixed(1);
  const [most, least] = [Math.max(...groups), Math.min(...groups)];
  const count = (value: number) => value.toLocaleString('en-GB');
  return [
    `of 100 groups of a kind; ${count(most)} were drawn for each line, ${count(least)} of 1,000 students`,
    `standard error at most ${error(most)} points, at 1,000 students ${error(least)}`,
  ];
}

const COLUMNS: readonly { head: string; codes: VerdictCode[] }[] = [
  { head: 'normal', codes: ['NORMAL_PLAUSIBLE', 'NORMAL_FAIR'] },
  { head: 'undecided', codes: ['SMALL_UNDECIDED'] },
  { head: 'flat or two groups', codes: ['FLAT_OR_TWO_GROUPS'] },
  { head: 'tail of low', codes: ['SKEWED_LOW_TAIL'] },
  { head: 'tail of high', codes: ['SKEWED_HIGH_TAIL'] },
  { head: 'heavy tails', codes: ['HEAVY_TAILS'] },
  { head: 'ceiling or floor', codes: ['CEILING', 'FLOOR'] },
  { head: 'not bell', codes: ['NOT_BELL'] },
  { head: 'few levels', codes: ['FEW_LEVELS'] },
];

function gridOf(counted: readonly Counted[]): Grid {
  return {
    head: ['kind of group, students', ...COLUMNS.map(({ head }) => head), 'kept'],
    lines: counted.map(({ shape, n, rounds }) => {
      const all = together(rounds);
      const shares = COLUMNS.map(({ codes }) => percentOf(all, ...codes));
      return { name: nameOf(shape, n), values: [...shares, (100 * all.keptByFlatRule) / all.groups] };
    }),
  };
}

function checksOf({ shape, n, rounds }: Counted): Check[] {
  const normal = rounds.map(percentCalledNormal);
  const check = (what: string, values: number[], target: Check['target']): Check[] => {
    return [{ name: `${nameOf(shape, n)}: ${what}`, unit: '%', values: summarise(values), target }];
  };
  if (n < FROM) return [];
  if ([NORMAL_ON_LEVELS, NORMAL_TOTALS, NORMAL_GRADES].includes(shape)) {
    return check('called normal', normal, { atLeast: CALLED_NORMAL });
  }
  if (shape === NORMAL_UNROUNDED || shape === FLAT_LEVELS) return check('called normal', normal, null);
  const refused = REFUSED.get(n);
  if (shape !== TWO_FAR || refused === undefined) return [];
  return check(
    'refused a curve',
    normal.map((percent) => 100 - percent),
    { atLeast: refused },
  );
}

function nameOf(shape: Shape, n: number): string {
  return `${shape.name}, ${n.toLocaleString('en-GB')}`;
}
