import { formatNumber } from '../format.ts';
import { importPage as text } from '../messages/imports.ts';
import { type Column, DataTable } from '../parts/table.tsx';

export type UnmatchedRow = {
  row: number;
  externalId: string;
  name: string;
  grade: string;
  candidates: { id: string; uid: string; name: string }[];
};

/** Who the file names and the roster does not know, with the students of that name to compare. */
export function UnmatchedTable({ rows, total }: { rows: UnmatchedRow[]; total: number }) {
  const columns: Column<UnmatchedRow>[] = [
    { key: 'row', head: text.row, numeric: true, className: 'faint', cell: ({ row }) => formatNumber(row) },
    { key: 'id', head: text.externalId, rowHeader: true, cell: ({ externalId }) => externalId },
    { key: 'name', head: text.name, cell: ({ name }) => <bdi>{name}</bdi> },
    { key: 'grade', head: text.grade, cell: ({ grade }) => grade },
    {
      key: 'similar',
      head: text.similar,
      cell: ({ candidates }) =>
        candidates.length === 0 ? (
          <span className="faint">{text.nobody}</span>
        ) : (
          <bdi>{candidates.map(({ uid, name }) => `${name} (${uid})`).join(', ')}</bdi>
        ),
    },
  ];
  return (
    <>
      <DataTable
        caption={text.unmatchedCaption}
        captionHidden
        label={text.unmatchedCaption}
        columns={columns}
        rows={rows}
        rowKey={({ row }) => String(row)}
        height="tall"
      />
      {total > rows.length ? (
        <p className="table-note">{text.shown(formatNumber(rows.length), formatNumber(total))}</p>
      ) : null}
    </>
  );
}
