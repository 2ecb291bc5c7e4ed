/** IXL's diagnostic exports, one file per window and subject, laid out as IXL did in different years. */
import { writeCsv } from './csv.ts';
import type { DemoFile } from './file.ts';
import { type IxlSubject, type Result, STRANDS } from './ixl-levels.ts';
import { type IxlRow, ixlRows, strangers } from './ixl-rows.ts';
import { type Layout, WINDOWS, type Window } from './ixl-windows.ts';
import type { SchoolYear } from './model.ts';
import type { SchoolPlan } from './school-plan.ts';

const IN_FILE_NAME = { math: 'Math', ela: 'ELA' };
// The one strand whose name ends in "level" already.
const READING = 'Reading level';
const IN_HEADER = { math: 'math', ela: 'ELA' };

/** Files of a year in the order of their dates. */
export function ixlFiles(plan: SchoolPlan, schoolYear: SchoolYear): DemoFile[] {
  return WINDOWS.filter((window) => window.year === schoolYear.year).flatMap((window) =>
    (['math', 'ela'] as const).map((subject) => ixlFile(plan, schoolYear, window, subject)),
  );
}

function ixlFile(plan: SchoolPlan, schoolYear: SchoolYear, window: Window, subject: IxlSubject): DemoFile {
  const known = ixlRows({ plan, schoolYear, window, subject });
  const unknown = strangers({ plan, window, subject });
  const facts = known.flatMap((row) => resultsOf(row, subject)).filter((result) => result !== null);
  const cells = [...known, ...unknown].map((row) => cellsOf(plan, window, subject, row));
  return {
    name: fileName(window, IN_FILE_NAME[subject]),
    text: writeCsv(headerOf(window.layout, subject), cells, window.style),
    import: { source: 'ixl', subject, date: window.date, window: window.name, year: window.year.name },
    expected: { rows: cells.length, facts: facts.length, unmatched: unknown.length },
  };
}

function fileName({ layout, date }: Window, subject: string): string {
  return layout === 'levels'
    ? `IXL_Diagnostic_Snapshot_${subject}_${date}.csv`
    : `IXL-Diagnostic-Levels-${subject}-${date}.csv`;
}

function headerOf(layout: Layout, subject: IxlSubject): string[] {
  const strands = STRANDS[subject].map((strand) => strand.name);
  if (layout === 'bare') {
    return ['ID', 'First name', 'Last name', 'Teacher(s)', 'Grade', 'School', 'Gender', 'Overall', ...strands];
  }
  if (layout === 'levels') {
    const levels = strands.map((name) => (name === READING ? 'Overall reading level' : `${name} level`));
    return ['Student ID', 'Last name', 'First name', 'School', 'Grade', `Overall ${IN_HEADER[subject]}`, ...levels];
  }
  const groups = ['Overall', ...strands].flatMap((name) =>
    name === READING
      ? [`${name} percentile`, name, `${name} tier`]
      : [`${name} percentile`, `${name} level`, `${name} tier`],
  );
  return ['ID', 'First name', 'Last name', 'Teacher(s)', 'Grade', 'School', 'Courses', ...groups];
}

function cellsOf(plan: SchoolPlan, window: Window, subject: IxlSubject, row: IxlRow): string[] {
  const { student } = row;
  const id = plan.zerosLost.includes(window.name) ? student.uid.replace(/^0+/, '') : student.uid;
  const names = [student.ixlFirstName, student.ixlLastName];
  const results = resultsOf(row, subject);
  const blank = window.layout === 'levels' ? '' : '--';
  const levels = results.map((result) => (result ? String(result.level) : blank));
  if (window.layout === 'bare') {
    return [id, ...names, row.teachers, String(row.grade), plan.name, student.gender, ...levels];
  }
  if (window.layout === 'levels') return [id, ...names.reverse(), plan.name, String(row.grade), ...levels];
  const groups = results.flatMap((result) =>
    result ? [String(result.percentile), String(result.level), result.tier] : ['--', '--', ''],
  );
  return [id, ...names, row.teachers, String(row.grade), plan.name, row.courses, ...groups];
}

/** Overall first, then the strands; all null for who did not sit. */
function resultsOf({ diagnosis }: IxlRow, subject: IxlSubject): Result[] {
  return diagnosis ? [diagnosis.overall, ...diagnosis.strands] : [null, ...STRANDS[subject].map(() => null)];
}
