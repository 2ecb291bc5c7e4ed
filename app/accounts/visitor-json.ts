/** A visitor as JSON and back, for copies outside of PostgreSQL: dates are texts there, and what comes back is checked. */
import { z } from 'zod';
import { requireOrganizationId } from '#app/organizations/organization-id.ts';
import { parseSettings } from '#app/organizations/settings.ts';
import type { Visitor } from './visitor.server.ts';

const moment = z.iso.datetime().transform((text) => new Date(text));

const VisitorJson = z.object({
  session: z.object({ createdAt: moment, expiresAt: moment, lastSeenAt: moment }),
  account: z.object({ id: z.string(), email: z.string(), name: z.string(), hasTotp: z.boolean() }),
  organization: z.object({
    id: z.string().transform(requireOrganizationId),
    slug: z.string(),
    name: z.string(),
    timeZone: z.string(),
    locale: z.string(),
    settings: z.unknown().transform(parseSettings),
    dataVersion: z.number(),
    permissionVersion: z.number(),
  }),
  member: z.object({
    accountId: z.string(),
    role: z.enum(['teacher', 'leader', 'admin']),
    scope: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('all') }),
      z.object({ kind: z.literal('grade'), gradeLevelId: z.string() }),
      z.object({ kind: z.literal('subject'), subjectId: z.string() }),
    ]),
    taught: z.array(z.object({ classId: z.string(), kind: z.enum(['subject', 'homeroom']), current: z.boolean() })),
  }),
  elsewhere: z.array(z.object({ id: z.string(), name: z.string() })),
});

export function visitorToJson({ session, ...rest }: Visitor): unknown {
  const { createdAt, expiresAt, lastSeenAt } = session;
  return {
    session: {
      createdAt: createdAt.toISOString(),
      expiresAt: expiresAt.toISOString(),
      lastSeenAt: lastSeenAt.toISOString(),
    },
    ...rest,
  };
}

/** Null for anything that is not a visitor's JSON. */
export function visitorFromJson(value: unknown): Visitor | null {
  return VisitorJson.safeParse(value).data ?? null;
}

const QUARTER_HOUR = 15 * 60_000;

/**
 * Until when a copy read at `now` may be believed: the session's end, or the next quarter of an hour, since every
 * midnight on earth falls on one, and with a new day a new school year may begin.
 */
export function copyEnds({ session }: Visitor, now: number): number {
  return Math.min(session.expiresAt.getTime(), (Math.floor(now / QUARTER_HOUR) + 1) * QUARTER_HOUR);
}
