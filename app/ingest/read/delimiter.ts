/**
 * Comma, semicolon or tab: whichever splits the beginning of the file into the most columns, row after row alike. A
 * decimal comma in a file of semicolons splits only some rows, so it loses.
 */
import { createCsvParser } from './csv.ts';

const CANDIDATES = [',', ';', '\t'] as const;
const ROWS = 40;

export type Delimiter = (typeof CANDIDATES)[number];

/** `sample` is the first part of the text; Excel's own first line `sep=;` decides by itself. */
export function detectDelimiter(sample: string): Delimiter {
  const told = /^sep=([,;\t])\s*[\r\n]/.exec(sample)?.[1];
  if (told !== undefined) return CANDIDATES.find((candidate) => candidate === told) ?? ',';
  let best: Delimiter = ',';
  let bestScore = 0;
  for (const candidate of CANDIDATES) {
    const score = scoreOf(sample, candidate);
    if (score > bestScore) [best, bestScore] = [candidate, score];
  }
  return best;
}

/** Rows that have the most usual number of columns, times the columns that the delimiter adds. */
function scoreOf(sample: string, delimiter: string): number {
  const widths = new Map<number, number>();
  for (const row of rowsOf(sample, delimiter)) {
    const width = row.cells.length;
    if (width > 1) widths.set(width, (widths.get(width) ?? 0) + 1);
  }
  let score = 0;
  for (const [width, rows] of widths) score = Math.max(score, rows * (width - 1));
  return score;
}

function rowsOf(sample: string, delimiter: string) {
  try {
    const parser = createCsvParser(delimiter);
    const rows = parser.push(sample);
    return (rows.length > 0 ? rows : parser.end()).slice(0, ROWS);
  } catch {
    return [];
  }
}
