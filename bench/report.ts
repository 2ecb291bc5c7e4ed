import type { Summary } from './summary.ts';

/** What a benchmark measured. Rows are what was seen; checks are what is promised, reached or not. */
export type Report = { sections: Section[] };
export type Section = { title: string; notes: string[]; tables?: Grid[]; rows: Row[]; checks: Check[] };
export type Row = { name: string; unit: string; values: Summary };

/** What has columns of its own, such as shares by size; null where there is none. `head` names the lines, then the columns. */
export type Grid = { head: string[]; lines: { name: string; values: (number | null)[] }[] };

/** A check without a target is only shown. `judged: false`: the target stands for another size than was run. */
export type Check = { name: string; unit: string; values: Summary; target: Target | null; judged?: boolean };
export type Target = { atMost: number } | { atLeast: number };
export type Verdict = 'reached' | 'missed' | 'not judged' | 'no target';

/** A target is reached by the median. */
export function verdict(check: Check): Verdict {
  if (check.target === null) return 'no target';
  if (check.judged === false) return 'not judged';
  const reached =
    'atMost' in check.target ? check.values.median <= check.target.atMost : check.values.median >= check.target.atLeast;
  return reached ? 'reached' : 'missed';
}
