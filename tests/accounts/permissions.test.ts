import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ClassSubject,
  type LeaderScope,
  type Member,
  may,
  type StudentSubject,
  type Taught,
} from '#app/accounts/permissions.ts';
import { type Reach, readableClasses, readableStudents } from '#app/accounts/reach.ts';

// Few ids, so that members and classes often meet.
const classId = fc.constantFrom('class-1', 'class-2', 'class-3', 'class-4');
const gradeLevelId = fc.constantFrom('grade-1', 'grade-2', 'grade-3');
const subjectId = fc.constantFrom('subject-1', 'subject-2', 'subject-3');

const taught: fc.Arbitrary<Taught> = fc.record({
  classId,
  kind: fc.constantFrom('subject', 'homeroom'),
  current: fc.boolean(),
});
const scope: fc.Arbitrary<LeaderScope> = fc.oneof(
  fc.constant<LeaderScope>({ kind: 'all' }),
  gradeLevelId.map((id): LeaderScope => ({ kind: 'grade', gradeLevelId: id })),
  subjectId.map((id): LeaderScope => ({ kind: 'subject', subjectId: id })),
);
const member: fc.Arbitrary<Member> = fc.record({
  accountId: fc.constant('someone'),
  role: fc.constantFrom('teacher', 'leader', 'admin'),
  scope,
  taught: fc.array(taught, { maxLength: 3 }),
});
const schoolClass: fc.Arbitrary<ClassSubject> = fc.record({ classId, gradeLevelId, subjectId: fc.option(subjectId) });
const student: fc.Arbitrary<StudentSubject> = fc.record({
  classes: fc.array(schoolClass, { maxLength: 3 }),
  gradeLevelId: fc.option(gradeLevelId),
});

const person = (role: Member['role'], more: Partial<Member> = {}): Member => ({
  accountId: 'someone',
  role,
  scope: { kind: 'all' },
  taught: [],
  ...more,
});
const math: ClassSubject = { classId: 'class-1', gradeLevelId: 'grade-1', subjectId: 'subject-1' };
const homeroom: ClassSubject = { classId: 'class-2', gradeLevelId: 'grade-1', subjectId: null };
const teaches = (classId: string, kind: Taught['kind'] = 'subject', current = true): Taught[] => [
  { classId, kind, current },
];

describe('a role', () => {
  it.each([
    ['teacher', 'reports:read', 'member'],
    ['leader', 'reports:read', 'member'],
    ['admin', 'reports:read', 'admin'],
    ['teacher', 'validity:read', undefined],
    ['leader', 'validity:read', 'leader'],
    ['admin', 'validity:read', 'admin'],
    ['teacher', 'imports:read', undefined],
    ['leader', 'imports:read', undefined],
    ['admin', 'imports:read', 'admin'],
    ['teacher', 'imports:write', undefined],
    ['leader', 'imports:write', undefined],
    ['admin', 'imports:write', 'admin'],
  ] as const)('%s, %s: %s', (role, action, code) => {
    expect(may(person(role), action)?.code).toBe(code);
  });
});

