import { readableClasses, readableStudents } from '#app/accounts/reach.ts';
import type { Visit } from '#app/http/visit.server.ts';

/** What every list has to know of a visit: the day, the smallest group, and whom the visitor may see. */
export function listerOf({ member, organization, today }: Visit) {
  return {
    today,
    minimumGroup: organization.settings.minimumGroup,
    lister: { classes: readableClasses(member), students: readableStudents(member), taught: member.taught },
  };
}

/** Rows on a page of a list. */
export const LIST_LIMITS = { sizes: [25, 50, 100], fallback: 25 };
