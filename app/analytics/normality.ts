/**
 * Three tests of normality, for the record. They gate nothing: ties alone make them reject, so what may be drawn and said
 * is the verdict's (`shape.ts`). Pure.
 */
import type { FrequencyTable } from '#app/statistics/frequency-table.ts';
import type { Lack, Outcome } from '#app/statistics/outcome.ts';
import { andersonDarling } from '#app/statistics/shape/anderson-darling.ts';
import { dagostinoPearson } from '#app/statistics/shape/dagostino-pearson.ts';
import { shapiroWilk } from '#app/statistics/shape/shapiro-wilk.ts';

export type NormalityTest = 'shapiroWilk' | 'andersonDarling' | 'dagostinoPearson';

/** A test's statistic and p, or why there is none. */
export type TestResult = { statistic: number; p: number } | { lack: Lack };

export type Normality = {
  tests: Record<NormalityTest, TestResult>;
  /** Students who share their value with another: what alone can make a test reject. */
  tied: number;
};

export function normalityOf(table: FrequencyTable): Normality {
  return {
    tests: {
      shapiroWilk: resultOf(shapiroWilk(table), ({ w, p }) => ({ statistic: w, p })),
      andersonDarling: resultOf(andersonDarling(table), ({ a2, p }) => ({ statistic: a2, p })),
      dagostinoPearson: resultOf(dagostinoPearson(table), ({ k2, p }) => ({ statistic: k2, p })),
    },
    tied: table.counts.reduce((sum, count) => (count > 1 ? sum + count : sum), 0),
  };
}

function resultOf<T>(outcome: Outcome<T>, read: (value: T) => { statistic: number; p: number }): TestResult {
  return 'reason' in outcome ? { lack: outcome.reason } : read(outcome.value);
}