describe('a class', () => {
  it.each([
    ['its teacher', person('teacher', { taught: teaches('class-1') }), math, 'teaches_class'],
    [
      'its teacher of an earlier year',
      person('teacher', { taught: teaches('class-1', 'subject', false) }),
      math,
      'teaches_class',
    ],
    ['its homeroom teacher', person('teacher', { taught: teaches('class-2', 'homeroom') }), homeroom, 'homeroom'],
    ['who teaches a class without a subject', person('teacher', { taught: teaches('class-2') }), homeroom, 'homeroom'],
    ['a teacher of another class', person('teacher', { taught: teaches('class-2') }), math, undefined],
    ['a teacher of none', person('teacher'), math, undefined],
    ['a teacher whose row says "all"', person('teacher', { scope: { kind: 'all' } }), math, undefined],
    ['the head', person('leader'), math, 'leads_all'],
    [
      'the grade’s leader',
      person('leader', { scope: { kind: 'grade', gradeLevelId: 'grade-1' } }),
      math,
      'leads_grade',
    ],
    [
      'another grade’s leader',
      person('leader', { scope: { kind: 'grade', gradeLevelId: 'grade-2' } }),
      math,
      undefined,
    ],
    [
      'the subject’s leader',
      person('leader', { scope: { kind: 'subject', subjectId: 'subject-1' } }),
      math,
      'leads_subject',
    ],
    [
      'the subject’s leader, a homeroom',
      person('leader', { scope: { kind: 'subject', subjectId: 'subject-1' } }),
      homeroom,
      undefined,
    ],
    [
      'another subject’s leader who teaches it',
      person('leader', { scope: { kind: 'subject', subjectId: 'subject-2' }, taught: teaches('class-1') }),
      math,
      'teaches_class',
    ],
    ['an admin', person('admin'), math, 'admin'],
  ] as const)('%s', (_, reader, subject, code) => {
    expect(may(reader, 'class:read', subject)?.code).toBe(code);
  });

  it('is read by nobody outside of their scope and teaching', () => {
    fc.assert(
      fc.property(member, schoolClass, (reader, subject) => {
        const teaching = reader.taught.some((one) => one.classId === subject.classId);
        const leading =
          reader.role === 'leader' &&
          (reader.scope.kind === 'all' ||
            (reader.scope.kind === 'grade' && reader.scope.gradeLevelId === subject.gradeLevelId) ||
            (reader.scope.kind === 'subject' && reader.scope.subjectId === subject.subjectId));
        expect(may(reader, 'class:read', subject) !== null).toBe(reader.role === 'admin' || leading || teaching);
      }),
    );
  });

  it('is in the list exactly when its page opens', () => {
    fc.assert(
      fc.property(member, schoolClass, (reader, subject) => {
        const listed = reaches(readableClasses(reader), [subject], subject.gradeLevelId);
        expect(listed).toBe(may(reader, 'class:read', subject) !== null);
      }),
    );
  });
});

describe('a student', () => {
  it('is not shown for a class of an earlier year', () => {
    const earlier = person('teacher', { taught: teaches('class-1', 'subject', false) });
    expect(may(earlier, 'student:read', { classes: [math], gradeLevelId: 'grade-1' })).toBeNull();
    const now = person('teacher', { taught: teaches('class-1') });
    expect(may(now, 'student:read', { classes: [math], gradeLevelId: 'grade-1' })).toEqual({ code: 'teaches_class' });
  });

  it('who left every class is shown to offices only', () => {
    const gone: StudentSubject = { classes: [], gradeLevelId: null };
    expect(may(person('teacher', { taught: teaches('class-1') }), 'student:read', gone)).toBeNull();
    expect(may(person('leader'), 'student:read', gone)).toEqual({ code: 'leads_all' });
    expect(may(person('admin'), 'student:read', gone)).toEqual({ code: 'admin' });
  });

  it('is in the list exactly when their page opens', () => {
    fc.assert(
      fc.property(member, student, (reader, subject) => {
        const listed = reaches(readableStudents(reader), subject.classes, subject.gradeLevelId);
        expect(listed).toBe(may(reader, 'student:read', subject) !== null);
      }),
    );
  });
});

/** What a query does with a reach. */
function reaches(reach: Reach, classes: ClassSubject[], gradeLevelId: string | null): boolean {
  if (reach.kind === 'all') return true;
  return (
    (reach.gradeLevelId !== null && reach.gradeLevelId === gradeLevelId) ||
    classes.some(
      (one) => reach.classIds.includes(one.classId) || (reach.subjectId !== null && reach.subjectId === one.subjectId),
    )
  );
}

describe('a grade in a subject', () => {
  const grade = { gradeLevelId: 'grade-1', subjectId: 'subject-1', classes: [math, homeroom] };

  it.each([
    ['an admin', person('admin'), 'admin'],
    ['who leads the school', person('leader'), 'leads_all'],
    ['who leads the grade', person('leader', { scope: { kind: 'grade', gradeLevelId: 'grade-1' } }), 'leads_grade'],
    ['who leads another grade', person('leader', { scope: { kind: 'grade', gradeLevelId: 'grade-2' } }), undefined],
    [
      'who leads the subject',
      person('leader', { scope: { kind: 'subject', subjectId: 'subject-1' } }),
      'leads_subject',
    ],
    ['who leads another subject', person('leader', { scope: { kind: 'subject', subjectId: 'subject-2' } }), undefined],
    ['who teaches it there', person('teacher', { taught: teaches('class-1') }), 'teaches_class'],
    ['whose homeroom is there', person('teacher', { taught: teaches('class-2', 'homeroom') }), 'homeroom'],
    ['who teaches something else', person('teacher', { taught: teaches('class-3') }), undefined],
  ] as const)('may be read by %s: %s', (_, member, reason) => {
    expect(may(member, 'grade:read', grade)?.code).toBe(reason);
  });
});
