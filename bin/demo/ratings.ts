/** What a teacher entered for one student on one element of a task. */
import { addDays, LAST_RESULT_DAY, schoolDay } from './calendar.ts';
import { classEffect } from './effects.ts';
import type { Stay, Student } from './model.ts';
import { createRandom, type Random } from './random.ts';
import type { SchoolPlan } from './school-plan.ts';
import type { Criterion } from './subjects.ts';
import type { Task } from './tasks.ts';

/** `tool` tells two ratings of the same criterion in the same task apart. Empty value: nothing entered. */
export type Rating = {
  student: Student;
  task: Task;
  criterion: Criterion | null;
  tool: string;
  value: string;
  ratedAt: string;
};

// Parts of a rating's variance: ability in the subject, the student's steady way of working in it, and chance.
const ABILITY = 0.57;
const STEADY = 0.52;
const CHANCE = 0.57;

const CRITERION_MEAN = 4.9;
const CRITERION_SPREAD = 1.5;
const POINTS_SPREAD = 0.15;

// Entered instead of a level, with its share.
const CODES: readonly (readonly [string, number])[] = [
  ['', 0.01],
  ['AB', 0.008],
  ['EX', 0.006],
  ['INC', 0.002],
];

const ENGAGEMENT = ['Emerging', 'Developing', 'Demonstrating', 'Extending'];

/** Ratings of a task for everyone who was in its class on the day it was due. */
export function ratingsOf(plan: SchoolPlan, task: Task, stays: readonly Stay[]): Rating[] {
  const present = stays.filter((stay) => stay.startedOn <= task.dueOn && (!stay.endedOn || stay.endedOn >= task.dueOn));
  const students = present.map((stay) => stay.student).filter((student) => student.gap === null);
  const elements = task.criteria.length > 0 ? task.criteria : [null];
  return students.flatMap((student) => elements.flatMap((criterion) => rate(plan, task, student, criterion)));
}

function rate(plan: SchoolPlan, task: Task, student: Student, criterion: Criterion | null): Rating[] {
  const random = createRandom(`rating ${task.id} ${student.toddleId} ${criterion ?? ''}`);
  const value = isUnmarked(plan, task, criterion) ? '' : enter(task, student, random);
  const [ratedOn = LAST_RESULT_DAY] = [schoolDay(addDays(task.dueOn, random.int(3, 12))), LAST_RESULT_DAY].sort();
  const rating = { student, task, criterion, tool: 'first', value, ratedAt: stamp(ratedOn, random) };
  if (!isModerated(task, criterion) || !/^[1-8]$/.test(value)) return [rating];
  // A moderator used a second tool a little later: both are kept by Toddle, the later one counts.
  const moderated = Math.max(0, Math.min(8, Number(value) + random.pick([-1, 0, 0, 1])));
  return [rating, { ...rating, tool: 'second', value: String(moderated), ratedAt: `${ratedOn} 18:30:00.000000` }];
}

function enter(task: Task, student: Student, random: Random): string {
  const code = drawCode(random);
  if (code !== null) return code;
  const { section } = task;
  const steady = createRandom(`steady ${student.toddleId} ${section.subject}`).normal();
  const ability = section.subject ? student.ability[section.subject] : 0;
  const english = student.learnsEnglish && section.subject === 'language' ? -0.6 : 0;
  const latent = ABILITY * (ability + classEffect(section)) + STEADY * steady + CHANCE * random.normal() + english;
  if (task.maximum) return points(task.maximum, task.ease + POINTS_SPREAD * latent, random);
  if (task.purpose === 'le') return ENGAGEMENT[Math.max(0, Math.min(3, Math.floor(latent + 2)))] ?? '';
  const level = Math.max(0, Math.min(8, Math.round(CRITERION_MEAN + CRITERION_SPREAD * latent)));
  return isBanded(task) ? bandOf(level) : String(level);
}

function drawCode(random: Random): string | null {
  let ticket = random.next();
  for (const [code, share] of CODES) {
    ticket -= share;
    if (ticket < 0) return code;
  }
  return null;
}

/** Halves are given; Toddle prints some whole scores with a decimal. */
function points(maximum: number, share: number, random: Random): string {
  const halves = Math.max(0, Math.min(maximum * 2, Math.round(share * maximum * 2)));
  return halves % 2 === 1 || random.chance(0.2) ? (halves / 2).toFixed(1) : String(halves / 2);
}

function isUnmarked(plan: SchoolPlan, { section }: Task, criterion: Criterion | null): boolean {
  return plan.unmarked.some(
    (gap) => gap.year === section.year && gap.className === section.name && gap.criterion === criterion,
  );
}

/** In practice tasks of the youngest, English teachers tick a band of the rubric and give no exact level. */
function isBanded({ purpose, section }: Task): boolean {
  return purpose === 'fmt' && section.subject === 'language' && section.grade <= 2;
}

function bandOf(level: number): string {
  if (level === 0) return '0';
  const low = level % 2 === 0 ? level - 1 : level;
  return `${low}-${low + 1}`;
}

/** One task of MYP 3A in Language and Literature each year is marked twice on criterion D. */
function isModerated(task: Task, criterion: Criterion | null): boolean {
  const { section } = task;
  return (
    task.purpose === 'smt' &&
    criterion === 'D' &&
    section.grade === 3 &&
    section.name.startsWith('MYP 3A') &&
    section.subject === 'language'
  );
}

/** As Toddle writes times: 'YYYY-MM-DD HH:MM:SS.ffffff'. */
function stamp(day: string, random: Random): string {
  const two = (n: number) => String(n).padStart(2, '0');
  const time = `${two(random.int(8, 17))}:${two(random.int(0, 59))}:${two(random.int(0, 59))}`;
  return `${day} ${time}.${String(random.int(0, 999_999)).padStart(6, '0')}`;
}
