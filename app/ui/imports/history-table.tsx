import { importPath } from '#app/http/paths.ts';
import { formatBytes, formatInstant, formatNumber } from '../format.ts';
import { history as text } from '../messages/import-parts.ts';
import { type Column, DataTable, NoValue } from '../parts/table.tsx';

export type HistoryRow = {
  id: string;
  fileName: string;
  source: keyof typeof text.sources;
  state: keyof typeof text.states;
  /** ISO 8601. */
  createdAt: string;
  byteSize: number;
  /** Facts in the file; null before it was read. */
  facts: number | null;
};

/** Every upload, the newest first. */
export function HistoryTable({ rows, timeZone }: { rows: HistoryRow[]; timeZone: string }) {
  const columns: Column<HistoryRow>[] = [
    {
      key: 'file',
      head: text.file,
      rowHeader: true,
      cell: ({ id, fileName }) => <a href={importPath(id)}>{fileName}</a>,
    },
    { key: 'source', head: text.source, stack: 'plain', cell: ({ source }) => text.sources[source] },
    {
      key: 'state',
      head: text.state,
      stack: 'plain',
      cell: ({ state }) => <span className={`tag tag--${state}`}>{text.states[state]}</span>,
    },
    {
      key: 'values',
      head: text.values,
      numeric: true,
      cell: ({ facts }) => (facts === null ? <NoValue /> : formatNumber(facts)),
    },
    { key: 'size', head: text.size, numeric: true, className: 'faint', cell: ({ byteSize }) => formatBytes(byteSize) },
    {
      key: 'uploaded',
      head: text.uploaded,
      stack: 'plain',
      className: 'nowrap',
      cell: ({ createdAt }) => formatInstant(createdAt, timeZone),
    },
  ];
  return (
    <DataTable
      caption={text.caption}
      captionHidden
      label={text.caption}
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
      stacks
      empty={<p className="section__note">{text.none}</p>}
    />
  );
}
