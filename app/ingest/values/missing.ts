/** Cells that say "no value". Blank is not zero. */
const USUAL = ['', '-', '--', '---', '–', '—', 'n/a', 'na', 'incomplete', '#n/a', 'null'];

export type IsMissing = (cell: string) => boolean;

/** `own` are the organization's words. Case and outer spaces do not matter. */
export function createIsMissing(own: readonly string[] = []): IsMissing {
  const tokens = new Set([...USUAL, ...own.map((token) => token.trim().toLowerCase())]);
  return (cell) => tokens.has(cell.trim().toLowerCase());
}
