/** How files name a student: shared by the layouts. */
import type { StudentClaim, StudentMatch } from '../match/student-index.ts';
import { detached } from '../values/detached.ts';
import { isScientific } from '../values/student-id.ts';
import type { ColumnRole } from './columns.ts';
import type { OpenFile, RowOutcome } from './layout.ts';

export const STUDENT_ID: ColumnRole = {
  aliases: [
    'student ID',
    'ID',
    'student number',
    'student no',
    'pupil ID',
    'school ID',
    'student school ID',
    'local ID',
    'SIS ID',
    'SIS student ID',
    'student UID',
    'UID',
    'unique ID',
  ],
};

export const FIRST_NAME: ColumnRole = {
  aliases: ['first name', 'given name', 'given names', 'forename', 'student first name', 'student fname', 'first'],
};

export const LAST_NAME: ColumnRole = {
  aliases: ['last name', 'surname', 'family name', 'student last name', 'student lname', 'last'],
};

export const FULL_NAME: ColumnRole = { aliases: ['student name', 'name', 'student', 'full name', 'student full name'] };

export const EMAIL: ColumnRole = {
  aliases: ['student email', 'email', 'e-mail', 'email address', 'student email address', 'student e-mail'],
};

export const GRADE: ColumnRole = {
  aliases: ['grade', 'student grade', 'grade level', 'grade name', 'year group', 'year level', 'current grade'],
};

/** "Clark, Andrew" and "Andrew Clark" to first and last name. */
export function splitName(full: string): { firstName: string; lastName: string } {
  const [last = '', first] = full.split(',', 2).map((part) => part.trim());
  if (first !== undefined) return { firstName: first, lastName: last };
  const words = last.split(/\s+/);
  return { firstName: words.slice(0, -1).join(' '), lastName: words.at(-1) ?? '' };
}

/** Reads cells by role; '' for a column that is not there or a row that is too short. */
export type CellOf = (cells: readonly string[], role: string) => string;

export function cellReader(columns: ReadonlyMap<string, number>): CellOf {
  return (cells, role) => {
    const column = columns.get(role);
    return column === undefined ? '' : (cells[column] ?? '').trim();
  };
}

export type Claim = Required<StudentClaim> & { grade: string };

/** What a row says about its student. */
export function claimOf(cells: readonly string[], cell: CellOf): Claim {
  const full = cell(cells, 'name');
  const split = full === '' ? { firstName: '', lastName: '' } : splitName(full);
  return {
    externalId: cell(cells, 'id'),
    email: cell(cells, 'email'),
    firstName: cell(cells, 'first_name') || split.firstName,
    lastName: cell(cells, 'last_name') || split.lastName,
    grade: cell(cells, 'grade'),
  };
}

export type FoundStudent = { outcome: 'facts'; id: string } | { outcome: Exclude<RowOutcome, 'facts'> };

/** Finds the student of a row or says why there is none. Remembers what it found: a student has many rows. */
export function createStudentFinder(file: OpenFile): (claim: Claim, row: number) => FoundStudent {
  const idColumn = headingOf(file, 'id');
  const found = new Map<string, string>();
  return (claim, row) => {
    const key = claim.externalId === '' ? '' : `${claim.externalId}\u0001${claim.email}`;
    const known = found.get(key);
    if (known !== undefined) return { outcome: 'facts', id: known };
    const place = { row, column: idColumn };
    if (isScientific(claim.externalId)) {
      file.note('scientific_notation', place, { value: claim.externalId });
      return { outcome: 'rejected' };
    }
    const name = `${claim.firstName} ${claim.lastName}`.trim();
    if (claim.externalId === '' && name === '' && claim.email === '') {
      file.note('missing_student', place);
      return { outcome: 'rejected' };
    }
    const match = file.students.match(claim);
    if (match.kind === 'one') {
      if (key !== '') found.set(detached(key), match.id);
      return { outcome: 'facts', id: match.id };
    }
    reportUnmatched(file, claim, name, place, match);
    return { outcome: 'unmatched' };
  };
}

type Place = { row: number; column: string | null };

function reportUnmatched(
  file: OpenFile,
  claim: Claim,
  name: string,
  place: Place,
  match: Exclude<StudentMatch, { kind: 'one' }>,
): void {
  const students = match.candidates.map((student) => `${student.uid} ${student.firstName} ${student.lastName}`);
  if (match.kind === 'several')
    file.note('ambiguous_student', place, { id: claim.externalId, students: students.join('; ') });
  else file.note('unknown_student', place, { id: claim.externalId, name });
  file.unmatched({
    row: place.row,
    externalId: claim.externalId,
    name,
    grade: claim.grade,
    candidates: match.candidates.map((student) => student.id),
  });
}

/** The heading of a role as the file spells it, for an issue's place. */
export function headingOf(file: OpenFile, role: string): string | null {
  const column = file.columns.get(role);
  return column === undefined ? null : (file.headings[column]?.text ?? null);
}
