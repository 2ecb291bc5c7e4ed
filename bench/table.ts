import { type Check, type Report, type Section, type Target, verdict } from './report.ts';
import type { Summary } from './summary.ts';

/** The report as plain text, a table of rows and a table of checks for each section. */
export function renderReport(report: Report, head: readonly string[]): string {
  return [...head, ...report.sections.flatMap(renderSection)].join('\n');
}

function renderSection(section: Section): string[] {
  const rows = section.rows.map((row) => [row.name, ...spread(row.values), row.unit]);
  const checks = section.checks.map((check) => [
    check.name,
    ...spread(check.values),
    check.unit,
    renderTarget(check.target),
    renderVerdict(check),
  ]);
  return [
    '',
    section.title,
    ...section.notes.map((note) => `  ${note}`),
    '',
    ...renderTable(['measured', 'median', 'min', 'max', 'unit'], rows),
    '',
    ...renderTable(['compared', 'median', 'min', 'max', 'unit', 'to reach', ''], checks),
  ];
}

/** Columns padded to their widest cell: numbers to the right, words to the left. */
export function renderTable(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => (row[column] ?? '').length)));
  const line = (row: readonly string[]) =>
    `  ${widths.map((width, column) => align(row[column] ?? '', width, column)).join('  ')}`.trimEnd();
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)];
}

function align(cell: string, width: number, column: number): string {
  return column >= 1 && column <= 3 ? cell.padStart(width) : cell.padEnd(width);
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
