/** Who administers, as a change needs it: a visit fits. The organization is the session's. */
import type { OrganizationId } from '#app/organizations/organization-id.ts';

export type AdminActor = {
  organization: { id: OrganizationId; name: string };
  account: { id: string; name: string };
  /** Where links in mails lead: `https://analytics.school.example`, without a slash. */
  origin: string;
};
