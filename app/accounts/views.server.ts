/**
 * Who looked at which report. A view is written after its answer, together with others of the same moment, so that a page
 * that needs no query does not wait for this one either.
 *
 * Fails: with the database away, views stay here and are written with the next ones; only what does not fit any more is
 * lost, and the log says how many. Ending the process writes what is left (`background` is waited for).
 */
import type { OrganizationId } from '#app/organizations/organization-id.ts';
import type { Scope } from '#app/organizations/scope.server.ts';
import type { Clock } from '#app/platform/clock.ts';

export type View = {
  organizationId: OrganizationId;
  actorId: string;
  action: 'class.viewed' | 'grade.viewed' | 'student.viewed';
  /** Id of the class, grade or student. */
  subject: string;
};

export type Views = {
  /** Never throws. */
  note(view: View): void;
};

export type ViewsOptions = {
  scope: Pick<Scope, 'forOrganizationSql'>;
  clock: Clock;
  background(work: Promise<unknown>): void;
  /** Milliseconds in which views gather. */
  gather?: number;
};

type Noted = View & { at: Date };

const GATHER = 200;
const MOST_KEPT = 5000;

export function createViews({ scope, clock, background, gather = GATHER }: ViewsOptions): Views {
  let kept: Noted[] = [];
  let writing: Promise<void> | null = null;

  async function writeSoon(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, gather));
    const views = kept;
    kept = [];
    // What is noted from here on begins the next round.
    writing = null;
    const failed: unknown[] = [];
    for (const organizationId of new Set(views.map((view) => view.organizationId))) {
      const own = views.filter((view) => view.organizationId === organizationId);
      await write(organizationId, own).catch((error: unknown) => {
        failed.push(error);
        kept = [...own, ...kept];
      });
    }
    const lost = Math.max(0, kept.length - MOST_KEPT);
    if (lost > 0) kept = kept.slice(lost);
    if (failed.length > 0) throw new Error(`Views were not written; ${lost} are lost.`, { cause: failed[0] });
  }

  async function write(organizationId: OrganizationId, views: readonly Noted[]): Promise<void> {
    await scope.forOrganizationSql(organizationId, (client) =>
      client.query(
        `INSERT INTO audit_event (organization_id, at, actor_id, action, subject)
         SELECT $1, * FROM unnest($2::timestamptz[], $3::uuid[], $4::text[], $5::text[])`,
        [
          organizationId,
          views.map(({ at }) => at),
          views.map(({ actorId }) => actorId),
          views.map(({ action }) => action),
          views.map(({ subject }) => subject),
        ],
      ),
    );
  }

  return {
    note(view) {
      kept.push({ ...view, at: clock.now() });
      if (writing !== null) return;
      writing = writeSoon();
      background(writing);
    },
  };
}
