import { randomInt } from 'node:crypto';

/** Small files as a school would upload them, about students whom no other journey and no other run knows. */

export type UploadFile = { name: string; mimeType: string; buffer: Buffer };

/** `columns` joined by commas; cells here need no quotes. */
export function csvFile(name: string, rows: readonly (readonly (string | number)[])[]): UploadFile {
  return textFile(name, `${rows.map((cells) => cells.join(',')).join('\n')}\n`);
}

export function textFile(name: string, text: string): UploadFile {
  return { name, mimeType: 'text/csv', buffer: Buffer.from(text) };
}

export type NewClass = { name: string; students: { id: string; first: string; last: string; email: string }[] };

/** A class that the school does not have yet. */
export function newClass(size: number): NewClass {
  const mark = randomInt(10_000, 100_000);
  return {
    name: `MYP 2 Journey ${mark}`,
    students: Array.from({ length: size }, (_, at) => ({
      id: `7${mark}${String(at).padStart(2, '0')}`,
      first: `Journey${at}`,
      last: `Walker${mark}`,
      email: `j${at}.${mark}@southgate.example`,
    })),
  };
}

/** With one row more whose grade the school does not have: row `students + 2`. */
export function rosterFile({ name, students }: NewClass): UploadFile {
  const rest = [name, 'Mathematics', 'teacher@southgate.example'];
  return csvFile('roster.csv', [
    ['student_id', 'first_name', 'last_name', 'email', 'grade', 'class', 'subject', 'teacher_email'],
    ...students.map(({ id, first, last, email }) => [id, first, last, email, 'MYP 2', ...rest]),
    ['7000000', 'Nobody', 'Nowhere', '', 'MYP 9', ...rest],
  ]);
}

/** Levels 400, 410 … and a last row of someone whom no roster knows. */
export function ixlFile({ students }: NewClass): UploadFile {
  return csvFile('levels.csv', [
    ['ID', 'First name', 'Last name', 'Grade', 'Overall level', 'Geometry level'],
    ...students.map(({ id, first, last }, at) => [id, first, last, 7, 400 + 10 * at, at === 0 ? '--' : 500]),
    ['7999999', 'Stranger', 'Elsewhere', 7, 600, 600],
  ]);
}

/** Criterion A of one task, levels 0 to 7 in turn; the last row's level cannot be. */
export function toddleFile({ name, students }: NewClass): UploadFile {
  const task = students[0]?.id ?? '';
  return csvFile('progress-summary.csv', [
    [
      ...['id', 'student_id', 'student_email', 'student_fname', 'student_lname', 'term_name', 'due_date'],
      ...['subject_name', 'class_name', 'assignment_id', 'source_title', 'assmt_tool_type', 'assessment_type'],
      ...['evaluated_element_type', 'evaluated_element_title', 'value'],
    ],
    ...students.map(({ id, email, first, last }, at) => [
      ...[`8${id}`, `9${id}`, email, first, last, 'Term 1', '2026-10-12 23:59'],
      ...['Mathematics', name, task, 'Journey task', 'MYP_OBJECTIVE_RUBRIC', 'smt'],
      ...['MYP_OBJECTIVE', 'Objective A: Knowing and understanding', at === students.length - 1 ? 9 : at % 8],
    ]),
  ]);
}
