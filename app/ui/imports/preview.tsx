import { importCommitPath, importDiscardPath } from '#app/http/paths.ts';
import { formatNumber } from '../format.ts';
import { preview as text } from '../messages/import-parts.ts';
import { Button } from '../parts/button.tsx';
import { PostForm } from '../parts/post-form.tsx';
import { StatRow } from '../parts/stat.tsx';
import { type Column, DataTable } from '../parts/table.tsx';

/** The numbers of the import's contract. */
export type PreviewCounts = Record<'rows' | 'new' | 'changed' | 'same' | 'gone' | 'unmatched' | 'rejected', number>;

const ORDER = ['rows', 'new', 'changed', 'same', 'gone', 'unmatched', 'rejected'] as const;

/** Every count, also the zeros: that nothing is gone is news too. */
export function PreviewSummary({ counts }: { counts: PreviewCounts }) {
  return (
    <section aria-label={text.label}>
      <StatRow items={ORDER.map((name) => ({ label: text[name], value: formatNumber(counts[name]) }))} />
    </section>
  );
}

export type ChangeSampleRow = { row: number; student: string; what: string; before: string; after: string };

/** A few changed values, before and after. */
export function ChangeSamples({ samples }: { samples: ChangeSampleRow[] }) {
  if (samples.length === 0) return null;
  const columns: Column<ChangeSampleRow>[] = [
    { key: 'row', head: text.row, numeric: true, className: 'faint', cell: ({ row }) => formatNumber(row) },
    { key: 'student', head: text.student, rowHeader: true, cell: ({ student }) => <bdi>{student}</bdi> },
    { key: 'what', head: text.what, cell: ({ what }) => what },
    { key: 'before', head: text.before, numeric: true, cell: ({ before }) => <del>{before}</del> },
    { key: 'after', head: text.after, numeric: true, className: 'strong', cell: ({ after }) => after },
  ];
  return (
    <DataTable
      caption={text.samplesCaption}
      label={text.samplesCaption}
      columns={columns}
      rows={samples}
      rowKey={({ row, what }) => `${row} ${what}`}
      height="seven"
    />
  );
}

/** The decision: two forms side by side, since each posts to an address of its own. Only one when nothing would change. */
export function PreviewDecision({ importId, anything }: { importId: string; anything: boolean }) {
  return (
    <div className="button-row">
      {anything ? (
        <PostForm action={importCommitPath(importId)}>
          <Button look="primary">{text.commit}</Button>
        </PostForm>
      ) : null}
      <PostForm action={importDiscardPath(importId)}>
        <Button>{text.discard}</Button>
      </PostForm>
    </div>
  );
}
