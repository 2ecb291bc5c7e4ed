/**
 * Rows of a roster to facts: one enrolment per student, class and start, and what the rows say of students and classes.
 * Only a roster makes students. A grade or a subject that the school does not have rejects the row.
 */
import { type Calendar, type GradeLevel, gradeNamed, subjectNamed } from '#app/organizations/calendar.ts';
import type { IssueCode, IssueDetails } from '../../issue.ts';
import { isScientific } from '../../values/student-id.ts';
import type { OpenFile, RowOutcome, RowReader } from '../layout.ts';
import { type CellOf, cellReader, claimOf, headingOf } from '../people.ts';
import { createRosterClasses } from './classes.ts';
import { createRosterPeople, type RosterStudentClaim } from './people.ts';

type RowPlace = { file: OpenFile; cell: CellOf; cells: readonly string[]; row: number };

type ParsedRow = {
  claim: RosterStudentClaim;
  className: string;
  subjectId: string | null;
  track: string;
  teachers: string[];
  start: string | null;
  end: string | null;
};

export function openRoster(file: OpenFile): RowReader {
  const cell = cellReader(file.columns);
  const people = createRosterPeople(file);
  const classes = createRosterClasses(file);
  const enrolments = new Map<string, { row: number; end: string | null }>();

  function read(cells: readonly string[], row: number): RowOutcome {
    const at = { file, cell, cells, row };
    const parsed = parseRow(at);
    if (parsed === 'rejected') return parsed;
    const { claim, subjectId, track, teachers, start, end } = parsed;
    const match = file.students.match({ externalId: claim.externalId });
    if (match.kind === 'several') return unmatched(at, claim, match.candidates);
    const student = people.add(claim, match.kind === 'one' ? match.id : null);
    if ('conflict' in student)
      return reject(at, 'id', 'conflicting_rows', { first: student.first, what: student.conflict });
    const { gradeLevelId } = claim;
    const group = classes.add({ row, name: parsed.className, subjectId, gradeLevelId, track, teachers });
    const key = `${student.ref}|${group.ref}|${start ?? ''}`;
    const first = enrolments.get(key);
    if (first === undefined) {
      enrolments.set(key, { row, end });
      file.put('incoming_enrollment', [row, student.ref, group.ref, start, end]);
      return 'facts';
    }
    if (first.end !== end)
      return reject(at, 'end', 'conflicting_rows', { first: first.row, what: 'different end dates' });
    file.note('duplicate_row', { row }, { first: first.row });
    return 'facts';
  }

  return {
    subject: null,
    date: file.date,
    read,
    finish() {
      people.finish();
      classes.finish();
    },
  };
}

function parseRow(at: RowPlace): ParsedRow | 'rejected' {
  const { file, cell, cells, row } = at;
  const text = (role: string): string => {
    const value = cell(cells, role);
    return file.isMissing(value) ? '' : value;
  };
  const claim = claimOf(cells, cell);
  if (text('id') === '') return reject(at, 'id', 'missing_student');
  if (isScientific(claim.externalId)) return reject(at, 'id', 'scientific_notation', { value: claim.externalId });
  if (claim.firstName === '' && claim.lastName === '') return reject(at, 'last_name', 'missing_value');
  const grade = findGrade(file.calendar, text('grade'));
  if (grade === null)
    return reject(at, 'grade', 'unknown_grade', { value: text('grade'), known: names(file.calendar.grades) });
  if (text('class') === '') return reject(at, 'class', 'missing_value');
  const subject = text('subject') === '' ? null : subjectNamed(file.calendar, text('subject'));
  if (subject === null && text('subject') !== '') {
    return reject(at, 'subject', 'unknown_school_subject', {
      value: text('subject'),
      known: names(file.calendar.subjects),
    });
  }
  const days = readDays(at, text);
  if (days === 'rejected') return days;
  return {
    claim: {
      row,
      externalId: claim.externalId,
      firstName: claim.firstName,
      lastName: claim.lastName,
      gradeLevelId: grade.id,
      knownAs: text('known_as'),
      email: readEmails(at, 'email', text('email'))[0] ?? '',
      gender: text('gender'),
      homeroom: text('homeroom'),
      leftOn: days.left,
    },
    className: text('class').replace(/\s+/g, ' ').slice(0, 200),
    subjectId: subject?.id ?? null,
    track: text('track'),
    teachers: readEmails(at, 'teacher', text('teacher')),
    start: days.start,
    end: days.end,
  };
}

function readDays(at: RowPlace, text: (role: string) => string) {
  const days: Record<'start' | 'end' | 'left', string | null> = { start: null, end: null, left: null };
  for (const role of ['start', 'end', 'left'] as const) {
    if (text(role) === '') continue;
    days[role] = at.file.dayIn(role, text(role));
    if (days[role] === null) return reject(at, role, 'invalid_date', { value: text(role) });
  }
  const start = days.start ?? at.file.year.startedOn;
  if (days.end !== null && days.end < start) return reject(at, 'end', 'ends_before_start', { end: days.end, start });
  return days;
}

/** Several, separated by commas, semicolons or spaces; what is no address is told and left out. */
function readEmails(at: RowPlace, role: string, text: string): string[] {
  const emails = text.split(/[,;\s]+/).filter((part) => part !== '');
  return emails
    .map((email) => email.toLowerCase())
    .filter((email) => {
      if (/^[^@\s]+@[^@\s]+$/.test(email) && email.length <= 254) return true;
      at.file.note('invalid_email', { row: at.row, column: headingOf(at.file, role) }, { value: email });
      return false;
    });
}

/** By name or IXL's grade, in the spellings of exports: "Grade 8", "08", "8th", "KG". */
function findGrade(calendar: Calendar, text: string): GradeLevel | null {
  const bare = text
    .replace(/^(grade|gr\.?|g)\s*(?=\d)/i, '')
    .replace(/^0+(?=\d)/, '')
    .replace(/(?<=\d)(st|nd|rd|th)$/i, '');
  const kindergarten = /^(k|kg|kindergarten)$/i.test(bare) ? ['K', 'KG', 'Kindergarten'] : [];
  for (const spelling of [text, bare, ...kindergarten]) {
    const grade = gradeNamed(calendar, spelling);
    if (grade !== null) return grade;
  }
  return null;
}

function names(items: readonly { name: string }[]): string {
  return items.map(({ name }) => name).join(', ');
}

function unmatched(
  at: RowPlace,
  claim: RosterStudentClaim,
  candidates: readonly { id: string; uid: string }[],
): RowOutcome {
  const { externalId, firstName, lastName } = claim;
  const students = candidates.map(({ uid }) => uid).join('; ');
  at.file.note('ambiguous_student', { row: at.row, column: headingOf(at.file, 'id') }, { id: externalId, students });
  const grade = at.cell(at.cells, 'grade');
  at.file.unmatched({
    row: at.row,
    externalId,
    name: `${firstName} ${lastName}`.trim(),
    grade,
    candidates: candidates.map(({ id }) => id),
  });
  return 'unmatched';
}

function reject(at: RowPlace, role: string, code: IssueCode, details: IssueDetails = {}): 'rejected' {
  at.file.note(code, { row: at.row, column: headingOf(at.file, role) }, details);
  return 'rejected';
}
