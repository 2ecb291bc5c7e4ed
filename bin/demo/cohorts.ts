/** Who is in which grade and homeroom in each year: moving up, leaving, arriving, repeating. */
import {
  addDays,
  type DemoYear,
  FIRST_YEAR,
  LAST_RESULT_DAY,
  SECOND_YEAR,
  SUMMER_LEAVING_DAY,
  schoolDay,
} from './calendar.ts';
import type { Placement, Student } from './model.ts';
import { createPeople, type NewStudent } from './people.ts';
import { at, createRandom, type Random } from './random.ts';
import { forYear, ofGrade, type SchoolPlan } from './school-plan.ts';

const GRADES = [1, 2, 3, 4, 5];

// Shares of a grade: they leave during the year, arrive during the year, or do not come back after the summer.
const LEAVE = 0.016;
const ARRIVE = 0.016;
const MOVE_AWAY = 0.035;

type Enrol = (wanted: NewStudent) => Student;

/** Placements of both years, in the order of grade, homeroom and school ID. */
export function placeStudents(plan: SchoolPlan): { first: Placement[]; second: Placement[] } {
  const random = createRandom(`cohorts ${plan.seed}`);
  const people = createPeople(plan);
  const first = GRADES.flatMap((grade) => placeFirstYear({ plan, grade, random, enrol: people.enrol }));
  const second = GRADES.flatMap((grade) => placeSecondYear({ plan, grade, random, enrol: people.enrol }, first));
  return { first: sorted(first), second: sorted(second) };
}

type GradeTask = { plan: SchoolPlan; grade: number; random: Random; enrol: Enrol };

function placeFirstYear({ plan, grade, random, enrol }: GradeTask): Placement[] {
  const size = ofGrade(forYear(plan.roll, FIRST_YEAR).byGrade, grade);
  const ixlOnly = plan.ixlOnly.find((entry) => entry.cohort === grade)?.count ?? 0;
  const students = Array.from({ length: size }, (_, index) => {
    const joined = 2026 - grade - (random.chance(0.5) ? random.int(0, 4) : 0);
    return enrol({ cohort: grade, joined, gap: index >= size - ixlOnly ? 'ixl_only' : undefined });
  });
  const homerooms = plan.homerooms(grade);
  const placed = random.shuffle(students).map((student, index): Placement => {
    const homeroom = at(homerooms, index % homerooms.length);
    return { student, year: FIRST_YEAR, grade, homeroom, startedOn: FIRST_YEAR.startedOn, leftOn: null };
  });
  const arrivals = Array.from({ length: count(random, size * ARRIVE) }, () => {
    const student = enrol({ cohort: grade, joined: 2025 });
    return arrive(
      { plan, student, grade, year: FIRST_YEAR, day: dayWithin(random, '2026-01-05', '2026-02-06') },
      placed,
    );
  });
  leave(random, placed, LEAVE, () => dayWithin(random, '2025-10-10', '2025-12-12'));
  return [...placed, ...arrivals];
}

function placeSecondYear(task: GradeTask, first: Placement[]): Placement[] {
  const { plan, grade, random, enrol } = task;
  const size = ofGrade(forYear(plan.roll, SECOND_YEAR).byGrade, grade);
  const repeating = repeaters(plan, first, grade);
  const stopped = repeaters(plan, first, grade - 1);
  const before = first.filter((place) => place.grade === grade - 1 && !place.leftOn && !stopped.includes(place));
  const movingAway = Math.max(count(random, before.length * MOVE_AWAY), before.length + repeating.length - size);
  for (const place of before.slice(0, movingAway)) place.leftOn = SUMMER_LEAVING_DAY;
  if (grade === 5) for (const place of first) if (place.grade === 5) place.leftOn ??= SUMMER_LEAVING_DAY;

  const placed: Placement[] = [...before.slice(movingAway), ...repeating].map((place) => {
    const stays = plan.homerooms(grade).includes(place.homeroom);
    return {
      ...place,
      year: SECOND_YEAR,
      grade,
      homeroom: stays ? place.homeroom : 'A',
      startedOn: SECOND_YEAR.startedOn,
    };
  });
  const late = plan.lateArrivals.find((entry) => entry.cohort === grade - 1)?.count ?? 0;
  const come = (day: string, gap?: NewStudent['gap']) => {
    const student = enrol({ cohort: grade - 1, joined: 2026, gap });
    placed.push(arrive({ plan, student, grade, year: SECOND_YEAR, day }, placed));
  };
  while (placed.length < size) come(SECOND_YEAR.startedOn);
  leave(random, placed, LEAVE / 2, () => dayWithin(random, '2026-10-02', '2026-11-06'));
  const arriving = count(random, (size * ARRIVE) / 2);
  for (let i = 0; i < arriving; i++) come(dayWithin(random, '2026-09-21', '2026-10-23'));
  for (let i = 0; i < late; i++) come(addDays(LAST_RESULT_DAY, 3 + i), 'no_data');
  return placed;
}

/** Students who stay in a grade for another year: the last of the grade who were there from the start. */
function repeaters(plan: SchoolPlan, first: Placement[], grade: number): Placement[] {
  if (!plan.repeats.includes(grade)) return [];
  return first.filter((place) => place.grade === grade && !place.leftOn && !place.student.gap).slice(-1);
}

type Arrival = { plan: SchoolPlan; student: Student; grade: number; year: DemoYear; day: string };

function arrive({ plan, student, grade, year, day }: Arrival, classmates: readonly Placement[]): Placement {
  const sizes = plan.homerooms(grade).map((letter) => ({
    letter,
    size: classmates.filter((place) => place.homeroom === letter && !place.leftOn).length,
  }));
  const smallest = sizes.reduce((best, candidate) => (candidate.size < best.size ? candidate : best));
  return { student, year, grade, homeroom: smallest.letter, startedOn: day, leftOn: null };
}

function leave(random: Random, placed: Placement[], share: number, day: () => string): void {
  const leavers = count(random, placed.length * share);
  const candidates = placed.filter((place) => !place.student.gap && place.startedOn === place.year.startedOn);
  for (const place of random.shuffle(candidates).slice(0, leavers)) place.leftOn = day();
}

function dayWithin(random: Random, from: string, to: string): string {
  const span = (Date.parse(to) - Date.parse(from)) / 86_400_000;
  return schoolDay(addDays(from, random.int(0, span)));
}

/** Whole students, on average as many as expected, so that a small school has leavers too. */
function count(random: Random, expected: number): number {
  return Math.floor(expected + random.next());
}

function sorted(placements: Placement[]): Placement[] {
  const key = (place: Placement) => `${place.grade}${place.homeroom}${place.student.uid}`;
  return placements.sort((a, b) => (key(a) < key(b) ? -1 : 1));
}
