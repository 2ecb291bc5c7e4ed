import type { ShapeCode } from '#app/reports/view/distribution.ts';
import type { ShownValidity, ValidityRow, ValidityView } from '#app/reports/view/validity.ts';
import { bell, CRITERION_SCALE, IXL_SCALE, summaryOf } from './distribution.ts';
import { CHOICE } from './report-view.ts';

const summary = summaryOf(bell(112, 620, 90));

/** A measure of a grade of 124, of whom 112 are counted. */
export function validityRow(
  measure: Partial<ValidityRow['measure']> = {},
  change: Partial<Omit<ShownValidity, 'state'>> = {},
): ValidityRow & ShownValidity {
  return {
    measure: {
      code: 'ixl.math.overall',
      label: 'IXL maths level',
      source: 'IXL diagnostic',
      scale: IXL_SCALE,
      ...measure,
    },
    state: 'shown',
    coverage: { enrolled: 124, counted: 112, missing: 12 },
    summary,
    shape: { code: 'NORMAL_FAIR', flags: [], misfit: 0.034, crowded: null },
    consistency: { state: 'unknown', reason: 'no_parts' },
    normality: {
      tests: {
        shapiroWilk: { statistic: 0.91234, p: 0.00001 },
        andersonDarling: { statistic: 0.5, p: 0.25 },
        dagostinoPearson: { lack: 'too_few_values' },
      },
      tied: 110,
    },
    ...change,
  };
}

export const shapeOf = (code: ShapeCode, change: Partial<ShownValidity['shape']> = {}): ShownValidity['shape'] => ({
  ...{ code, flags: [], misfit: 0.1042, crowded: null },
  ...change,
});

/** A grade in one subject and in IXL maths, with a flag, a crowded end, a withheld measure and a known consistency. */
export function validityView(change: Partial<ValidityView> = {}): ValidityView {
  const criterion = { code: 'myp.criterion_a', label: 'Criterion A', source: 'Toddle', scale: CRITERION_SCALE };
  const total = { code: 'myp.total', label: 'Criteria total', source: 'Toddle (computed)' };
  const alpha = { state: 'known', alpha: 0.912, low: 0.884, high: 0.934, parts: 4, complete: 104 } as const;
  return {
    choice: CHOICE,
    grade: { id: 'g1', name: 'MYP 3' },
    grades: [
      { value: 'g1', name: 'MYP 3' },
      { value: 'g2', name: 'MYP 4' },
    ],
    groups: [
      {
        ...{ id: 's1 Phase 4', ixlSubject: null, subject: 'Language <Acquisition>', track: 'Phase 4' },
        rows: [
          validityRow(total, { consistency: alpha }),
          validityRow(criterion, {
            shape: shapeOf('CEILING', { crowded: 0.204, flags: ['DISCRETE_SCALE', 'MISSING_HIGH'] }),
          }),
        ],
      },
      {
        ...{ id: 'math', ixlSubject: 'math', subject: '', track: '' },
        rows: [
          validityRow({}, { normality: null, consistency: { state: 'unknown', reason: 'withheld' } }),
          {
            measure: { code: 'ixl.math.geometry', label: 'Geometry', source: 'IXL diagnostic', scale: IXL_SCALE },
            ...{ state: 'withheld', reason: 'difference_too_small' },
          },
        ],
      },
    ],
    without: ['Design', 'Arts'],
    reason: 'leads_all',
    asOf: '2026-11-05',
    sources: ['Toddle', 'IXL diagnostic'],
    ...change,
  };
}
