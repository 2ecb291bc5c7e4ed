import { createRandom } from './random.ts';
import { GRADES, makeStudents, type Student } from './students.ts';

/**
 * A Toddle progress summary as a long CSV, one line per rating and tagged subject.
 *
 * 2,000 students in classes of 25, eight subjects; six of ten tasks are summative and rate the four criteria, the
 * others give points of 100; every twentieth task is tagged with two subjects, so its ratings stand twice.
 * Only columns that matter are written: with all of Toddle's 38, a million rows would be above the size limit.
 */
export const SUBJECTS = [
  'Mathematics',
  'Sciences',
  'English',
  'French',
  'Arts',
  'Design',
  'Health',
  'History',
] as const;
export type Subject = (typeof SUBJECTS)[number];
export const CLASS_SIZE = 25;
export const TERMS = [
  { name: 'Term 1', startedOn: '2026-08-24', endedOn: '2026-12-18' },
  { name: 'Term 2', startedOn: '2027-01-11', endedOn: '2027-03-26' },
  { name: 'Term 3', startedOn: '2027-04-12', endedOn: '2027-07-02' },
] as const;

const STUDENTS = 2_000;
const FIRST_UID = 302_614_477_310_000_000n;
const FIRST_CLASS = 302_614_129_000_000_000n;
const FIRST_TASK = 302_614_815_000_000_000n;
const FIRST_RATING = 302_651_443_000_000_000n;
const CRITERIA = ['A: Analysing', 'B: Organizing', 'C: Producing', 'D: Evaluating'];
const SUMMATIVE_SHARE = 0.6;
const EXCUSED_SHARE = 0.01;
const TWICE_TAGGED_EVERY = 20;
/** One task for every class, then on to the next term. */
const TASKS_PER_ROUND = 640;
const DUE_DAYS = ['2026-10-08', '2027-02-11', '2027-05-20'] as const;

export type SchoolClass = { id: string; name: string; subject: Subject; grade: number; students: Student[] };

export const toddleStudents = (): Student[] => makeStudents(STUDENTS, FIRST_UID);

/** Each grade's students in sections of 25, once for every subject. */
export function toddleClasses(): SchoolClass[] {
  const students = toddleStudents();
  const classes = GRADES.flatMap((_, grade) => {
    const ofGrade = students.filter((student) => student.grade === grade);
    const sections = Array.from({ length: Math.ceil(ofGrade.length / CLASS_SIZE) }, (_, section) =>
      ofGrade.slice(section * CLASS_SIZE, (section + 1) * CLASS_SIZE),
    );
    return sections.flatMap((members, section) =>
      SUBJECTS.map((subject) => ({
        subject,
        grade,
        students: members,
        name: `${grade + 1}${letter(section)} ${subject}`,
      })),
    );
  });
  return classes.map((one, index) => ({ ...one, id: String(FIRST_CLASS + BigInt(index)) }));
}

const letter = (section: number) => String.fromCharCode('A'.charCodeAt(0) + section);

const COLUMNS = [
  ...['term_name', 'due_date', 'grade_name', 'subject_name', 'class_id', 'class_name'],
  ...['student_id', 'student_fname', 'student_lname', 'id', 'source_title', 'assignment_id', 'assmt_max_score'],
  ...['assmt_tool_type', 'assessment_type', 'evaluated_element_type', 'evaluated_element_title', 'value'],
];

/** The file, line by line without line ends; `facts` counts a rating once, however many subjects it is tagged with. */
export function* toddleLines(rows: number): Generator<{ line: string; facts: number }> {
  yield { line: COLUMNS.join(','), facts: 0 };
  let left = rows;
  for (const one of ratings()) {
    for (const [tag, subject] of one.subjects.entries()) {
      if (left === 0) return;
      left -= 1;
      yield { line: one.line(subject), facts: tag === 0 ? 1 : 0 };
    }
  }
}

type Rating = { subjects: string[]; line(subject: string): string };

/** Endless: task after task, each for one class, all of its students, all that the task rates. */
function* ratings(): Generator<Rating> {
  const random = createRandom(20_261_124);
  const classes = toddleClasses();
  let id = FIRST_RATING;
  for (let task = 0; ; task++) {
    const schoolClass = classes[task % classes.length];
    if (schoolClass === undefined) return;
    const summative = random() < SUMMATIVE_SHARE;
    const other = SUBJECTS[(SUBJECTS.indexOf(schoolClass.subject) + 1) % SUBJECTS.length] ?? '';
    const subjects = task % TWICE_TAGGED_EVERY === 0 ? [schoolClass.subject, other] : [schoolClass.subject];
    const rated = summative ? CRITERIA : [null];
    for (const student of schoolClass.students) {
      for (const criterion of rated) {
        const value = random() < EXCUSED_SHARE ? 'EX' : String(Math.floor(random() * (criterion === null ? 101 : 9)));
        const cells = { schoolClass, task, summative, student, criterion, value, id: String(id++) };
        yield { subjects, line: (subject) => ratingLine(cells, subject) };
      }
    }
  }
}

type Cells = {
  schoolClass: SchoolClass;
  task: number;
  summative: boolean;
  student: Student;
  criterion: string | null;
  value: string;
  id: string;
};

function ratingLine({ schoolClass, task, summative, student, criterion, value, id }: Cells, subject: string): string {
  const term = Math.floor(task / TASKS_PER_ROUND) % TERMS.length;
  const title = `Task ${task}`;
  const element = criterion === null ? ['CLASS_ASSIGNMENT', title] : ['MYP_OBJECTIVE', `Objective ${criterion}`];
  return [
    ...[TERMS[term]?.name, DUE_DAYS[term], GRADES[schoolClass.grade], subject, schoolClass.id, schoolClass.name],
    ...[student.uid, student.firstName, student.lastName, id, title, FIRST_TASK + BigInt(task)],
    ...[criterion === null ? '100' : '8', criterion === null ? 'SCORE' : 'RUBRIC', summative ? 'smt' : 'fmt'],
    ...element,
    value,
  ].join(',');
}
