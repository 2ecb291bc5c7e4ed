/** The classes of a year and who teaches them. */
import type { DemoYear } from './calendar.ts';
import type { Section, Teacher } from './model.ts';
import { at } from './random.ts';
import { forYear, ofGrade, type RegroupPlan, type SchoolPlan } from './school-plan.ts';
import { type DemoSubject, SUBJECTS } from './subjects.ts';

/** Classes of one subject in one grade, or its homerooms (subject null), in the order of their letters. */
export function sectionsOf(plan: SchoolPlan, year: DemoYear, grade: number, subject: DemoSubject | null): Section[] {
  const letters = lettersOf(plan, year, grade, subject);
  return letters.map(({ letter, name, phase }, index) => ({
    key: `${plan.seed} ${year.name} ${name}`,
    year,
    grade,
    subject: subject?.key ?? null,
    letter,
    name,
    phase,
    teacher: subject ? teacherOf({ plan, year, grade, subject }, index) : homeroomTeacher(plan, grade, index),
  }));
}

/** How a subject is regrouped in a grade, if it is. */
export function regroupOf(plan: SchoolPlan, year: DemoYear, grade: number, subject: DemoSubject): RegroupPlan | null {
  const fits = (entry: RegroupPlan) => entry.year === year && entry.grade === grade && entry.subject === subject.key;
  return plan.regrouped.find(fits) ?? null;
}

function lettersOf(plan: SchoolPlan, year: DemoYear, grade: number, subject: DemoSubject | null) {
  if (subject?.key === 'acquisition') {
    return plan.phases.map(({ name: letter, phase }) => ({
      letter,
      name: `MYP ${grade} ${subject.short} ${letter}`,
      phase,
    }));
  }
  const sets = subject && regroupOf(plan, year, grade, subject)?.sets.map((set) => set.letter);
  const word = subject?.short ?? 'Homeroom';
  return (sets ?? plan.homerooms(grade)).map((letter) => ({
    letter,
    name: `MYP ${grade}${letter} ${word}`,
    phase: '',
  }));
}

type Taught = { plan: SchoolPlan; year: DemoYear; grade: number; subject: DemoSubject };

/** Each teacher of a subject has one class in every grade; which one turns with the grade and the year. */
function teacherOf({ plan, year, grade, subject }: Taught, index: number): Teacher {
  const teachers = plan.teachers[subject.key];
  const first = ofGrade(forYear(plan.rotation, year).byGrade, grade);
  return at(teachers, (index + teachers.length - (first % teachers.length)) % teachers.length);
}

/** Every teacher in turn, beginning with the youngest grade. */
function homeroomTeacher(plan: SchoolPlan, grade: number, index: number): Teacher {
  const teachers = SUBJECTS.flatMap((subject) => plan.teachers[subject.key]);
  const before = [1, 2, 3, 4, 5].filter((other) => other < grade).flatMap((other) => plan.homerooms(other)).length;
  return at(teachers, (before + index) % teachers.length);
}
