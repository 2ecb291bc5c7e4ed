/** The school's student records as the simple roster CSV: one row per student and class, two for a transfer. */
import { writeCsv } from './csv.ts';
import type { DemoFile } from './file.ts';
import type { SchoolYear, Stay } from './model.ts';
import { requireSubject } from './subjects.ts';

const HEADER = [
  'student_id',
  'first_name',
  'last_name',
  'preferred_name',
  'gender',
  'email',
  'grade',
  'homeroom',
  'class',
  'subject',
  'phase',
  'teacher_email',
  'start_date',
  'end_date',
  'left_on',
];

export function rosterFile(schoolYear: SchoolYear): DemoFile {
  const { year, placements, stays } = schoolYear;
  const leftOn = new Map(placements.map((place) => [place.student, place.leftOn]));
  // After a transfer a student belongs to the homeroom of the last stay, in every row.
  const homerooms = new Map(stays.filter((stay) => !stay.section.subject).map((stay) => [stay.student, stay.section]));
  const rows = stays
    .toSorted((a, b) => compare(a, b))
    .map((stay): string[] => {
      const { student, section } = stay;
      return [
        student.uid,
        student.firstName,
        student.lastName,
        student.preferredName,
        student.gender,
        student.email,
        `MYP ${section.grade}`,
        `${section.grade}${homerooms.get(student)?.letter ?? ''}`,
        section.name,
        section.subject ? requireSubject(section.subject).name : '',
        section.phase,
        section.teacher.email,
        stay.startedOn,
        stay.endedOn ?? '',
        leftOn.get(student) ?? '',
      ];
    });
  return {
    name: `roster-${year.name}.csv`,
    text: writeCsv(HEADER, rows, { bom: true }),
    import: { source: 'roster', year: year.name },
    expected: { rows: rows.length, facts: rows.length, unmatched: 0 },
  };
}

function compare(a: Stay, b: Stay): number {
  const key = (stay: Stay) => `${stay.section.grade} ${stay.student.uid} ${stay.section.name} ${stay.startedOn}`;
  return key(a) < key(b) ? -1 : 1;
}
