import type { ImportIssue, IssueEffect } from '#app/ingest/issue.ts';
import { formatNumber } from '../format.ts';
import { issues as text } from '../messages/import-parts.ts';
import { type Column, DataTable } from '../parts/table.tsx';

type IssueRow = ImportIssue & { effect: IssueEffect };

/** `total` counts all issues when only the first ones are given. Sentences come with the issues. */
export function IssuesTable({ rows, total }: { rows: IssueRow[]; total: number }) {
  if (rows.length === 0) return <p className="section__note">{text.none}</p>;
  const numbered = rows.map((row, number) => ({ ...row, number }));
  const columns: Column<IssueRow & { number: number }>[] = [
    {
      key: 'row',
      head: text.row,
      numeric: true,
      className: 'faint',
      cell: ({ row }) => (row === null ? text.wholeFile : formatNumber(row)),
    },
    {
      key: 'kind',
      head: text.kind,
      cell: ({ effect }) => <span className={`tag tag--${effect}`}>{text.effect[effect]}</span>,
    },
    { key: 'message', head: text.message, rowHeader: true, cell: ({ message }) => message },
    { key: 'column', head: text.column, className: 'faint', cell: ({ column }) => column ?? '' },
  ];
  return (
    <>
      <DataTable
        caption={text.caption}
        captionHidden
        label={text.caption}
        columns={columns}
        rows={numbered}
        rowKey={({ number }) => String(number)}
        height="tall"
      />
      {total > rows.length ? (
        <p className="table-note">{text.shown(formatNumber(rows.length), formatNumber(total))}</p>
      ) : null}
    </>
  );
}
