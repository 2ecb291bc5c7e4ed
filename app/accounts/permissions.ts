/**
 * Who may do what, and why. One pure function answers for pages, lists, search, exports and the API; `reach.ts` turns the
 * same rules into filters for queries.
 */

/** A class taught: `current` when it belongs to the current academic year. */
export type Taught = { classId: string; kind: 'subject' | 'homeroom'; current: boolean };

export type LeaderScope =
  | { kind: 'all' }
  | { kind: 'grade'; gradeLevelId: string }
  | { kind: 'subject'; subjectId: string };

/** A person's place in one organization. `scope` matters for leaders only. */
export type Member = {
  accountId: string;
  role: 'teacher' | 'leader' | 'admin';
  scope: LeaderScope;
  taught: Taught[];
};

/** A class without a subject is a homeroom. */
export type ClassSubject = { classId: string; gradeLevelId: string; subjectId: string | null };

/** The classes in which the student is enrolled today, and the student's grade in the current year. */
export type StudentSubject = { classes: ClassSubject[]; gradeLevelId: string | null };

/** The classes of one subject in a grade and year, and the grade's homerooms; `subjectId` null: a grade without classes. */
export type GradeSubject = { gradeLevelId: string; subjectId: string | null; classes: ClassSubject[] };

/** What needs only a role; `enter` asks for one of these. */
export type RoleAction =
  | 'account:self'
  | 'reports:read'
  | 'validity:read'
  | 'imports:read'
  | 'imports:write'
  | 'requests:review'
  | 'people:manage'
  | 'settings:manage'
  | 'operations:manage'
  | 'audit:read';

/** What also depends on the thing itself, with what has to be known about it. */
type SubjectOf = { 'class:read': ClassSubject; 'student:read': StudentSubject; 'grade:read': GradeSubject };

export type Action = RoleAction | keyof SubjectOf;

/** Shown as "you see this because …". */
export type ReasonCode = 'teaches_class' | 'homeroom' | 'leads_grade' | 'leads_subject' | 'leads_all' | 'admin';
export type Reason = { code: ReasonCode };
export type RoleReason = { code: 'member' | 'leader' | 'admin' };

/** Why the member may, or null. A teacher's class of an earlier year stays readable; its students' pages do not. */
export function may(member: Member, action: RoleAction): RoleReason | null;
export function may<A extends keyof SubjectOf>(member: Member, action: A, subject: SubjectOf[A]): Reason | null;
export function may(member: Member, action: Action, subject?: SubjectOf[keyof SubjectOf]): Reason | RoleReason | null {
  switch (action) {
    case 'account:self':
    case 'reports:read':
      return member.role === 'admin' ? { code: 'admin' } : { code: 'member' };
    case 'validity:read':
      return member.role === 'teacher' ? null : { code: member.role };
    case 'imports:read':
    case 'imports:write':
    case 'requests:review':
    case 'people:manage':
    case 'settings:manage':
    case 'operations:manage':
    case 'audit:read':
      return member.role === 'admin' ? { code: 'admin' } : null;
    case 'class:read':
      return subject && 'classId' in subject ? mayReadClass(member, subject) : null;
    case 'grade:read':
      return subject && 'classes' in subject && 'subjectId' in subject ? mayReadGrade(member, subject) : null;
    case 'student:read':
      return subject && 'classes' in subject && !('subjectId' in subject) ? mayReadStudent(member, subject) : null;
  }
}

/** Whether the reason shows results of every subject, or only those of the class's own. */
export function readsAllSubjects(reason: Reason): boolean {
  return ALL_SUBJECTS.has(reason.code);
}

const ALL_SUBJECTS: ReadonlySet<ReasonCode> = new Set(['homeroom', 'leads_grade', 'leads_all', 'admin']);

/** The widest reason first, so that a leader who also teaches is told of the wider one. */
function mayReadClass(member: Member, subject: ClassSubject): Reason | null {
  return byOffice(member, subject.gradeLevelId, [subject.subjectId]) ?? byTeaching(member.taught, [subject]);
}

/** Aggregates of a grade in one subject: also who teaches a class of it there, or one of the grade's homerooms. */
function mayReadGrade(member: Member, { gradeLevelId, subjectId, classes }: GradeSubject): Reason | null {
  return byOffice(member, gradeLevelId, [subjectId]) ?? byTeaching(member.taught, classes);
}

function mayReadStudent(member: Member, student: StudentSubject): Reason | null {
  const subjects = student.classes.map((one) => one.subjectId);
  return (
    byOffice(member, student.gradeLevelId, subjects) ??
    byTeaching(
      member.taught.filter((one) => one.current),
      student.classes,
    )
  );
}

function byOffice(member: Member, gradeLevelId: string | null, subjectIds: (string | null)[]): Reason | null {
  if (member.role === 'admin') return { code: 'admin' };
  if (member.role !== 'leader') return null;
  const { scope } = member;
  if (scope.kind === 'all') return { code: 'leads_all' };
  if (scope.kind === 'grade') return gradeLevelId === scope.gradeLevelId ? { code: 'leads_grade' } : null;
  return subjectIds.includes(scope.subjectId) ? { code: 'leads_subject' } : null;
}

function byTeaching(taught: Taught[], classes: ClassSubject[]): Reason | null {
  const shared = classes.flatMap((one) =>
    taught.filter((mine) => mine.classId === one.classId).map((mine) => [one, mine] as const),
  );
  if (shared.length === 0) return null;
  const homeroom = shared.some(([one, mine]) => mine.kind === 'homeroom' || one.subjectId === null);
  return { code: homeroom ? 'homeroom' : 'teaches_class' };
}
