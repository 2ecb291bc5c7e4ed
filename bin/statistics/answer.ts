import { filterAllowed, suppressChildren } from '#app/analytics/suppression-of-children.ts';
import type { FrequencyTable } from '#app/statistics/frequency-table.ts';
import type { Cases, Leaf, Result } from './cases.ts';
import { correlationOf, multiGroup, pAdjust, twoSample } from './comparisons.ts';
import { tableOf } from './complete.ts';
import { distribution } from './distributions.ts';
import { bootstrapOf, histogramOf, kde } from './pictures.ts';
import { paired, reliabilityOf } from './repeated.ts';
import { univariate } from './univariate.ts';

export type Answer = { name: string; result: Leaf } | { fn: string; args: number[]; result: Leaf };
export type Answers = Record<string, Answer[]>;

/** Every case computed. A case whose numbers make no sense is answered `{ error }`, the others all the same. */
export function answer(cases: Cases): Answers {
  const tableNamed = (name: string): FrequencyTable => {
    const named = cases.univariate.find((one) => one.name === name);
    if (named === undefined) throw new RangeError(`no data set is called ${name}`);
    return tableOf(named.data);
  };
  return {
    univariate: each(cases.univariate, univariate),
    histogram: each(cases.histogram, (one) => histogramOf(one, tableNamed(one.dataset))),
    kde: each(cases.kde, (one) => kde(one, tableNamed(one.dataset))),
    twoSample: each(cases.twoSample, twoSample),
    correlation: each(cases.correlation, correlationOf),
    paired: each(cases.paired, paired),
    multiGroup: each(cases.multiGroup, multiGroup),
    pAdjust: each(cases.pAdjust, pAdjust),
    reliability: each(cases.reliability, reliabilityOf),
    distributions: cases.distributions.map(({ fn, args }) => ({
      fn,
      args,
      result: orError(() => distribution(fn, args)),
    })),
    suppression: each(cases.suppression, ({ children, threshold }) => suppressChildren(children, threshold)),
    filterDisclosure: each(cases.filterDisclosure, ({ cohortN, filterN, threshold }) => ({
      allowed: filterAllowed({ cohort: cohortN, filter: filterN, threshold }),
    })),
    bootstrap: each(cases.bootstrap, (one) => bootstrapOf(one, tableNamed(one.dataset))),
  };
}

function each<Case extends { name: string }>(cases: readonly Case[], run: (one: Case) => Result): Answer[] {
  return cases.map((one) => ({ name: one.name, result: orError(() => run(one)) }));
}

function orError(run: () => Leaf): Leaf {
  try {
    return run();
  } catch (error) {
    if (error instanceof RangeError) return { error: error.message };
    throw error;
  }
}
