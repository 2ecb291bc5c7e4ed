/** The students a roster names, gathered over all their rows: a student takes part in several classes. */
import { fold } from '#app/organizations/fold.ts';
import { detached } from '../../values/detached.ts';
import { canonicalStudentId, rosterStudentId } from '../../values/student-id.ts';
import type { OpenFile } from '../layout.ts';

export type RosterStudent = {
  ref: number;
  /** Of the student that is known already. */
  id: string | null;
  uid: string;
  row: number;
  firstName: string;
  lastName: string;
  gradeLevelId: string;
  knownAs: string;
  email: string;
  gender: string;
  homeroom: string;
  leftOn: string | null;
};

export type RosterStudentClaim = Omit<RosterStudent, 'ref' | 'id' | 'uid'> & { externalId: string };

export type RosterPeople = {
  /** The student of a row, or what the row contradicts. */
  add(claim: RosterStudentClaim, id: string | null): RosterStudent | { conflict: string; first: number };
  finish(): void;
};

export function createRosterPeople(file: OpenFile): RosterPeople {
  const students = new Map<string, RosterStudent>();
  return {
    add(claim, id) {
      const key = id ?? canonicalStudentId(claim.externalId);
      const known = students.get(key);
      if (known === undefined) {
        const student = fresh(students.size, claim, id);
        students.set(detached(key), student);
        return student;
      }
      const conflict = contradiction(known, claim);
      if (conflict !== null) return { conflict, first: known.row };
      complete(known, claim);
      return known;
    },
    finish() {
      for (const student of students.values()) file.put('incoming_student', values(student));
    },
  };
}

function fresh(ref: number, claim: RosterStudentClaim, id: string | null): RosterStudent {
  const { externalId, ...rest } = claim;
  return {
    ...rest,
    ref,
    id,
    uid: detached(rosterStudentId(externalId)),
    firstName: detached(rest.firstName),
    lastName: detached(rest.lastName),
    knownAs: detached(rest.knownAs),
    email: detached(rest.email),
    homeroom: detached(rest.homeroom),
  };
}

function contradiction(known: RosterStudent, claim: RosterStudentClaim): string | null {
  if (known.gradeLevelId !== claim.gradeLevelId) return 'different grades';
  return differ(known.firstName, claim.firstName) || differ(known.lastName, claim.lastName) ? 'different names' : null;
}

function differ(one: string, other: string): boolean {
  return one !== '' && other !== '' && fold(one) !== fold(other);
}

/** Blank cells say nothing; the first row that says something is used. */
function complete(known: RosterStudent, claim: RosterStudentClaim): void {
  known.firstName ||= detached(claim.firstName);
  known.lastName ||= detached(claim.lastName);
  known.knownAs ||= detached(claim.knownAs);
  known.email ||= detached(claim.email);
  known.gender ||= detached(claim.gender);
  known.homeroom ||= detached(claim.homeroom);
  known.leftOn ??= claim.leftOn;
}

function values(student: RosterStudent): (string | number | null)[] {
  const { ref, id, uid, firstName, lastName, knownAs, email, gender, leftOn, gradeLevelId, homeroom } = student;
  const optional = [knownAs, email, gender].map((text) => (text === '' ? null : text));
  return [ref, id, uid, firstName, lastName, ...optional, leftOn, gradeLevelId, homeroom === '' ? null : homeroom];
}
