/** Finds an organization itself: the one table a tenant's name, time zone and versions are in. */
import type { Database } from '#app/platform/database.server.ts';
import type { Organization as OrganizationRecord } from '#app/platform/generated/client.ts';
import { type OrganizationId, requireOrganizationId } from './organization-id.ts';
import { parseSettings, type Settings } from './settings.ts';

export type Organization = {
  id: OrganizationId;
  slug: string;
  name: string;
  /** IANA name, e.g. 'Europe/London': decides what "today" is. */
  timeZone: string;
  /** BCP 47 tag: decides how numbers and dates are written. */
  locale: string;
  settings: Settings;
  /** Counts up whenever facts change; part of every cache key. */
  dataVersion: number;
  /** Counts up whenever someone's rights change. */
  permissionVersion: number;
};

/** By the short name that the command line uses; a visitor's organization comes from the session instead. */
export async function findOrganizationBySlug(
  database: Pick<Database, 'prisma'>,
  slug: string,
): Promise<Organization | null> {
  const record = await database.prisma.organization.findUnique({ where: { slug } });
  return record && toOrganization(record);
}

function toOrganization(record: OrganizationRecord): Organization {
  return {
    id: requireOrganizationId(record.id),
    slug: record.slug,
    name: record.name,
    timeZone: record.timeZone,
    locale: record.locale,
    settings: parseSettings(record.settings),
    dataVersion: Number(record.dataVersion),
    permissionVersion: Number(record.permissionVersion),
  };
}
