/** A sheet's rows as a table: the row of headings found and recognised, everything before it left aside. */
import { Refusal } from '../refusal.ts';
import { type RecognisedColumns, recogniseColumns } from '../sources/columns.ts';
import type { ImportSource, Layout } from '../sources/layout.ts';
import type { SheetRow } from './csv.ts';
import { type Heading, toHeadings } from './header.ts';
import { LIMITS } from './limits.ts';

export type Table = {
  layout: Layout;
  headings: Heading[];
  recognised: RecognisedColumns;
  /** Number of the row of headings. */
  headerRow: number;
  /** Rows below the headings, the ones already read first. */
  rows: AsyncGenerator<SheetRow[]>;
};

type Recognition = { layout: Layout; recognised: RecognisedColumns; row: SheetRow; headings: Heading[] };

/** Throws `Refusal` when no layout of the source fits any of the first rows. */
export async function openTable(
  batches: AsyncGenerator<SheetRow[]>,
  layouts: readonly Layout[],
  source: ImportSource,
): Promise<Table> {
  const first = await firstRows(batches);
  const found = findHeader(
    first,
    layouts.filter((layout) => layout.source === source),
  );
  if (found === null) throw whyNot(first, layouts, source);
  const { layout, headings, recognised, row } = found;
  async function* rows(): AsyncGenerator<SheetRow[]> {
    yield first.filter(({ number }) => number > row.number);
    yield* batches;
  }
  return { layout, headings, recognised, headerRow: row.number, rows: rows() };
}

/** Whole batches until the last row that can be the headings. */
async function firstRows(batches: AsyncGenerator<SheetRow[]>): Promise<SheetRow[]> {
  const first: SheetRow[] = [];
  while ((first.at(-1)?.number ?? 0) < LIMITS.headerRows) {
    const next = await batches.next();
    if (next.done) break;
    first.push(...next.value);
  }
  return first;
}

function findHeader(rows: readonly SheetRow[], layouts: readonly Layout[]): Recognition | null {
  for (const candidate of candidates(rows, layouts)) {
    if (candidate.recognised.missing.length === 0) return candidate;
  }
  return null;
}

function* candidates(rows: readonly SheetRow[], layouts: readonly Layout[]): Generator<Recognition> {
  for (const row of rows) {
    if (row.number > LIMITS.headerRows) return;
    const headings = toHeadings(row.cells);
    for (const layout of layouts) {
      const recognised = recogniseColumns(headings, layout.columns);
      const { id, names } = layout.identity;
      const identified = [id, ...names].some((role) => recognised.columns.has(role));
      if (!identified) recognised.missing.push('student ID');
      yield { layout, recognised, row, headings };
    }
  }
}

/** The most helpful reason: nothing there, another kind of file, a column that is missing, or no headings at all. */
function whyNot(rows: readonly SheetRow[], layouts: readonly Layout[], source: ImportSource): Refusal {
  if (rows.every((row) => row.cells.every((cell) => cell.trim() === ''))) return new Refusal('empty_file');
  const other = findHeader(
    rows,
    layouts.filter((layout) => layout.source !== source),
  );
  if (other !== null) return new Refusal('wrong_source', { layout: other.layout.title, source: other.layout.source });
  const own = layouts.filter((layout) => layout.source === source);
  let nearest: Recognition | null = null;
  for (const candidate of candidates(rows, own)) {
    if (candidate.recognised.known > (nearest?.recognised.known ?? 1)) nearest = candidate;
  }
  if (nearest !== null) {
    const { layout, recognised, row } = nearest;
    const expected = recognised.missing.map((name) => `“${name}”`).join(' and ');
    return new Refusal('missing_column', { layout: layout.title, expected }, { row: row.number });
  }
  return new Refusal('no_header', { limit: LIMITS.headerRows, expected: expectedHeadings(own[0]) });
}

function expectedHeadings(layout: Layout | undefined): string {
  const roles = Object.values(layout?.columns.fixed ?? {});
  const wanted = roles.filter(({ required }) => required === true);
  return (wanted.length > 0 ? wanted : roles.slice(0, 3)).map(({ aliases }) => `“${aliases[0]}”`).join(', ');
}
