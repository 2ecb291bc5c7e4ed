/** What distinguishes one demo school from the other; the generator knows no school by name. */
import type { DemoYear } from './calendar.ts';
import type { Teacher } from './model.ts';
import { at } from './random.ts';
import type { Criterion, SubjectKey } from './subjects.ts';

/** How students come to a class of a subject that is not taught by homeroom. */
export type Setting = 'mixed' | 'strong' | 'weak' | 'two_groups';

/** A class of a regrouped subject. `size`: students at most; the mixed classes share the rest evenly. */
export type SetPlan = { letter: string; setting: Setting; size?: number };

export type RegroupPlan = { year: DemoYear; grade: number; subject: SubjectKey; sets: readonly SetPlan[] };

export type FixedName = { cohort: number; firstName: string; lastName: string; latin?: string; gender: 'F' | 'M' };

export type SchoolPlan = {
  slug: string;
  /** Decides everything drawn at random; the same under another slug. */
  seed: string;
  name: string;
  timeZone: string;
  locale: string;
  /** Domain of every address, students' and teachers'. */
  domain: string;
  /** The school ID of a student who joined in that year, from four digits. */
  uid(joined: number, digits: number): string;
  /** Students on the first day, by grade, for each year. */
  roll: readonly { year: DemoYear; byGrade: readonly number[] }[];
  /** Letters of the homerooms of a grade. */
  homerooms(grade: number): readonly string[];
  /** Classes of Language Acquisition in each grade: name after "MYP 3 French " and phase, the higher phase last. */
  phases: readonly { name: string; phase: string }[];
  regrouped: readonly RegroupPlan[];
  teachers: Readonly<Record<SubjectKey, readonly Teacher[]>>;
  /** Which class the first teacher of a subject has in each grade (place of its letter), by year. */
  rotation: readonly { year: DemoYear; byGrade: readonly number[] }[];
  accounts: { teacher: Teacher; leader: Teacher; admin: Teacher };
  fixedNames: readonly FixedName[];
  /** Share of a cohort that is still learning English, by cohort (0: begins in the second year). */
  learnsEnglish(cohort: number): number;
  /** Students who practise in IXL but are not assessed in Toddle, by cohort. */
  ixlOnly: readonly { cohort: number; count: number }[];
  /** Students who came after the last results, by cohort. */
  lateArrivals: readonly { cohort: number; count: number }[];
  /** Grades of the first year in which one student repeats the year. */
  repeats: readonly number[];
  /** Homerooms that did not sit a window of IXL in one subject. */
  notSat: readonly { window: string; ixlSubject: 'math' | 'ela'; grade: number; homeroom: string }[];
  /** Criteria a class has been set but nobody in it was rated on. */
  unmarked: readonly { year: DemoYear; className: string; criterion: Criterion }[];
  /** Students in IXL's export whom the student records do not know (yet). */
  strangers: readonly { window: string; ixlSubject: 'math' | 'ela'; count: number }[];
  /** Windows whose export went through a spreadsheet that dropped leading zeros of IDs. */
  zerosLost: readonly string[];
};

export function forYear<T extends { year: DemoYear }>(list: readonly T[], year: DemoYear): T {
  const found = list.find((entry) => entry.year === year);
  if (!found) throw new RangeError(`The plan says nothing of ${year.name}`);
  return found;
}

/** Entry of a grade, 1 to 5. */
export function ofGrade<T>(byGrade: readonly T[], grade: number): T {
  return at(byGrade, grade - 1);
}
