import { createRandom } from './random.ts';
import { IXL_GRADES, makeStudents, type Student } from './students.ts';

/**
 * An IXL "Diagnostic Levels" export for mathematics, in the vendor's column order of 2023: one row per student, an
 * overall level and six strands, levels in tens, some of them `--`.
 */
export const IXL_DATE = '2026-09-14';

/** As the vendor heads its columns, and as the product names the strands. */
export const IXL_STRANDS = [
  { name: 'Overall', strand: 'overall', ceiling: 1300 },
  { name: 'Numbers and operations', strand: 'numbers_and_operations', ceiling: 1300 },
  { name: 'Algebra and algebraic thinking', strand: 'algebra_and_algebraic_thinking', ceiling: 1300 },
  { name: 'Fractions', strand: 'fractions', ceiling: 800 },
  { name: 'Geometry', strand: 'geometry', ceiling: 1300 },
  { name: 'Measurement', strand: 'measurement', ceiling: 700 },
  { name: 'Data, statistics, and probability', strand: 'data_statistics_and_probability', ceiling: 1300 },
];
const FIRST_UID = 100_000n;
const MISSING_SHARE = 0.02;

export const ixlStudents = (rows: number): Student[] => makeStudents(rows, FIRST_UID);

/** The file, line by line without line ends, and how many levels each line holds. */
export function* ixlLines(rows: number): Generator<{ line: string; facts: number }> {
  const head = ['ID', 'First name', 'Last name', 'Teacher(s)', 'Grade', 'School', 'Gender'];
  yield { line: [...head, ...IXL_STRANDS.map(({ name }) => quote(name))].join(','), facts: 0 };
  const random = createRandom(rows);
  for (const student of ixlStudents(rows)) yield row(student, random);
}

function row(student: Student, random: () => number): { line: string; facts: number } {
  const centre = 550 + 100 * student.grade;
  const cells = IXL_STRANDS.map(({ ceiling }) => {
    const bell = random() + random() + random() - 1.5;
    const level = Math.round((centre + 300 * bell) / 10) * 10;
    return random() < MISSING_SHARE ? '--' : String(Math.min(ceiling, Math.max(0, level)));
  });
  const { uid, firstName, lastName, grade } = student;
  const known = [uid, firstName, lastName, '"Tchr Name010, Tchr Name011"', IXL_GRADES[grade] ?? '', 'Bench School', ''];
  return { line: [...known, ...cells].join(','), facts: cells.filter((cell) => cell !== '--').length };
}

const quote = (cell: string) => (cell.includes(',') ? `"${cell}"` : cell);
