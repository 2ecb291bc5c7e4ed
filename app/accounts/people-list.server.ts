/** Members of an organization: found by name, role and status, and one of them with everything that can be changed. */
import type pg from 'pg';
import { loadCalendar } from '#app/organizations/calendar.server.ts';
import { currentYear } from '#app/organizations/calendar.ts';
import type { LeaderScope, Member } from './permissions.ts';
import type { MemberStatus, PersonDetail, PersonRow } from './person.ts';

export type PeopleFilter = {
  /** Part of a name or address; '' is everyone. */
  text: string;
  role: Member['role'] | null;
  status: MemberStatus | null;
};

type Page = { limit: number; offset: number };

/** Within the organization's transaction. By name. */
export async function listPeople(
  client: pg.ClientBase,
  { filter, page, today }: { filter: PeopleFilter; page: Page; today: string },
): Promise<{ rows: PersonRow[]; total: number }> {
  const yearId = currentYear(await loadCalendar(client), today)?.id ?? null;
  const wanted = [filter.text, filter.role, filter.status];
  const { rows } = await client.query<Row>(
    `${PERSON} WHERE ${MATCHES} ORDER BY lower(a.name), a.email LIMIT $5 OFFSET $6`,
    [yearId, ...wanted, page.limit, page.offset],
  );
  const all = await client.query<{ total: number }>(
    `SELECT count(*) AS total FROM (${PERSON} WHERE ${MATCHES}) AS person`,
    [yearId, ...wanted],
  );
  return { rows: rows.map(toRow), total: all.rows[0]?.total ?? 0 };
}

export async function findPerson(
  client: pg.ClientBase,
  { accountId, today }: { accountId: string; today: string },
): Promise<PersonDetail | null> {
  const yearId = currentYear(await loadCalendar(client), today)?.id ?? null;
  const { rows } = await client.query<Row>(`${PERSON} WHERE m.account_id = $2`, [yearId, accountId]);
  const row = rows[0];
  if (row === undefined) return null;
  const taught = await client.query<PersonDetail['taught'][number]>(
    `SELECT c.id, c.name, s.name AS subject, g.name AS grade, t.kind
       FROM teaching t
       JOIN class c ON c.organization_id = t.organization_id AND c.id = t.class_id
       JOIN grade_level g ON g.organization_id = c.organization_id AND g.id = c.grade_level_id
       LEFT JOIN subject s ON s.organization_id = c.organization_id AND s.id = c.subject_id
      WHERE t.account_id = $1 AND c.academic_year_id = $2 ORDER BY g.position, c.name, s.position`,
    [accountId, yearId],
  );
  // Sessions have no tenant: those of this organization are asked for by the membership.
  const sessions = await client.query<PersonDetail['sessions'][number]>(
    `SELECT s.user_agent AS "userAgent", s.created_at AS "createdAt", s.last_seen_at AS "lastSeenAt"
       FROM session s JOIN membership m ON m.organization_id = s.organization_id AND m.account_id = s.account_id
      WHERE s.account_id = $1 ORDER BY s.last_seen_at DESC LIMIT 20`,
    [accountId],
  );
  return {
    ...toRow(row),
    place: { role: row.role, scope: scopeOf(row) },
    taught: taught.rows,
    sessions: sessions.rows,
    proposal:
      row.proposed_by === null || row.proposed_at === null
        ? null
        : { byId: row.proposed_by, by: row.proposer ?? '', at: row.proposed_at },
  };
}

/** $2 text, $3 role, $4 status. `position` takes the text as it is, unlike LIKE. */
const MATCHES = `($2 = '' OR position(lower($2) IN lower(a.name || ' ' || a.email)) > 0)
  AND ($3::membership_role IS NULL OR m.role = $3) AND ($4::membership_status IS NULL OR m.status = $4)`;

/** $1 the current year. */
const PERSON = `
  SELECT m.account_id, a.name, a.email, m.role, m.status, m.scope_grade_level_id, m.scope_subject_id,
         coalesce(g.name, s.name) AS scope_name, p.proposed_by, p.proposed_at, proposer.name AS proposer,
         (SELECT count(*) FROM teaching t JOIN class c ON c.organization_id = t.organization_id AND c.id = t.class_id
           WHERE t.account_id = m.account_id AND c.academic_year_id = $1) AS classes,
         (SELECT max(e.last_seen_at) FROM session e
           WHERE e.account_id = m.account_id AND e.organization_id = m.organization_id) AS last_seen_at
    FROM membership m
    JOIN account a ON a.id = m.account_id
    LEFT JOIN grade_level g ON g.organization_id = m.organization_id AND g.id = m.scope_grade_level_id
    LEFT JOIN subject s ON s.organization_id = m.organization_id AND s.id = m.scope_subject_id
    LEFT JOIN admin_grant p ON p.organization_id = m.organization_id AND p.account_id = m.account_id
    LEFT JOIN account proposer ON proposer.id = p.proposed_by`;

type Row = {
  account_id: string;
  name: string;
  email: string;
  role: Member['role'];
  status: MemberStatus;
  scope_grade_level_id: string | null;
  scope_subject_id: string | null;
  scope_name: string | null;
  proposed_by: string | null;
  proposed_at: Date | null;
  proposer: string | null;
  classes: number;
  last_seen_at: Date | null;
};

function toRow(row: Row): PersonRow {
  const { account_id: accountId, name, email, role, status, classes } = row;
  return { accountId, name, email, role, status, classes, scopeName: row.scope_name, lastSeenAt: row.last_seen_at };
}

function scopeOf(row: Row): LeaderScope {
  if (row.scope_grade_level_id !== null) return { kind: 'grade', gradeLevelId: row.scope_grade_level_id };
  if (row.scope_subject_id !== null) return { kind: 'subject', subjectId: row.scope_subject_id };
  return { kind: 'all' };
}
