/** `school.json` of a demo school: what `npm run organization -- apply` takes for a real one. */
import type { SchoolFileInput } from '#app/organizations/school-file.ts';
import { YEARS } from './calendar.ts';
import type { SchoolPlan } from './school-plan.ts';
import { CRITERIA, SUBJECTS } from './subjects.ts';

/** Published in the README: the demo schools hold nobody's data. */
export const DEMO_PASSWORD = 'correct horse battery staple';

// The IB describes criteria for years 1, 3 and 5; the years between use the descriptors of the year before.
const DESCRIPTOR_YEARS = [1, 1, 3, 3, 5] as const;

export function schoolJson(plan: SchoolPlan): SchoolFileInput {
  return {
    name: plan.name,
    slug: plan.slug,
    timeZone: plan.timeZone,
    locale: plan.locale,
    academicYears: YEARS.map(({ name, startedOn, endedOn, terms }) => ({
      name,
      startedOn,
      endedOn,
      terms: [...terms],
    })),
    grades: DESCRIPTOR_YEARS.map((descriptorYear, index) => ({
      name: `MYP ${index + 1}`,
      programme: 'MYP',
      ixlGrade: String(index + 6),
      descriptorYear,
    })),
    subjects: SUBJECTS.map(({ name, group, ixlSubject }) => ({ name, group, ixlSubject, criteria: [...CRITERIA] })),
    admin: { ...plan.accounts.admin, password: DEMO_PASSWORD },
  };
}
