/**
 * Reading the audit log: filtered, newest first, with the names of who acted and of what it was done to. Reading changes
 * nothing; an export is itself an event. Nothing here can edit: the database refuses that.
 */
import type pg from 'pg';
import type { OrganizationId } from '#app/organizations/organization-id.ts';
import type { Scope } from '#app/organizations/scope.server.ts';
import type { Audit } from './audit.server.ts';
import { auditCsv } from './audit-csv.ts';
import type { AuditEntry, AuditSubject } from './audit-entry.ts';

export type AuditFilter = {
  action: string | null;
  actorId: string | null;
  /** Id of what it was done to. */
  subject: string | null;
  /** Days in the organization's time zone, both included. */
  from: string | null;
  to: string | null;
};

type Asked = { filter: AuditFilter; timeZone: string };

export type AuditLog = {
  list(
    organizationId: OrganizationId,
    asked: Asked & { limit: number; offset: number },
  ): Promise<{ entries: AuditEntry[]; total: number }>;
  /** At most `MOST_EXPORTED` of the newest events; the file's last line says so when there are more. Audited. */
  exportCsv(organizationId: OrganizationId, asked: Asked & { actorId: string }): Promise<string>;
  /** Everyone who did something, for the filter. */
  actors(organizationId: OrganizationId): Promise<{ id: string; name: string }[]>;
};

/** About 10 MB of text. */
export const MOST_EXPORTED = 50_000;

export function createAuditLog({ scope, audit }: { scope: Scope; audit: Audit }): AuditLog {
  return {
    list: (organizationId, { limit, offset, ...asked }) =>
      scope.forOrganizationSql(organizationId, async (client) => {
        const all = await client.query<{ total: number }>(
          `SELECT count(*) AS total FROM audit_event e WHERE ${MATCHES}`,
          parameters(asked),
        );
        return { entries: await entries(client, asked, { limit, offset }), total: all.rows[0]?.total ?? 0 };
      }),
    exportCsv: (organizationId, { actorId, ...asked }) =>
      scope.forOrganizationSql(organizationId, async (client) => {
        const found = await entries(client, asked, { limit: MOST_EXPORTED + 1, offset: 0 });
        const kept = found.slice(0, MOST_EXPORTED);
        const metadata = { rows: kept.length, ...given(asked.filter) };
        await audit.recordIn(client, { organizationId, actorId, action: 'audit.exported', metadata });
        return auditCsv(kept, { cutAt: found.length > MOST_EXPORTED ? MOST_EXPORTED : null });
      }),
    actors: (organizationId) =>
      scope.forOrganizationSql(organizationId, async (client) => {
        const { rows } = await client.query<{ id: string; name: string }>(
          `SELECT a.id, coalesce(nullif(a.name, ''), a.email) AS name
             FROM membership m JOIN account a ON a.id = m.account_id ORDER BY lower(a.name), a.email LIMIT 1000`,
        );
        return rows;
      }),
  };
}

/** $1 action, $2 actor, $3 subject, $4 first day, $5 last day, $6 time zone. */
const MATCHES = `
  ($1::text IS NULL OR e.action = $1) AND ($2::uuid IS NULL OR e.actor_id = $2) AND ($3::text IS NULL OR e.subject = $3)
  AND ($4::date IS NULL OR e.at >= $4::date::timestamp AT TIME ZONE $6)
  AND ($5::date IS NULL OR e.at < ($5::date + 1)::timestamp AT TIME ZONE $6)`;

function parameters({ filter, timeZone }: Asked): (string | null)[] {
  return [filter.action, filter.actorId, filter.subject, filter.from, filter.to, timeZone];
}

function given(filter: AuditFilter): Record<string, string> {
  return Object.fromEntries(Object.entries(filter).flatMap(([name, value]) => (value === null ? [] : [[name, value]])));
}

type Row = {
  id: string;
  at: Date;
  actor_id: string | null;
  actor: string | null;
  action: string;
  subject: string | null;
  metadata: Record<string, unknown>;
};

async function entries(
  client: pg.ClientBase,
  asked: Asked,
  { limit, offset }: { limit: number; offset: number },
): Promise<AuditEntry[]> {
  const { rows } = await client.query<Row>(
    `SELECT e.id, e.at, e.actor_id, coalesce(nullif(a.name, ''), a.email) AS actor, e.action, e.subject, e.metadata
       FROM audit_event e LEFT JOIN account a ON a.id = e.actor_id
      WHERE ${MATCHES} ORDER BY e.at DESC, e.id DESC LIMIT $7 OFFSET $8`,
    [...parameters(asked), limit, offset],
  );
  const subjects = await subjectsOf(client, rows);
  return rows.map(({ id, at, actor_id, actor, action, subject, metadata }) => ({
    ...{ id, at, actorId: actor_id, actor, action, metadata },
    subject: subject === null ? null : (subjects.get(subject) ?? { kind: 'other', id: subject, name: null }),
  }));
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** By id: under the tenant, so another organization's has no name here. */
async function subjectsOf(client: pg.ClientBase, rows: Row[]): Promise<Map<string, AuditSubject>> {
  const ids = [...new Set(rows.flatMap(({ subject }) => (subject !== null && UUID.test(subject) ? [subject] : [])))];
  const { rows: found } = await client.query<AuditSubject>(
    `SELECT 'student' AS kind, id, first_name || ' ' || last_name AS name FROM student WHERE id = ANY ($1::uuid[])
     UNION ALL SELECT 'class', id, name FROM class WHERE id = ANY ($1::uuid[])
     UNION ALL SELECT 'grade', id, name FROM grade_level WHERE id = ANY ($1::uuid[])
     UNION ALL SELECT 'import', id, file_name FROM import WHERE id = ANY ($1::uuid[])
     UNION ALL SELECT 'request', id, coalesce(nullif(name, ''), email) FROM login_link_request WHERE id = ANY ($1::uuid[])
     UNION ALL SELECT 'person', a.id, coalesce(nullif(a.name, ''), a.email)
       FROM membership m JOIN account a ON a.id = m.account_id WHERE m.account_id = ANY ($1::uuid[])`,
    [ids],
  );
  return new Map(found.map((subject) => [subject.id, subject]));
}
