/** How a vendor's program writes its files: byte order mark, line ends, and whether every cell is quoted. */
export type CsvStyle = { bom?: boolean; lineEnd?: '\n' | '\r\n'; quoteAll?: boolean };

/** RFC 4180: cells with a comma, quote or line break are quoted, quotes doubled; a line end after the last row. */
export function writeCsv(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  style: CsvStyle = {},
): string {
  const lineEnd = style.lineEnd ?? '\n';
  const line = (cells: readonly string[]) => cells.map((cell) => quote(cell, style.quoteAll ?? false)).join(',');
  return (style.bom ? '\uFEFF' : '') + [header, ...rows].map((cells) => line(cells) + lineEnd).join('');
}

function quote(cell: string, always: boolean): string {
  return always || /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
