import type { Normality, NormalityTest, TestResult, ValidityRow } from '#app/reports/view/validity.ts';
import { formatNumber } from '../../format.ts';
import { chart } from '../../messages/charts.ts';
import { testLacks, testNames, validity as text } from '../../messages/validity.ts';
import { type Column, DataTable } from '../../parts/table.tsx';
import { Term } from '../../parts/term.tsx';

type TestedRow = { code: string; label: string; n: number; normality: Normality };

const TESTS: readonly NormalityTest[] = ['shapiroWilk', 'andersonDarling', 'dagostinoPearson'];

/** Closed until wanted: three tests with their conditions, and why they gate nothing. Nothing where all are withheld. */
export function TestsTable({ group, rows }: { group: string; rows: ValidityRow[] }) {
  const tested = rows.flatMap((row): TestedRow[] => {
    if (row.state === 'withheld' || row.normality === null) return [];
    const { measure, summary, normality } = row;
    return [{ code: measure.code, label: measure.label, n: summary.n, normality }];
  });
  if (tested.length === 0) return null;
  const caption = text.testsCaption(group);
  return (
    <details className="fold">
      <summary>{text.testsSummary}</summary>
      <p className="section__note">
        {text.testsNote} <Term id="normality-tests">{text.testsHow}</Term>
      </p>
      <DataTable
        caption={caption}
        captionHidden
        label={caption}
        columns={COLUMNS}
        rows={tested}
        rowKey={({ code }) => code}
        height={tested.length > 7 ? 'seven' : 'full'}
      />
    </details>
  );
}

const COLUMNS: Column<TestedRow>[] = [
  { key: 'measure', head: text.measure, rowHeader: true, cell: ({ label }) => label },
  {
    key: 'tied',
    head: text.tied,
    numeric: true,
    cell: ({ n, normality }) => chart.of(formatNumber(normality.tied), formatNumber(n)),
  },
  ...TESTS.map(
    (test): Column<TestedRow> => ({
      key: test,
      head: text.testHead(testNames[test]),
      numeric: true,
      cell: ({ normality }) => resultOf(testNames[test].statistic, normality.tests[test]),
    }),
  ),
];

function resultOf(statistic: string, result: TestResult): string {
  if ('lack' in result) return testLacks[result.lack];
  const p = result.p < 0.001 ? text.smallP : text.p(formatNumber(result.p, 3));
  return text.testResult(statistic, formatNumber(result.statistic, 3), p);
}
