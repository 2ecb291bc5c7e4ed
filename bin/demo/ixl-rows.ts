/** Who is in an IXL export, and with what: everyone with a licence that day, also those who did not sit. */
import { classEffect } from './effects.ts';
import { type Diagnosis, diagnose, type IxlSubject } from './ixl-levels.ts';
import type { Window } from './ixl-windows.ts';
import type { Placement, SchoolYear, Section, Stay, Student } from './model.ts';
import { createPeople } from './people.ts';
import { createRandom } from './random.ts';
import type { SchoolPlan } from './school-plan.ts';

export type IxlRow = {
  student: Student;
  diagnosis: Diagnosis | null;
  grade: number;
  teachers: string;
  courses: string;
};

type Export = { plan: SchoolPlan; schoolYear: SchoolYear; window: Window; subject: IxlSubject };

const WITHOUT_LICENCE = 0.008;
const SCHOOL_SUBJECT = { math: 'mathematics', ela: 'language' } as const;

export function ixlRows({ plan, schoolYear, window, subject }: Export): IxlRow[] {
  const classes = classesOn(window.date, schoolYear.stays);
  return schoolYear.placements.flatMap((place): IxlRow[] => {
    const { student, grade } = place;
    const licensed = classes.get(student) ?? [];
    const section = licensed.find((candidate) => candidate.subject === SCHOOL_SUBJECT[subject]);
    const random = createRandom(`sitting ${student.toddleId} ${subject} ${window.name}`);
    if (!section || random.chance(WITHOUT_LICENCE)) return [];
    const absent = random.chance(window.absent) || wholeClassAway(plan, window, subject, place);
    const sitting = { student, subject, season: window.season, year: place.year.name, grade: grade + 5 };
    const diagnosis = absent ? null : diagnose({ ...sitting, classEffect: classEffect(section) });
    const teachers = licensed.map((taught) => taught.teacher.name).join(', ');
    return [{ student, diagnosis, grade: grade + 5, teachers, courses: section.name }];
  });
}

/** Accounts in IXL whose school ID is in no roster: they wait in the unmatched queue. */
export function strangers({ plan, window, subject }: Omit<Export, 'schoolYear'>): IxlRow[] {
  const count =
    plan.strangers.find((entry) => entry.window === window.name && entry.ixlSubject === subject)?.count ?? 0;
  const people = createPeople({ ...plan, seed: `${plan.seed} strangers`, fixedNames: [], uid: (_year, n) => `99${n}` });
  return Array.from({ length: count }, (_, index) => {
    const student = people.enrol({ cohort: 1, joined: 2026 });
    const sitting = { student, subject, season: window.season, year: window.name, grade: 6 + index, classEffect: 0 };
    return { student, diagnosis: diagnose(sitting), grade: 6 + index, teachers: '', courses: '' };
  });
}

/** The classes with IXL licences, English and Mathematics, that each student is in on a day. */
function classesOn(day: string, stays: readonly Stay[]): Map<Student, Section[]> {
  const classes = new Map<Student, Section[]>();
  for (const { student, section, startedOn, endedOn } of stays) {
    const licensed = section.subject === 'language' || section.subject === 'mathematics';
    if (!licensed || startedOn > day || (endedOn && endedOn < day)) continue;
    classes.set(student, [...(classes.get(student) ?? []), section]);
  }
  return classes;
}

function wholeClassAway(plan: SchoolPlan, window: Window, subject: IxlSubject, place: Placement): boolean {
  return plan.notSat.some(
    (away) =>
      away.window === window.name &&
      away.ixlSubject === subject &&
      away.grade === place.grade &&
      away.homeroom === place.homeroom,
  );
}
