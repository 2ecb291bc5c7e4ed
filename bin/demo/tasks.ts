/** What is assessed when: every criterion twice in the first year (Arts: D once), and the second year up to mid November. */
import { addDays, type DemoTerm, type DemoYear, daysBetween, FIRST_YEAR, schoolDay } from './calendar.ts';
import { vendorId } from './ids.ts';
import type { Section } from './model.ts';
import { createRandom } from './random.ts';
import type { Criterion, SubjectKey } from './subjects.ts';
import { titleOf } from './titles.ts';

export type Purpose = 'smt' | 'fmt' | 'le';

/** `at`: share of the term that has passed. Either criteria, or points out of a maximum, or a scale of words. */
export type TaskPlan = {
  at: number;
  purpose: Purpose;
  criteria: readonly Criterion[];
  maximum: number | null;
  /** Mean share of the points; an easy test has a ceiling. */
  ease: number;
  /** Second subject the task is tagged with: an interdisciplinary unit with criteria of its own. */
  joint: SubjectKey | null;
  grades: readonly number[];
};

export type Task = TaskPlan & { id: string; title: string; section: Section; term: DemoTerm; dueOn: string };

const ALL = [1, 2, 3, 4, 5];

function plan(at: number, purpose: Purpose, rest: Partial<TaskPlan>): TaskPlan {
  return { at, purpose, criteria: [], maximum: null, ease: 0.68, joint: null, grades: ALL, ...rest };
}

const summative = (at: number, letters: string, grades = ALL) =>
  plan(at, 'smt', { criteria: [...letters] as Criterion[], grades });
const formative = (at: number, letters: string) => plan(at, 'fmt', { criteria: [...letters] as Criterion[] });
const test = (at: number, maximum: number, ease = 0.68) => plan(at, 'smt', { maximum, ease });
const engagement = (at: number) => plan(at, 'le', {});
const joint = (at: number, other: SubjectKey, grade: number) =>
  plan(at, 'fmt', { criteria: ['A', 'B', 'C'], joint: other, grades: [grade] });

type YearPlan = Readonly<Record<SubjectKey, readonly (readonly TaskPlan[])[]>>;

const FIRST: YearPlan = {
  language: [
    [summative(0.4, 'AB'), formative(0.65, 'D')],
    [summative(0.55, 'CD')],
    [summative(0.3, 'AB'), summative(0.75, 'CD')],
  ],
  acquisition: [
    [summative(0.45, 'AC')],
    [engagement(0.3), summative(0.6, 'BD')],
    [summative(0.35, 'AB'), summative(0.7, 'CD')],
  ],
  mathematics: [
    [summative(0.35, 'AC'), formative(0.55, 'A'), test(0.8, 40)],
    [summative(0.4, 'BD'), test(0.75, 30)],
    [summative(0.35, 'AC'), summative(0.7, 'BD')],
  ],
  sciences: [
    [summative(0.35, 'A'), summative(0.8, 'BC')],
    [summative(0.5, 'AD'), test(0.8, 50, 0.9)],
    [summative(0.3, 'BC'), joint(0.55, 'individuals', 3), summative(0.75, 'D')],
  ],
  individuals: [[summative(0.5, 'AC')], [summative(0.5, 'BD')], [summative(0.35, 'AB'), summative(0.75, 'CD')]],
  arts: [[summative(0.6, 'AB')], [summative(0.6, 'BC')], [summative(0.35, 'AC'), summative(0.75, 'D')]],
};

const SECOND: YearPlan = {
  language: [[summative(0.3, 'AB'), formative(0.45, 'C'), summative(0.62, 'CD')]],
  acquisition: [[summative(0.35, 'A'), summative(0.6, 'C')]],
  mathematics: [
    [
      summative(0.27, 'AC'),
      formative(0.4, 'A'),
      test(0.5, 40),
      summative(0.66, 'BD', [1, 2, 3, 4]),
      summative(0.66, 'B', [5]),
    ],
  ],
  sciences: [[summative(0.3, 'A'), test(0.45, 30, 0.9), summative(0.58, 'BC'), joint(0.68, 'individuals', 2)]],
  individuals: [[summative(0.35, 'AC'), summative(0.62, 'BD', [3, 4])]],
  arts: [[summative(0.55, 'AB')]],
};

/** The tasks of a class in a term, by due day; empty in terms that have no results yet. */
export function tasksOf(section: Section, term: DemoTerm): Task[] {
  if (!section.subject) return [];
  const termIndex = section.year.terms.indexOf(term);
  const plans = planOf(section.year)[section.subject][termIndex] ?? [];
  return plans
    .filter((entry) => entry.grades.includes(section.grade))
    .map((entry, index) => {
      const label = `${section.key} ${term.name} ${index}`;
      const place = { subject: section.subject ?? 'arts', grade: section.grade, number: termIndex * 3 + index };
      return {
        ...entry,
        id: vendorId(`task ${label}`),
        title: titleOf(entry, place),
        section,
        term,
        dueOn: dueDay(entry, label, term),
      };
    });
}

function planOf(year: DemoYear): YearPlan {
  return year === FIRST_YEAR ? FIRST : SECOND;
}

/** Classes of a grade set the same task within a few days of each other. */
function dueDay(entry: TaskPlan, label: string, term: DemoTerm): string {
  const days =
    Math.floor(entry.at * daysBetween(term.startedOn, term.endedOn)) + createRandom(`due ${label}`).int(-2, 2);
  return schoolDay(addDays(term.startedOn, days));
}
