/** What may not leave the calendar: whatever classes, students or results are attached to. */
import type pg from 'pg';
import type { SchoolProblem } from './school-file.ts';
import type { SchoolPlan } from './school-plan.ts';

/** One problem for each year, term, grade or subject that the plan would remove although something needs it. */
export async function removalProblems(client: pg.ClientBase, plan: SchoolPlan): Promise<SchoolProblem[]> {
  return [
    ...(await inUse(client, plan.years.remove, { field: 'academicYears', needs: YEAR_NEEDS })),
    ...(await inUse(client, plan.terms.remove, { field: 'academicYears.terms', needs: TERM_NEEDS })),
    ...(await inUse(client, plan.grades.remove, { field: 'grades', needs: GRADE_NEEDS })),
    ...(await inUse(client, plan.subjects.remove, { field: 'subjects', needs: SUBJECT_NEEDS })),
  ];
}

/** Condition on `id`, by what a person would call it. */
type Needs = Record<string, string>;

const YEAR_NEEDS: Needs = {
  classes: 'SELECT FROM class WHERE academic_year_id = id',
  students: 'SELECT FROM student_year WHERE academic_year_id = id',
  results: 'SELECT FROM measure_value WHERE period_id = id',
};

const TERM_NEEDS: Needs = {
  assessments: 'SELECT FROM assessment WHERE term_id = id',
  'reported grades': 'SELECT FROM reported_grade WHERE term_id = id',
  results: 'SELECT FROM measure_value WHERE period_id = id',
};

const GRADE_NEEDS: Needs = {
  students: 'SELECT FROM student_year WHERE grade_level_id = id',
  classes: 'SELECT FROM class WHERE grade_level_id = id',
  leaders: 'SELECT FROM membership WHERE scope_grade_level_id = id',
  results: 'SELECT FROM measure_value WHERE grade_level_id = id',
};

const SUBJECT_NEEDS: Needs = {
  classes: 'SELECT FROM class WHERE subject_id = id',
  assessments: 'SELECT FROM assessment_subject WHERE subject_id = id',
  'reported grades': 'SELECT FROM reported_grade WHERE subject_id = id',
  leaders: 'SELECT FROM membership WHERE scope_subject_id = id',
  results: 'SELECT FROM measure_value WHERE subject_id = id',
};

async function inUse(
  client: pg.ClientBase,
  removed: { id: string; name: string }[],
  { field, needs }: { field: string; needs: Needs },
): Promise<SchoolProblem[]> {
  if (removed.length === 0) return [];
  const conditions = Object.entries(needs).map(
    ([what, query]) => `CASE WHEN EXISTS (${query.replaceAll('= id', '= wanted.id')}) THEN '${what}' END`,
  );
  const { rows } = await client.query<{ name: string; attached: string }>(
    `SELECT wanted.name, concat_ws(', ', ${conditions.join(', ')}) AS attached
       FROM unnest($1::uuid[], $2::text[]) AS wanted (id, name)`,
    [removed.map(({ id }) => id), removed.map(({ name }) => name)],
  );
  return rows
    .filter(({ attached }) => attached !== '')
    .map(({ name, attached }) => ({
      field,
      message: `"${name}" is left out but still has ${attached}; put it back into the file under the same name`,
    }));
}
