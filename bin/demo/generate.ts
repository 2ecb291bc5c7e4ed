/** One demo school, made from its plan alone: the same plan always gives the same bytes. */
import { FIRST_YEAR, SECOND_YEAR } from './calendar.ts';
import { placeStudents } from './cohorts.ts';
import type { DemoFile } from './file.ts';
import { ixlFiles } from './ixl-files.ts';
import type { SchoolYear } from './model.ts';
import { rosterFile } from './roster-file.ts';
import type { SchoolPlan } from './school-plan.ts';
import { enrolYear } from './stays.ts';
import { toddleFiles } from './toddle-files.ts';

export type DemoSchool = {
  plan: SchoolPlan;
  years: SchoolYear[];
  /** In the order in which a school would have uploaded them. */
  files: DemoFile[];
};

export function generateSchool(plan: SchoolPlan): DemoSchool {
  const { first, second } = placeStudents(plan);
  const years = [enrolYear(plan, FIRST_YEAR, first), enrolYear(plan, SECOND_YEAR, second)];
  const files = years.flatMap((year) => [rosterFile(year), ...ixlFiles(plan, year), ...toddleFiles(plan, year)]);
  return { plan, years, files };
}
