/**
 * Who a session stands for: the session, the person, the organization, the place in it, the classes taught and the
 * person's other organizations, read from PostgreSQL in one query, so that every change of role, teaching or status
 * counts from the next request on.
 *
 * The key's organization sets the tenant and must also equal the session's row: a cookie with another organization's id
 * finds nothing. Whoever is not active, in the account or the membership, finds nothing either.
 */
import type pg from 'pg';
import { z } from 'zod';
import type { Organization } from '#app/organizations/organization.server.ts';
import { requireOrganizationId } from '#app/organizations/organization-id.ts';
import type { Scope } from '#app/organizations/scope.server.ts';
import { parseSettings } from '#app/organizations/settings.ts';
import type { SessionIndex } from '#app/redis/session-index.server.ts';
import type { LeaderScope, Member } from './permissions.ts';
import type { SessionKey } from './session-token.server.ts';
import { copyEnds, visitorFromJson, visitorToJson } from './visitor-json.ts';

export type Visitor = {
  session: { createdAt: Date; expiresAt: Date; lastSeenAt: Date };
  account: { id: string; email: string; name: string; hasTotp: boolean };
  organization: Organization;
  member: Member;
  /** Other organizations in which the person has an active place, in the order of their names. */
  elsewhere: Elsewhere[];
};

export type Elsewhere = { id: string; name: string };

/** The visitor for the key, whether or not the session is still within its limits; null when there is none. */
export type LoadVisitor = (key: SessionKey, now: Date) => Promise<Visitor | null>;

export function createLoadVisitor(scope: Scope): LoadVisitor {
  return (key, now) => scope.forOrganizationSql(key.organizationId, (client) => visitor(client, key, now));
}

/** The same by way of the index, which stands for it for a minute at most. */
export function createFindVisitor(load: LoadVisitor, index: SessionIndex): LoadVisitor {
  return (key, now) => {
    const { organizationId } = key;
    const tokenHash = key.tokenHash.toString('hex');
    const session = { organizationId, tokenHash, write: visitorToJson, read: visitorFromJson, until: copyEnds };
    return index.find(session, () => load(key, now));
  };
}

async function visitor(client: pg.ClientBase, key: SessionKey, now: Date): Promise<Visitor | null> {
  // Named, so that a connection plans it once: planning costs three times what running does, and every page asks.
  const values = [key.tokenHash, key.organizationId, now];
  const { rows } = await client.query({ name: 'visitor', text: QUERY, values });
  return rows[0] === undefined ? null : Row.parse(rows[0]);
}

/** $1 token hash, $2 organization, $3 now. The current year is the latest started, else the first. */
const QUERY = `
  SELECT s.created_at, s.expires_at, s.last_seen_at,
         a.id AS account_id, a.email, a.name AS account_name,
         a.totp_secret IS NOT NULL AS has_totp,
         o.id AS organization_id, o.slug, o.name AS organization_name, o.time_zone, o.locale, o.settings,
         o.data_version, o.permission_version,
         m.role, m.scope, m.scope_grade_level_id, m.scope_subject_id,
         (SELECT coalesce(json_agg(json_build_object(
                   'classId', t.class_id, 'kind', t.kind, 'current', c.academic_year_id = year.id)
                   ORDER BY t.class_id, t.kind), '[]')
            FROM teaching t
            JOIN class c ON c.organization_id = t.organization_id AND c.id = t.class_id
           WHERE t.organization_id = m.organization_id AND t.account_id = m.account_id) AS taught,
         (SELECT coalesce(json_agg(json_build_object('id', p.id, 'name', p.name) ORDER BY p.name, p.id), '[]')
            FROM own_places(a.id) p
           WHERE p.id <> o.id) AS elsewhere
    FROM session s
    JOIN account a ON a.id = s.account_id AND a.status = 'active'
    JOIN organization o ON o.id = s.organization_id
    JOIN membership m ON m.organization_id = s.organization_id AND m.account_id = s.account_id AND m.status = 'active'
    LEFT JOIN LATERAL (
           SELECT y.id
             FROM academic_year y, (SELECT ($3::timestamptz AT TIME ZONE o.time_zone)::date AS day) AS today
            WHERE y.organization_id = o.id
            ORDER BY y.started_on <= today.day DESC,
                     CASE WHEN y.started_on <= today.day THEN y.started_on END DESC,
                     y.started_on
            LIMIT 1) AS year ON true
   WHERE s.token_hash = $1 AND s.organization_id = $2`;

const Taught = z.object({ classId: z.string(), kind: z.enum(['subject', 'homeroom']), current: z.boolean() });

const Row = z
  .object({
    created_at: z.date(),
    expires_at: z.date(),
    last_seen_at: z.date(),
    account_id: z.string(),
    email: z.string(),
    account_name: z.string(),
    has_totp: z.boolean(),
    organization_id: z.string().transform(requireOrganizationId),
    slug: z.string(),
    organization_name: z.string(),
    time_zone: z.string(),
    locale: z.string(),
    settings: z.unknown(),
    data_version: z.number(),
    permission_version: z.number(),
    role: z.enum(['teacher', 'leader', 'admin']),
    scope: z.enum(['all', 'grade', 'subject']),
    scope_grade_level_id: z.string().nullable(),
    scope_subject_id: z.string().nullable(),
    taught: z.array(Taught),
    elsewhere: z.array(z.object({ id: z.string(), name: z.string() })),
  })
  .transform(
    (row): Visitor => ({
      session: { createdAt: row.created_at, expiresAt: row.expires_at, lastSeenAt: row.last_seen_at },
      account: { id: row.account_id, email: row.email, name: row.account_name, hasTotp: row.has_totp },
      organization: {
        id: row.organization_id,
        slug: row.slug,
        name: row.organization_name,
        timeZone: row.time_zone,
        locale: row.locale,
        settings: parseSettings(row.settings),
        dataVersion: row.data_version,
        permissionVersion: row.permission_version,
      },
      member: { accountId: row.account_id, role: row.role, scope: leaderScope(row), taught: row.taught },
      elsewhere: row.elsewhere,
    }),
  );

/** The table's checks hold scope and its id together. */
function leaderScope(row: { scope_grade_level_id: string | null; scope_subject_id: string | null }): LeaderScope {
  if (row.scope_grade_level_id !== null) return { kind: 'grade', gradeLevelId: row.scope_grade_level_id };
  if (row.scope_subject_id !== null) return { kind: 'subject', subjectId: row.scope_subject_id };
  return { kind: 'all' };
}
