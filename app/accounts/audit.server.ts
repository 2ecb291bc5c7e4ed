/**
 * The audit log: who did what to what, when. Insert only; the database refuses change and removal. Never tokens,
 * passwords, scores, nor what someone typed before signing in.
 */
import type pg from 'pg';
import { NOBODY, type OrganizationId } from '#app/organizations/organization-id.ts';
import type { Scope } from '#app/organizations/scope.server.ts';
import type { Clock } from '#app/platform/clock.ts';
import type { AuditAction } from './audit-action.ts';

export type AuditEvent = {
  /** Null before sign-in: the event then belongs to the reserved nil organization, which no session can enter. */
  organizationId: OrganizationId | null;
  /** The account that acted; null when unknown. */
  actorId: string | null;
  action: AuditAction;
  /** Id of the student, class, import, account … it was done to. */
  subject?: string | null;
  metadata?: Record<string, string | number | boolean | null>;
};

export type Audit = {
  /** Stored when it resolves. */
  record(event: AuditEvent): Promise<void>;
  /** Inside the caller's transaction, whose tenant must be the event's organization. */
  recordIn(client: pg.ClientBase, event: AuditEvent): Promise<void>;
};

export function createAudit({ scope, clock }: { scope: Scope; clock: Clock }): Audit {
  async function recordIn(client: pg.ClientBase, event: AuditEvent): Promise<void> {
    await client.query(
      `INSERT INTO audit_event (organization_id, at, actor_id, action, subject, metadata) VALUES ($1, $2, $3, $4, $5, $6)`,
      [
        event.organizationId ?? NOBODY,
        clock.now(),
        event.actorId,
        event.action,
        event.subject ?? null,
        JSON.stringify(event.metadata ?? {}),
      ],
    );
  }
  return {
    recordIn,
    record: (event) => scope.forOrganizationSql(event.organizationId ?? NOBODY, (client) => recordIn(client, event)),
  };
}
