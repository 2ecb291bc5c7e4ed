import type { ReactNode } from 'react';
import type { DefinitionId } from '../definitions/catalogue.ts';
import { table as text } from '../messages/shell.ts';
import { Term } from './term.tsx';

/** A heading that sorts: where its link leads and how the table is sorted by it now (null: by another column). */
export type ColumnSort = { href: string; direction: 'ascending' | 'descending' | null };

export type Column<Row> = {
  key: string;
  head: string;
  /** The definition the heading leads to; a heading that sorts leads nowhere else. */
  term?: DefinitionId;
  cell: (row: Row) => ReactNode;
  /** Right-aligned, tabular figures. */
  numeric?: boolean;
  /** The cell that names its row. */
  rowHeader?: boolean;
  sort?: ColumnSort;
  /** In a stacked row: beside the name, without its label, or not at all. */
  stack?: 'lead' | 'plain' | 'hidden';
  className?: string;
};

type DataTableProps<Row> = {
  caption: ReactNode;
  /** The caption in plain words, for the scrolling region's name. */
  label: string;
  columns: Column<Row>[];
  rows: Row[];
  rowKey: (row: Row) => string;
  /** `seven` shows seven rows and scrolls, `tall` most of a screen, `full` everything. */
  height?: 'seven' | 'tall' | 'full';
  /** On a narrow screen each row becomes a small block with its labels. */
  stacks?: boolean;
  captionHidden?: boolean;
  empty?: ReactNode;
};

/** A table in a region that scrolls by itself and can be reached with the keyboard. Roles are explicit because blocks lose them. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { columns, rows, rowKey, height = 'full', stacks = false } = props;
  if (rows.length === 0 && props.empty !== undefined) return <>{props.empty}</>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (axe scrollable-region-focusable)
    <section className={boxClass(height, stacks)} aria-label={text.rowsScroll(props.label)} tabIndex={0}>
      <table className={stacks ? 'table table--stacks' : 'table'} {...role(stacks, 'table')}>
        <caption className={props.captionHidden ? 'visually-hidden' : undefined}>{props.caption}</caption>
        <thead {...role(stacks, 'rowgroup')}>
          <tr {...role(stacks, 'row')}>
            {columns.map((column) => (
              <HeadCell key={column.key} column={column} stacks={stacks} />
            ))}
          </tr>
        </thead>
        <tbody {...role(stacks, 'rowgroup')}>
          {rows.map((row) => (
            <tr key={rowKey(row)} {...role(stacks, 'row')}>
              {columns.map((column) => (
                <BodyCell key={column.key} column={column} row={row} stacks={stacks} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function HeadCell<Row>({ column, stacks }: { column: Column<Row>; stacks: boolean }) {
  const { sort } = column;
  return (
    <th
      scope="col"
      className={cellClass(column)}
      aria-sort={sort?.direction ?? undefined}
      {...role(stacks, 'columnheader')}
    >
      {sort ? (
        <a className="sort" href={sort.href}>
          {column.head}
          <span className="sort__arrow" aria-hidden="true">
            {sort.direction === null ? '' : sort.direction === 'ascending' ? '▲' : '▼'}
          </span>
        </a>
      ) : column.term ? (
        <Term id={column.term}>{column.head}</Term>
      ) : (
        column.head
      )}
    </th>
  );
}

function BodyCell<Row>({ column, row, stacks }: { column: Column<Row>; row: Row; stacks: boolean }) {
  if (column.rowHeader) {
    return (
      <th scope="row" className={cellClass(column)} {...role(stacks, 'rowheader')}>
        {column.cell(row)}
      </th>
    );
  }
  return (
    <td className={cellClass(column)} data-label={stacks ? column.head : undefined} {...role(stacks, 'cell')}>
      {column.cell(row)}
    </td>
  );
}

function cellClass<Row>(column: Column<Row>): string | undefined {
  const stack = column.stack ? `stack-${column.stack}` : '';
  const names = [column.numeric ? 'number' : '', column.className ?? '', stack].filter((name) => name !== '');
  return names.length === 0 ? undefined : names.join(' ');
}

function boxClass(height: 'seven' | 'tall' | 'full', stacks: boolean): string {
  return ['table-box', height === 'full' ? '' : `table-box--${height}`, stacks ? 'table-box--stacks' : '']
    .filter((name) => name !== '')
    .join(' ');
}

function role(stacks: boolean, name: string): { role?: string } {
  return stacks ? { role: name } : {};
}

/** What stands in a cell without a value: a dash for the eye, words for the ear. */
export function NoValue() {
  return (
    <span className="empty-value">
      <span aria-hidden="true">{text.dash}</span>
      <span className="visually-hidden">{text.noValue}</span>
    </span>
  );
}
