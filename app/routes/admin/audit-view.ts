/** The audit log's filters as its address has them. */
import { AUDIT_ACTIONS } from '#app/accounts/audit-action.ts';
import type { AuditEntry } from '#app/accounts/audit-entry.ts';
import type { AuditFilter } from '#app/accounts/audit-log.server.ts';
import { queryChoice, queryDay, queryId, queryText } from '#app/http/query.server.ts';
import type { AuditRow } from '#app/ui/pages/audit-page.tsx';

const LONGEST_SUBJECT = 100;

export function readAuditFilter(query: URLSearchParams): AuditFilter {
  return {
    action: queryChoice(query, 'action', ['', ...AUDIT_ACTIONS], '') || null,
    actorId: queryId(query, 'actor'),
    subject: queryText(query, 'subject', LONGEST_SUBJECT) || null,
    from: queryDay(query, 'from'),
    to: queryDay(query, 'to'),
  };
}

export function toAuditRow({ id, at, actor, action, subject, metadata }: AuditEntry): AuditRow {
  const details = Object.entries(metadata).map(([name, value]): [string, string] => [name, String(value)]);
  return { id, at: at.toISOString(), actor, action, subject, details };
}
