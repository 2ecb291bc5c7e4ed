import { type Check, type Grid, type Report, type Section, type Target, verdict } from './report.ts';
import type { Summary } from './summary.ts';

/** The report as plain text, a table of rows and a table of checks for each section. */
export function renderReport(report: Report, head: readonly string[]): string {
  return [...head, ...report.sections.flatMap(renderSection)].join('\n');
}

function renderSection(section: Section): string[] {
  return [
    '',
    section.title,
    ...section.notes.map((note) => `  ${note}`),
    ...tablesOf(section).flatMap(({ head, rows, numbers }) => ['', ...renderTable(head, rows, numbers)]),
  ];
}

/** A table as words; `numbers` is the last column of numbers, which begin after the first. */
export type Cells = { head: string[]; rows: string[][]; numbers: number };

/** A section's tables: its own, what was measured, what was compared; those that have something to show. */
export function tablesOf({ tables = [], rows, checks }: Section): Cells[] {
  const measured = rows.map((row) => [row.name, ...spread(row.values), row.unit]);
  const compared = checks.map((check) => [
    check.name,
    ...spread(check.values),
    check.unit,
    renderTarget(check.target),
    renderVerdict(check),
  ]);
  return [
    ...tables.map(cellsOf),
    { head: ['measured', 'median', 'min', 'max', 'unit'], rows: measured, numbers: 3 },
    { head: ['compared', 'median', 'min', 'max', 'unit', 'to reach', ''], rows: compared, numbers: 3 },
  ].filter((table) => table.rows.length > 0);
}

function cellsOf({ head, lines }: Grid): Cells {
  const rows = lines.map(({ name, values }) => [name, ...values.map((value) => value?.toFixed(1) ?? '–')]);
  return { head, rows, numbers: head.length - 1 };
}

/** Columns padded to their widest cell: numbers to the right, words to the left. */
export function renderTable(head: readonly string[], rows: readonly (readonly string[])[], numbers = 3): string[] {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => (row[column] ?? '').length)));
  const line = (row: readonly string[]) =>
    `  ${widths.map((width, column) => align(row[column] ?? '', width, column <= numbers && column >= 1)).join('  ')}`.trimEnd();
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)];
}

function align(cell: string, width: number, isNumber: boolean): string {
  return isNumber ? cell.padStart(width) : cell.padEnd(width);
}

function spread(values: Summary): string[] {
  return [values.median, values.min, values.max].map(formatNumber);
}

/** Three significant digits below 100, whole numbers above, thousands marked. */
export function formatNumber(value: number): string {
  const size = Math.abs(value);
  const digits = size >= 100 ? 0 : size >= 10 ? 1 : 2;
  return value.toLocaleString('en-GB', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

function renderTarget(target: Target | null): string {
  if (target === null) return '';
  return 'atMost' in target ? `≤ ${target.atMost}` : `≥ ${target.atLeast}`;
}

function renderVerdict(check: Check): string {
  const words = { reached: 'reached', missed: 'MISSED', 'not judged': 'not at this size', 'no target': '' };
  return words[verdict(check)];
}
