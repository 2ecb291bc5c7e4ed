/** Which classes a year's students are in, and from when to when. */
import { addDays, type DemoYear, FIRST_YEAR } from './calendar.ts';
import type { Placement, SchoolYear, Section, Stay, Student } from './model.ts';
import { at, createRandom, type Random } from './random.ts';
import type { SchoolPlan, SetPlan } from './school-plan.ts';
import { regroupOf, sectionsOf } from './sections.ts';
import { type DemoSubject, SUBJECTS } from './subjects.ts';

// Of a school that sets by attainment, in standard units.
const JUDGING_ERROR = 0.15;

const TRANSFER_DAYS = { first: '2026-01-19', second: '2026-10-12' };

export function enrolYear(plan: SchoolPlan, year: DemoYear, placements: Placement[]): SchoolYear {
  const random = createRandom(`stays ${plan.seed} ${year.name}`);
  const stays = [1, 2, 3, 4, 5].flatMap((grade) => {
    const members = placements.filter((place) => place.grade === grade);
    return [...SUBJECTS, null].flatMap((subject) => {
      const sections = sectionsOf(plan, year, grade, subject);
      const choice = subject
        ? chooseSections({ plan, year, grade, subject, random }, members)
        : byHomeroom(plan, grade);
      return members.map((place) => stayOf(place, at(sections, choice(place))));
    });
  });
  return { year, placements, stays: withTransfers(plan, year, stays) };
}

function stayOf(place: Placement, section: Section): Stay {
  const endedOn = place.leftOn && place.leftOn < place.year.endedOn ? place.leftOn : null;
  return { student: place.student, section, startedOn: place.startedOn, endedOn };
}

type Choice = (place: Placement) => number;
type Task = { plan: SchoolPlan; year: DemoYear; grade: number; subject: DemoSubject; random: Random };

function byHomeroom(plan: SchoolPlan, grade: number): Choice {
  return (place) => plan.homerooms(grade).indexOf(place.homeroom);
}

function chooseSections(task: Task, members: readonly Placement[]): Choice {
  const { plan, year, grade, subject, random } = task;
  const regroup = regroupOf(plan, year, grade, subject);
  const sets = subject.key === 'acquisition' ? phaseSets(plan, members.length) : regroup?.sets;
  if (!sets) return byHomeroom(plan, grade);
  const chosen = fillSets(sets, rankBy(subject, members, random), random);
  return (place) => chosen.get(place.student) ?? 0;
}

/** The two phases as sets: the higher one takes the stronger linguists, equally many to a class. */
function phaseSets(plan: SchoolPlan, students: number): SetPlan[] {
  const size = Math.floor(students / plan.phases.length + 0.5);
  return plan.phases.map(({ name, phase }) => {
    const higher = phase === plan.phases.at(-1)?.phase;
    return {
      letter: name,
      setting: higher ? 'strong' : 'mixed',
      size: higher ? Math.min(size, students - 1) : undefined,
    };
  });
}

/** Students from weak to strong, as a school would judge: attainment with some error. */
function rankBy(subject: DemoSubject, members: readonly Placement[], random: Random): Student[] {
  return members
    .map((place) => ({
      student: place.student,
      judged: place.student.ability[subject.key] + JUDGING_ERROR * random.normal(),
    }))
    .sort((a, b) => a.judged - b.judged)
    .map((entry) => entry.student);
}

/** Sets with a size take theirs from the ends of the ranking; the mixed ones share who is left, in random order. */
function fillSets(sets: readonly SetPlan[], ranked: readonly Student[], random: Random): Map<Student, number> {
  const chosen = new Map<Student, number>();
  let pool = [...ranked];
  const take = (students: readonly Student[], index: number) => {
    for (const student of students) chosen.set(student, index);
    pool = pool.filter((student) => !chosen.has(student));
  };
  const higher = sets.flatMap((set, index) => (set.setting === 'strong' ? [{ index, size: set.size ?? 0 }] : []));
  const top = pool.slice(pool.length - higher.reduce((sum, set) => sum + set.size, 0));
  const shuffledTop = random.shuffle(top);
  for (const { index, size } of higher) take(shuffledTop.splice(0, size), index);
  sets.forEach((set, index) => {
    const size = set.size ?? 0;
    if (set.setting === 'weak') take(pool.slice(0, size), index);
    if (set.setting === 'two_groups') take([...pool.slice(0, size / 2), ...pool.slice(pool.length - size / 2)], index);
  });
  const mixed = sets.flatMap((set, index) => (set.setting === 'mixed' ? [index] : []));
  random.shuffle(pool).forEach((student, i) => {
    chosen.set(student, at(mixed, i % mixed.length));
  });
  return chosen;
}

/**
 * Some students change to a parallel class during the year: one in each grade in every subject taught by homeroom, one in
 * Mathematics only. Two stays each; nobody comes into or leaves a class that is set by attainment.
 */
function withTransfers(plan: SchoolPlan, year: DemoYear, stays: Stay[]): Stay[] {
  const day = year === FIRST_YEAR ? TRANSFER_DAYS.first : TRANSFER_DAYS.second;
  const random = createRandom(`transfers ${plan.seed} ${year.name}`);
  return [1, 2, 3, 4, 5].reduce((all, grade) => {
    const letters = plan.homerooms(grade);
    if (letters.length < 2) return all;
    const movable = all.filter((stay) => isMovable(plan, year, grade, stay));
    const movers = random.shuffle([...new Set(movable.map((stay) => stay.student))]).slice(0, 2);
    return all.flatMap((stay) => {
      const mover = movers.indexOf(stay.student);
      if (mover < 0 || !movable.includes(stay) || (mover === 1 && stay.section.subject !== 'mathematics'))
        return [stay];
      return transfer(plan, stay, day);
    });
  }, stays);
}

function isMovable(plan: SchoolPlan, year: DemoYear, grade: number, stay: Stay): boolean {
  const { section } = stay;
  const subject = SUBJECTS.find((candidate) => candidate.key === section.subject);
  if (section.grade !== grade || stay.endedOn || stay.startedOn !== year.startedOn) return false;
  return !subject || (subject.key !== 'acquisition' && !regroupOf(plan, year, grade, subject));
}

function transfer(plan: SchoolPlan, stay: Stay, day: string): Stay[] {
  const subject = SUBJECTS.find((candidate) => candidate.key === stay.section.subject) ?? null;
  const parallel = sectionsOf(plan, stay.section.year, stay.section.grade, subject);
  const from = parallel.findIndex((section) => section.name === stay.section.name);
  const to = at(parallel, (from + 1) % parallel.length);
  return [
    { ...stay, endedOn: addDays(day, -3) },
    { ...stay, section: to, startedOn: day },
  ];
}
