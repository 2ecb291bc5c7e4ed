/**
 * A received file through one reading: rows, columns, facts into working tables, issues, rows without a student. Memory
 * does not grow with the file. Throws `Refusal`; nothing outside the transaction has changed then.
 */
import type { CopyBatch } from './facts/copy-batch.server.ts';
import { createCopyBatch } from './facts/copy-batch.server.ts';
import type { FactKind, FactRun } from './facts/fact-kind.server.ts';
import { FACT_KINDS } from './facts/registry.server.ts';
import { createWorkingTables } from './facts/working-table.server.ts';
import type { ImportRecord } from './import-record.server.ts';
import type { IssueLog } from './issue-log.ts';
import { loadStudentIndex } from './match/load-students.server.ts';
import { notData, type RowShape } from './read/data-rows.ts';
import { findDayOrders } from './read/day-order.ts';
import { readRows } from './read/rows.ts';
import { openTable, type Table } from './read/table.ts';
import { Refusal } from './refusal.ts';
import { loadNames, type School } from './school.server.ts';
import type { IssueSink, OpenFile, RowReader } from './sources/layout.ts';
import { LAYOUTS } from './sources/registry.ts';
import { storedBytes } from './stored-file.server.ts';
import { createUnmatchedLog, type UnmatchedLog } from './unmatched.server.ts';
import { parseDay } from './values/day.ts';
import { createIsMissing } from './values/missing.ts';
import { settleWhen, type When } from './when.ts';

export type FileReading = {
  layout: string;
  facts: FactKind;
  subject: string | null;
  date: string | null;
  rows: number;
  unmatched: number;
  rejected: number;
  unmatchedRows: UnmatchedLog;
};

type Reading = { run: Pick<FactRun, 'client'>; record: ImportRecord; school: School; when: When; log: IssueLog };

/** The working tables of the layout's facts are there and filled when this resolves. */
export async function readFile(reading: Reading): Promise<FileReading> {
  const { run, record, log } = reading;
  const { client } = run;
  const owner = { client, organizationId: record.organizationId, importId: record.id };
  const open = () => readRows(storedBytes(owner), record.file);
  const table = await openTable(open(), LAYOUTS, record.options.source);
  const facts = FACT_KINDS[table.layout.facts];
  await createWorkingTables(client, facts.incoming);
  const batch = createCopyBatch(client, facts.incoming);
  const unmatchedRows = createUnmatchedLog();
  try {
    const reader = table.layout.open(await openFile(reading, { table, open, batch, unmatchedRows }));
    noteColumns(table, log.note);
    const counts = await readAll(table, { reader, batch, log });
    if (counts.rows === 0) throw new Refusal('no_data_row', {}, { row: table.headerRow });
    reader.finish();
    await batch.end();
    const { subject, date } = reader;
    return { layout: table.layout.name, facts, subject, date, ...counts, unmatchedRows };
  } catch (error) {
    if (error instanceof Refusal) error.layout = table.layout.name;
    throw error;
  } finally {
    await batch.settle();
    await table.rows.return(undefined);
  }
}

type Opening = { table: Table; open: () => ReturnType<typeof readRows>; batch: CopyBatch; unmatchedRows: UnmatchedLog };

async function openFile({ run, record, school, when, log }: Reading, opening: Opening): Promise<OpenFile> {
  const { table, open, batch, unmatchedRows } = opening;
  const { layout, headings, recognised, headerRow } = table;
  const { columns } = recognised;
  const dayColumns = layout.dayColumns.map((role) => columns.get(role)).filter((column) => column !== undefined);
  const orders = await findDayOrders({ open, headings, headerRow, columns: dayColumns });
  return {
    headings,
    columns,
    fileName: record.fileName,
    options: record.options,
    ...when,
    today: school.today,
    calendar: school.calendar,
    students: await loadStudentIndex(run.client, layout.source),
    lookup: await loadNames(run.client, layout.source),
    isMissing: createIsMissing(school.settings.missingTokens),
    dayIn(role, cell) {
      const column = columns.get(role);
      return parseDay(cell, column === undefined ? undefined : orders.get(column));
    },
    put: batch.put,
    note: log.note,
    unmatched: unmatchedRows.add,
  };
}

function noteColumns({ recognised, headerRow }: Table, note: IssueSink): void {
  for (const { heading, first } of recognised.duplicates) {
    note('duplicate_header', { row: headerRow, column: heading.text }, { first: first.text });
  }
  for (const heading of recognised.unknown) note('unknown_column', { row: headerRow, column: heading.text });
}

type Passing = { reader: RowReader; batch: CopyBatch; log: IssueLog };

async function readAll(table: Table, { reader, batch, log }: Passing) {
  const counts = { rows: 0, unmatched: 0, rejected: 0 };
  const { columns } = table.recognised;
  const { id, names } = table.layout.identity;
  const shape: RowShape = {
    header: table.headings.map(({ text }) => text),
    idColumn: columns.get(id) ?? null,
    nameColumns: names.map((role) => columns.get(role)).filter((column) => column !== undefined),
  };
  let seen = 0;
  for await (const rows of table.rows) {
    for (const { number, cells } of rows) {
      const reason = notData(cells, seen, shape);
      if (reason === 'blank') continue;
      seen += 1;
      if (reason !== null) {
        log.note(reason, { row: number }, { value: cells.find((cell) => cell.trim() !== '') ?? '' });
        continue;
      }
      counts.rows += 1;
      const outcome = isTooLong(cells, table) ? tooLong(number, cells, table, log) : reader.read(cells, number);
      if (outcome !== 'facts') counts[outcome] += 1;
    }
    await batch.drain();
  }
  return counts;
}

function isTooLong(cells: readonly string[], { headings }: Table): boolean {
  if (cells.length <= headings.length) return false;
  return cells.slice(headings.length).some((cell) => cell.trim() !== '');
}

function tooLong(row: number, cells: readonly string[], { headings }: Table, log: IssueLog): 'rejected' {
  log.note('row_too_long', { row }, { cells: cells.length, columns: headings.length });
  return 'rejected';
}

/** What options say about the calendar; here, so that a refusal of them is caught like any other. */
export function whenOf(record: ImportRecord, school: School): When {
  return settleWhen(school.calendar, record.options, school.today);
}
