/**
 * Which student a row is about. Vendor crosswalk, then school ID in its spellings, then e-mail, then a remembered alias;
 * an ID that fits two students fits none. A name never decides: it proposes candidates for a person to choose from.
 */
import { fold } from '#app/organizations/fold.ts';
import { canonicalStudentId, withoutLeadingZeros } from '../values/student-id.ts';

export type KnownStudent = {
  id: string;
  uid: string;
  firstName: string;
  lastName: string;
  knownAs: string | null;
  email: string | null;
};

export type StudentClaim = { externalId: string; email?: string; firstName?: string; lastName?: string };

export type StudentMatch =
  | { kind: 'one'; id: string }
  /** The ID fits several: `candidates` are those. */
  | { kind: 'several'; candidates: KnownStudent[] }
  /** Nobody: `candidates` have the same name. */
  | { kind: 'none'; candidates: KnownStudent[] };

export type StudentIndex = { match(claim: StudentClaim): StudentMatch; size: number };

type Sources = {
  students: readonly KnownStudent[];
  /** External ID to student, of this source. */
  crosswalk: ReadonlyMap<string, string>;
  /** `aliasKey` of a name to student, of this source. */
  aliases: ReadonlyMap<string, string>;
};

type Lookup = Map<string, KnownStudent | KnownStudent[]>;

/** One lookup by the loosest spelling; the stricter ones choose among what it finds. E-mails and names only when asked. */
export function createStudentIndex({ students, crosswalk, aliases }: Sources): StudentIndex {
  const byLoosest = lookup(students, (student) => [withoutLeadingZeros(canonicalStudentId(student.uid))]);
  const byEmail = lazily(() => lookup(students, ({ email }) => (email === null ? [] : [email.toLowerCase()])));
  const byName = lazily(() => lookup(students, nameKeys));

  function namesakes(claim: StudentClaim): KnownStudent[] {
    const found = new Set(claimKeys(claim).flatMap((key) => all(byName().get(key))));
    return [...found].slice(0, 10);
  }

  function byId(externalId: string): StudentMatch | null {
    const id = canonicalStudentId(externalId);
    if (id === '') return null;
    const alike = all(byLoosest.get(withoutLeadingZeros(id)));
    const exact = alike.filter(({ uid }) => uid === externalId.trim());
    const canonical = alike.filter(({ uid }) => canonicalStudentId(uid) === id);
    const [first, ...others] = [exact, canonical, alike].find((found) => found.length > 0) ?? [];
    if (first === undefined) return null;
    return others.length === 0 ? { kind: 'one', id: first.id } : { kind: 'several', candidates: [first, ...others] };
  }

  return {
    size: students.length,
    match(claim) {
      const known = crosswalk.get(claim.externalId.trim());
      if (known !== undefined) return { kind: 'one', id: known };
      const found = byId(claim.externalId);
      if (found !== null) return found;
      const [person, ...others] = claim.email ? all(byEmail().get(claim.email.trim().toLowerCase())) : [];
      if (person !== undefined && others.length === 0) return { kind: 'one', id: person.id };
      const alias = aliases.get(aliasKey(claim));
      if (alias !== undefined) return { kind: 'one', id: alias };
      return { kind: 'none', candidates: namesakes(claim) };
    },
  };
}

function lazily<T>(make: () => T): () => T {
  let made: { value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** How a decision about a name is remembered; '' when the row names nobody. */
export function aliasKey({ firstName = '', lastName = '' }: Pick<StudentClaim, 'firstName' | 'lastName'>): string {
  return fold(`${firstName} ${lastName}`);
}

function lookup(students: readonly KnownStudent[], keysOf: (student: KnownStudent) => string[]): Lookup {
  const index: Lookup = new Map();
  for (const student of students) {
    for (const key of new Set(keysOf(student))) {
      const present = index.get(key);
      index.set(key, present === undefined ? student : [...all(present), student]);
    }
  }
  return index;
}

function all(entry: KnownStudent | KnownStudent[] | undefined): KnownStudent[] {
  return entry === undefined ? [] : Array.isArray(entry) ? entry : [entry];
}

function nameKeys({ firstName, lastName, knownAs }: KnownStudent): string[] {
  const firsts = [firstName, ...(knownAs === null ? [] : [knownAs])];
  return firsts.map((first) => nameKey(first, lastName));
}

/** Both orders: exports disagree about which name comes first. */
function claimKeys({ firstName = '', lastName = '' }: StudentClaim): string[] {
  if (firstName === '' && lastName === '') return [];
  return [nameKey(firstName, lastName), nameKey(lastName, firstName)];
}

/** First given name and whole surname: middle names, spaces, hyphens and trailing digits do not count. */
function nameKey(first: string, last: string): string {
  const given = withoutDigits(fold(first).split(' ')[0] ?? '');
  return `${given}|${withoutDigits(fold(last).replaceAll(' ', ''))}`;
}

function withoutDigits(text: string): string {
  return text.replace(/\d+$/, '');
}
