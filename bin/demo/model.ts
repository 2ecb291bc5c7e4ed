/** What the generator makes before it is written as files. Grades are MYP years 1 to 5; days are YYYY-MM-DD. */
import type { Ability } from './ability.ts';
import type { DemoYear } from './calendar.ts';
import type { SubjectKey } from './subjects.ts';

export type Student = {
  uid: string;
  /** 18 digits, as Toddle numbers people; never a JavaScript number. */
  toddleId: string;
  firstName: string;
  lastName: string;
  /** The same name as IXL has it, in Latin letters. */
  ixlFirstName: string;
  ixlLastName: string;
  preferredName: string;
  gender: 'F' | 'M' | 'X' | '';
  email: string;
  /** MYP year in the first year's terms: a student who begins a year later has one less. */
  cohort: number;
  ability: Ability;
  gap: Gap | null;
  learnsEnglish: boolean;
};

/** Why a student lacks results others have: practises in IXL only, or came after the last results. */
export type Gap = 'ixl_only' | 'no_data';

export type Section = {
  key: string;
  year: DemoYear;
  grade: number;
  subject: SubjectKey | null;
  /** As in the name: 'C', or '4A' of a class that is grouped by phase. */
  letter: string;
  name: string;
  /** Language phase; '' where the subject has none. */
  phase: string;
  teacher: Teacher;
};

export type Teacher = { email: string; name: string };

/** A stay in a class, both days included; null: to the end of the year. A transfer is two stays. */
export type Stay = { student: Student; section: Section; startedOn: string; endedOn: string | null };

/** A student in one year: grade, homeroom, and when they came or went within it. */
export type Placement = {
  student: Student;
  year: DemoYear;
  grade: number;
  /** Letter of the homeroom. */
  homeroom: string;
  startedOn: string;
  leftOn: string | null;
};

export type SchoolYear = { year: DemoYear; placements: Placement[]; stays: Stay[] };
