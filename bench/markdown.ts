import type { Report } from './report.ts';
import { type Cells, tablesOf } from './table.ts';

/** The report's tables as Markdown, for a document to take over as they are. */
export function renderMarkdown(report: Report, head: readonly string[]): string {
  const sections = report.sections.flatMap((section) => [
    `### ${section.title}`,
    ...section.notes.map((note) => `${note}.`),
    ...tablesOf(section).map(renderTable),
  ]);
  return [...head, ...sections].join('\n\n');
}

function renderTable({ head, rows, numbers }: Cells): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const rule = head.map((_, column) => (column >= 1 && column <= numbers ? '--:' : '---'));
  return [line(head), line(rule), ...rows.map(line)].join('\n');
}
