/**
 * People of Southgate at work, and how it must look to them whatever befalls Redis: the same numbers as before, nothing
 * of another school, in and out by the door, and each request approved once and counted right.
 */
import { randomUUID } from 'node:crypto';
import { expect, inject, vi } from 'vitest';
import { z } from 'zod';
import { firstLink, newPerson, type Person, personSignedIn, signIn, type Told } from '#tests/support/person.ts';
import { type Added, addToSouthgate } from './added.ts';

export type Southgate = {
  added: Added;
  teacher: Reader;
  /** Two people. */
  admins: [Person, Person];
  /** Addresses of a class and a grade of another school. */
  foreign: string[];
  /** Requests that wait, and how many waited before these. */
  waiting: string[];
  before: number;
};

/** `read`: pages and data, and what they said while all was well. */
export type Reader = { person: Person; read: Map<string, string> };

/** What a program changes reaches the app a moment later. */
const HEARD = { timeout: 10_000 };

export async function openSouthgate(requests: number): Promise<Southgate> {
  const added = await addToSouthgate(inject('dataDir'));
  const teacher = await openReader('teacher', 'classes');
  const admins: [Person, Person] = [
    await personSignedIn(inject('address'), 'admin@southgate.example'),
    await personSignedIn(inject('address'), await added.person('admin', 'Second Admin')),
  ];
  const foreign = await addressesElsewhere();
  const before = await countWaiting(admins[0]);
  const waiting = await added.requests(requests);
  await vi.waitFor(async () => expect(await countWaiting(admins[0])).toBe(before + requests), HEARD);
  return { added, teacher, admins, foreign, waiting, before };
}

/** Somebody of the demo, with the first report of that kind and what a search finds. */
export async function openReader(role: 'teacher' | 'leader', kind: 'classes' | 'grades'): Promise<Reader> {
  const person = await personSignedIn(inject('address'), `${role}@southgate.example`);
  const link = firstLink(await person.get(`/${kind}`), `/reports/${kind}/`);
  const read = new Map<string, string>();
  for (const path of [link, `/api${link}`, '/search?q=MYP', '/api/search?q=MYP']) {
    read.set(path, said(await person.get(path)));
  }
  return { person, read };
}

async function addressesElsewhere(): Promise<string[]> {
  const stranger = await personSignedIn(inject('address'), 'admin@northwood.example');
  const [classes, grades] = await Promise.all([stranger.get('/classes'), stranger.get('/grades')]);
  const links = [firstLink(classes, '/reports/classes/'), firstLink(grades, '/reports/grades/')];
  return links.flatMap((link) => [link, `/api${link}`]);
}

/** The reader's name and all, but for what the forms of a page are known by. */
function said({ status, body }: Told): string {
  expect(status).toBe(200);
  return body.replace(/name="idempotency_key"[^>]*value="[^"]*"/g, '');
}

export async function readsTheSame({ person, read }: Reader): Promise<void> {
  for (const [path, before] of read) expect(said(await person.get(path)), path).toBe(before);
}

export async function findsNothingElsewhere({ teacher, foreign }: Southgate): Promise<void> {
  for (const path of foreign) expect((await teacher.person.get(path)).status, path).toBe(404);
}

/** Whoever has copied the cookies is out as well. */
export async function comesAndGoes(person: Person): Promise<void> {
  expect((await signIn(person)).status).toBe(303);
  await isIn(person);
  const thief = person.copy();
  expect((await person.post('/logout')).status).toBe(303);
  await isOut(thief);
  await isOut(person);
}

export async function isIn(person: Person): Promise<void> {
  await accountOf(person);
}

/** The id of whom the app takes somebody for, who must be themselves. */
export async function accountOf(person: Person): Promise<string> {
  const { status, body } = await person.get('/api/auth/me');
  expect(status, person.email).toBe(200);
  const { account } = Me.parse(JSON.parse(body));
  expect(account.email).toBe(person.email);
  return account.id;
}

const Me = z.object({ account: z.object({ id: z.string(), email: z.string() }) });

export async function isOut(person: Person): Promise<void> {
  expect((await person.get('/api/auth/me')).status, person.email).toBe(401);
  expect((await person.get('/classes')).place).toBe('/login?next=%2Fclasses');
}

/** What stands beside "Requests" on a page and what a program reads. */
export async function countWaiting(admin: Person): Promise<number> {
  const [page, data] = await Promise.all([admin.get('/admin/people'), admin.get('/api/admin/pending-count')]);
  const shown = Number(/data-pending-count[^>]*>.*?<span[^>]*>(\d+)</s.exec(page.body)?.[1]);
  expect(JSON.parse(data.body)).toEqual({ pending: shown });
  return shown;
}

/** As PostgreSQL has it. */
async function waitingIn(admin: Person): Promise<number> {
  const { body } = await admin.get('/api/admin/login-link-requests?status=pending');
  return Listed.parse(JSON.parse(body)).paging.total;
}

const Listed = z.object({ paging: z.object({ total: z.number() }) });

/** Two administrators at the same moment: one is right, the other learns that it is decided or being decided. */
export async function approvesOnce({ admins, waiting }: Southgate): Promise<void> {
  const before = await waitingIn(admins[0]);
  expect(await countWaiting(admins[0])).toBe(before);
  const id = waiting.pop();
  if (id === undefined) throw new Error('Nobody waits any more.');
  const told = await Promise.all(admins.map((admin) => approve(admin, id)));
  expect(told.map(({ status }) => status).sort()).toEqual([303, 409]);
  for (const admin of admins) expect(await countWaiting(admin)).toBe(before - 1);
}

export function approve(admin: Person, id: string, key: string = randomUUID()): Promise<Told> {
  const form = { role: 'teacher', scope: 'all', idempotency_key: key };
  return admin.post(`/admin/requests/${id}/approve`, form);
}

export async function everythingWorks(southgate: Southgate): Promise<void> {
  const { teacher } = southgate;
  const another = newPerson(inject('address'), teacher.person.email);
  await Promise.all([readsTheSame(teacher), findsNothingElsewhere(southgate), comesAndGoes(another)]);
  await approvesOnce(southgate);
}
