/**
 * Toddle's progress summary (Open API V2) as long CSV: one row per rating and tagged subject, one file per term. Toddle
 * knows students by its own IDs only, so the school has added their e-mail, by which they are found the first time.
 */
import type { DemoTerm } from './calendar.ts';
import { writeCsv } from './csv.ts';
import type { DemoFile } from './file.ts';
import { vendorId } from './ids.ts';
import type { SchoolYear, Section, Stay } from './model.ts';
import { createRandom } from './random.ts';
import { type Rating, ratingsOf } from './ratings.ts';
import type { SchoolPlan } from './school-plan.ts';
import { type Criterion, objectiveLabel, requireSubject, type SubjectKey } from './subjects.ts';
import { tasksOf } from './tasks.ts';

const HEADER = [
  'acad_year_title',
  'term_id',
  'term_name',
  'due_date',
  'grade_name',
  'subject_id',
  'subject_name',
  'class_id',
  'class_name',
  'student_id',
  'student_fname',
  'student_lname',
  'student_email',
  'published_at',
  'updated_at',
  'id',
  'source_title',
  'assignment_id',
  'assmt_max_score',
  'assmt_tool_type',
  'assmt_tool_id',
  'assessment_type',
  'evaluated_element_type',
  'evaluated_element_title',
  'value',
];

const INTERDISCIPLINARY: Readonly<Record<Criterion, string>> = {
  A: 'Objective A: Evaluating',
  B: 'Objective B: Synthesizing',
  C: 'Objective C: Reflecting',
  D: '',
};

/** Files of the terms that have results, in order. */
export function toddleFiles(plan: SchoolPlan, schoolYear: SchoolYear): DemoFile[] {
  const bySection = staysBySection(schoolYear.stays);
  return schoolYear.year.terms.flatMap((term, index) => {
    const ratings = [...bySection.values()].flatMap(({ section, stays }) =>
      tasksOf(section, term).flatMap((task) => ratingsOf(plan, task, stays)),
    );
    if (ratings.length === 0) return [];
    const rows = ratings.flatMap((rating) => rowsOf(plan, term, rating));
    return [
      {
        name: `Toddle-Progress-Summary-${schoolYear.year.name}-Term-${index + 1}.csv`,
        text: writeCsv(HEADER, rows),
        import: { source: 'toddle' as const, year: schoolYear.year.name, term: term.name },
        // An empty cell rates nothing.
        expected: { rows: rows.length, facts: ratings.filter((rating) => rating.value !== '').length, unmatched: 0 },
      },
    ];
  });
}

function staysBySection(stays: readonly Stay[]): Map<string, { section: Section; stays: Stay[] }> {
  const groups = new Map<string, { section: Section; stays: Stay[] }>();
  for (const stay of stays) {
    const group = groups.get(stay.section.key);
    if (group) group.stays.push(stay);
    else groups.set(stay.section.key, { section: stay.section, stays: [stay] });
  }
  return groups;
}

function rowsOf(plan: SchoolPlan, term: DemoTerm, rating: Rating): string[][] {
  const { task } = rating;
  const subjects = [task.section.subject, task.joint].filter((key): key is SubjectKey => key !== null);
  return subjects.map((subject) => rowOf(plan, term, rating, subject));
}

function rowOf(plan: SchoolPlan, term: DemoTerm, rating: Rating, subject: SubjectKey): string[] {
  const { task, student, criterion } = rating;
  const { section } = task;
  const element = elementOf(rating);
  const label = `${plan.seed} ${task.id} ${student.toddleId} ${criterion ?? ''} ${rating.tool}`;
  return [
    section.year.name,
    vendorId(`${plan.seed} ${section.year.name} ${term.name}`),
    term.name,
    `${task.dueOn} ${dueTime(task.id)}`,
    `MYP ${section.grade}`,
    vendorId(`${plan.seed} subject ${subject}`),
    requireSubject(subject).name,
    vendorId(`class ${section.key}`),
    section.name,
    student.toddleId,
    student.firstName,
    student.lastName,
    student.email,
    rating.ratedAt,
    rating.ratedAt,
    vendorId(`rating ${label}`),
    task.title,
    task.id,
    task.maximum ? String(task.maximum) : '',
    element.toolType,
    vendorId(`tool ${task.id} ${rating.tool}`),
    task.purpose,
    element.type,
    element.title,
    rating.value,
  ];
}

function elementOf({ task, criterion }: Rating): { toolType: string; type: string; title: string } {
  if (criterion && task.joint) {
    const toolType = 'MYP_INTERDISCIPLINARY_CRITERIA_RUBRIC';
    return { toolType, type: 'MYP_INTERDISCIPLINARY_CRITERIA', title: INTERDISCIPLINARY[criterion] };
  }
  if (criterion) {
    const title = objectiveLabel(task.section.subject ?? 'arts', criterion);
    return { toolType: 'MYP_OBJECTIVE_RUBRIC', type: 'MYP_OBJECTIVE', title };
  }
  return { toolType: task.maximum ? 'SCORE' : 'CUSTOM', type: 'CLASS_ASSIGNMENT', title: task.title };
}

function dueTime(taskId: string): string {
  return createRandom(`time ${taskId}`).pick(['08:30', '11:00', '14:15', '15:30', '18:29', '23:59']);
}
