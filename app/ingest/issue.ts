/**
 * What an import has to say to the person who uploaded the file: one sentence each, with the file, the row, the column
 * and what to do. The command prints the same sentences as the page, so they live here and not in `app/ui/messages/`.
 *
 * Effect of a code: `refused` nothing of the file is imported; `rejected` this row is left out; `unmatched` this row
 * waits for a student; `note` the data is imported and someone should know.
 */
import { REFUSALS } from './issue/refusals.ts';
import { NOTES, REJECTIONS } from './issue/row-issues.ts';

export type IssueEffect = 'refused' | 'rejected' | 'unmatched' | 'note';

export type ImportIssue = {
  /** The row as a spreadsheet numbers it, the header included; null when the whole file is meant. */
  row: number | null;
  /** The column's heading as the file spells it. */
  column: string | null;
  code: IssueCode;
  message: string;
};

export type IssueDetails = Record<string, string | number>;

/** What is wrong and what to do, without the place. */
export type Sentence = (details: IssueDetails) => string;

const CATALOGUE = { ...REFUSALS, ...REJECTIONS, ...NOTES };

export type IssueCode = keyof typeof CATALOGUE;

export const ISSUE_CODES = Object.keys(CATALOGUE).filter(isIssueCode);

export function isIssueCode(text: string): text is IssueCode {
  return Object.hasOwn(CATALOGUE, text);
}

export function effectOf(code: IssueCode): IssueEffect {
  if (code in REFUSALS) return 'refused';
  if (code === 'unknown_student') return 'unmatched';
  return code in REJECTIONS ? 'rejected' : 'note';
}

export type IssuePlace = { fileName: string; row?: number | null; column?: string | null };

/** The issue with its sentence: "levels.csv, row 12, column “Overall”: …". */
export function createIssue(code: IssueCode, place: IssuePlace, details: IssueDetails = {}): ImportIssue {
  const { fileName, row = null, column = null } = place;
  const where = [fileName, row === null ? '' : `row ${row}`, column === null ? '' : `column “${shorten(column)}”`];
  const say: Sentence = CATALOGUE[code];
  return {
    row,
    column,
    code,
    message: `${where.filter((part) => part !== '').join(', ')}: ${say(shortened(details))}`,
  };
}

const LONGEST_QUOTE = 120;

function shortened(details: IssueDetails): IssueDetails {
  return Object.fromEntries(
    Object.entries(details).map(([name, value]) => [
      name,
      typeof value === 'string' && !LISTS.has(name) ? shorten(value) : value,
    ]),
  );
}

/** Lists of what is known may be long; what a file says is cut. */
const LISTS = new Set(['known', 'expected']);

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= LONGEST_QUOTE ? line : `${line.slice(0, LONGEST_QUOTE - 1)}…`;
}
