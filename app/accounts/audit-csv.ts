/** The audit log as CSV (RFC 4180), safe to open in a spreadsheet: a cell never begins as a formula. */
import type { AuditEntry } from './audit-entry.ts';

const HEAD = ['at', 'actor', 'actor_id', 'action', 'subject', 'subject_id', 'details'];

/** Spreadsheets read a cell as a formula, or drop what stands before one, when it begins with one of these. */
const FORMULA = /^[=+\-@\t\r]/;

/** Excel takes a file without this mark for another encoding than UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF';

/** `cutAt`: how many events were written when there are more; null when these are all. */
export function auditCsv(entries: AuditEntry[], { cutAt }: { cutAt: number | null }): string {
  const rows = entries.map(({ at, actor, actorId, action, subject, metadata }) => [
    at.toISOString(),
    actor ?? '',
    actorId ?? '',
    action,
    subject?.name ?? '',
    subject?.id ?? '',
    Object.entries(metadata)
      .map(([name, value]) => `${name}: ${String(value)}`)
      .join('; '),
  ]);
  const note =
    cutAt === null ? [] : [[`Only the newest ${cutAt} events are here. Narrow the days to export the rest.`]];
  return BYTE_ORDER_MARK + [HEAD, ...rows, ...note].map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');
}

export function csvCell(text: string): string {
  const harmless = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
