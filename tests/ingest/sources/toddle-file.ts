/** Toddle's long CSV, a row at a time: a summative criterion of one task unless told otherwise. */
import { csv } from '../import-kit.ts';

const DEFAULTS = {
  acad_year_title: '2026-2027',
  term_name: 'Term 1',
  due_date: '2026-10-08 08:30',
  subject_id: '',
  subject_name: 'Mathematics',
  class_id: '',
  class_name: '6A Mathematics',
  student_id: '1001',
  student_fname: 'Ana',
  student_lname: 'Álvarez',
  updated_at: '2026-10-09 10:58:23.250418',
  id: '302651443561639795',
  source_title: 'Unit test',
  assignment_id: '302614815707249479',
  assmt_max_score: '',
  assmt_tool_type: 'RUBRIC',
  assessment_type: 'smt',
  evaluated_element_type: 'MYP_OBJECTIVE',
  evaluated_element_title: 'Objective A:  Analysing',
  value: '6',
  state: '',
};

export type ToddleRow = Partial<typeof DEFAULTS>;

export const POINTS: ToddleRow = {
  assmt_max_score: '20',
  assmt_tool_type: 'SCORE',
  evaluated_element_type: 'CLASS_ASSIGNMENT',
  evaluated_element_title: 'Unit test',
};

export function toddleCsv(rows: ToddleRow[]): string {
  const full = rows.map((row) => Object.values({ ...DEFAULTS, ...row }));
  return csv([Object.keys(DEFAULTS), ...full]);
}

/** One rating per criterion, in a task of its own. */
export function criteria(levels: string, row: ToddleRow = {}): ToddleRow[] {
  return [...levels].map((value, at) => {
    const letter = 'ABCD'.charAt(at);
    const id = `${row.student_id ?? '1001'}-${row.assignment_id ?? 'task'}-${letter}`;
    return { ...row, id, value, evaluated_element_title: `Criterion ${letter}` };
  });
}
