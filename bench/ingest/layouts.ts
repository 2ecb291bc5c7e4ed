import type { FactTables } from './fact-copy.ts';
import type { Line } from './files.ts';
import { ixlLines, ixlStudents } from './ixl-levels.ts';
import type { School } from './school.ts';
import { toddleClasses, toddleLines, toddleStudents } from './toddle-long.ts';

export type Layout = {
  name: 'ixl' | 'toddle';
  title: string;
  rows: number;
  plainRows: number;
  lines(rows: number): Iterable<Line>;
  school(): School;
  /** What the rows become, parents first; the last one holds one row per fact. */
  facts: FactTables;
  /** Of a file this long the memory is promised; null where nothing is. */
  memoryPromisedAt: number | null;
};

const FULL_FIGURE = 1_000_000;

/** `rows`: of the Toddle file. A file of 0 rows is left out. */
export function chooseLayouts(options: Readonly<Record<string, number>>): Layout[] {
  const { rows = 0, 'ixl-rows': ixlRows = 0, 'plain-rows': plainRows = 0 } = options;
  const layouts: Layout[] = [
    {
      name: 'ixl',
      title: 'IXL levels, one row per student, seven levels a row',
      rows: ixlRows,
      plainRows: Math.min(plainRows, ixlRows),
      lines: ixlLines,
      school: () => ({ students: ixlStudents(ixlRows), classes: [] }),
      facts: ['diagnostic_result'],
      memoryPromisedAt: null,
    },
    {
      name: 'toddle',
      title: 'Toddle long, one row per rating and tagged subject',
      rows,
      plainRows: Math.min(plainRows, rows),
      lines: toddleLines,
      school: () => ({ students: toddleStudents(), classes: toddleClasses() }),
      facts: ['assessment', 'assessment_subject', 'score'],
      memoryPromisedAt: FULL_FIGURE,
    },
  ];
  return layouts.filter((layout) => layout.rows > 0);
}
