/** What the people of a school do all day, each with what must come of it. */
import { type Added, addToSouthgate } from '../../tests/journeys/support/added.ts';
import { ixlFile, newClass, rosterFile, type UploadFile } from '../../tests/journeys/support/school-files.ts';
import { firstLink, newPerson, type Person, signIn, type Told } from '../../tests/support/person.ts';
import type { Habit } from './tally.ts';

/** Approvals that came to less or more than one, and imports that cannot be found. */
export type Wrong = { approvals: number; imports: number };

export type School = {
  habits: Habit[];
  /** After all have ended. */
  wrong(): Promise<Wrong>;
  close(): Promise<void>;
};

type Place = { origin: string; dataDir: string };
const STUDENTS = 12;
const DAY = '2026-10-05';

export async function openSchool({ origin, dataDir }: Place): Promise<School> {
  const added = await addToSouthgate(dataDir);
  const [teacher, leader, admin] = await Promise.all(
    ['teacher', 'leader', 'admin'].map((role) => enter(origin, `${role}@southgate.example`)),
  );
  const second = await enter(origin, await added.person('admin', 'Second Admin'));
  const visitor = newPerson(origin, await added.person('teacher', 'Coming and Going'));
  if (!teacher || !leader || !admin) throw new Error('The demo school lacks somebody.');
  const approved: string[] = [];
  const classes: string[] = [];
  return {
    habits: [
      { name: 'a teacher reads', pause: 100, act: await reading(teacher, 'classes') },
      { name: 'a leader reads', pause: 100, act: await reading(leader, 'grades') },
      { name: 'an administrator reads', pause: 100, act: await reading(admin, 'classes') },
      { name: 'somebody mistypes, comes and goes', pause: 500, act: () => comesAndGoes(visitor) },
      { name: 'two approve one request', pause: 1000, act: () => approving(added, [admin, second], approved) },
      { name: 'a class and its levels are imported', pause: 15_000, act: () => importing([admin, second], classes) },
    ],
    async wrong() {
      const each = await added.approvals(approved);
      const approvals = each.filter(({ events, invitations }) => events !== 1 || invitations !== 1).length;
      const found = await Promise.all(classes.map((name) => isThere(leader, name)));
      return { approvals, imports: found.filter((there) => !there).length };
    },
    close: added.leave,
  };
}

async function enter(origin: string, email: string): Promise<Person> {
  const person = newPerson(origin, email);
  await told(signIn(person), 303);
  return person;
}

async function told(answer: Promise<Told>, ...statuses: number[]): Promise<Told> {
  const given = await answer;
  if (!statuses.includes(given.status)) throw new Error(`answered ${given.status} instead of ${statuses.join(' or ')}`);
  return given;
}

async function reading(person: Person, kind: 'classes' | 'grades'): Promise<() => Promise<void>> {
  const link = firstLink(await person.get(`/${kind}`), `/reports/${kind}/`);
  const paths = [link, `/api${link}`, '/search?q=MYP', '/'];
  return async () => {
    for (const path of paths) await told(person.get(path), 200);
  };
}

async function comesAndGoes(person: Person): Promise<void> {
  await told(signIn(person, 'not this one'), 401);
  await told(signIn(person), 303);
  await told(person.get('/api/auth/me'), 200);
  const thief = person.copy();
  await told(person.post('/logout'), 303);
  await told(thief.get('/api/auth/me'), 401);
}

/** Both at the same moment: one is right, the other learns it. */
async function approving(added: Added, admins: readonly Person[], approved: string[]): Promise<void> {
  const [id = ''] = await added.requests(1);
  approved.push(id);
  const path = `/admin/requests/${id}/approve`;
  const answers = await Promise.all(
    admins.map((admin) => told(admin.post(path, { role: 'teacher', scope: 'all' }), 303, 409)),
  );
  const won = answers.filter(({ status }) => status === 303).length;
  if (won !== 1) throw new Error(`${won} of two approved one request`);
}

async function importing(admins: readonly [Person, Person], classes: string[]): Promise<void> {
  const made = newClass(STUDENTS);
  await bringIn(admins, rosterFile(made), { source: 'roster' });
  await bringIn(admins, ixlFile(made), { source: 'ixl', subject: 'math', date: DAY });
  classes.push(made.name);
}

/** Uploaded by one, confirmed by both at once. */
async function bringIn([admin, second]: readonly [Person, Person], file: UploadFile, options: Record<string, string>) {
  const form = new FormData();
  for (const [name, value] of Object.entries(options)) form.append(name, value);
  form.append('file', new Blob([new Uint8Array(file.buffer)], { type: file.mimeType }), file.name);
  const { place } = await told(admin.post('/admin/imports', form), 303);
  const [path = ''] = place.split('?');
  await Promise.all([admin, second].map((one) => told(one.post(`${path}/commit`), 303, 409)));
}

async function isThere(person: Person, name: string): Promise<boolean> {
  const { body } = await person.get(`/search?q=${encodeURIComponent(name)}`);
  return body.includes('/reports/classes/');
}
