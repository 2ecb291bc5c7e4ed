import { randomUUID } from 'node:crypto';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { answer, answers, asData, spread, statusesOf } from './support/answers.ts';
import { openBrowser } from './support/browser.ts';
import { type Ask, idsFor, ROUTES, request } from './support/foreign-asks.ts';
import { routePatterns } from './support/route-map.ts';
import { csvFile } from './support/school-files.ts';
import {
  readImportIds,
  readPeopleIds,
  readRequestIds,
  readSchoolIds,
  readTaught,
  type SchoolIds,
} from './support/school-ids.ts';
import { follow, open, openClassReport, placeOf, signedIn, type Visitor } from './support/steps.ts';
import { readStudents } from './support/tables.ts';

/** From a session of one school nothing of the other exists, whatever the address, the form or the file says. */

type Role = 'teacher' | 'leader' | 'admin';

const ROLES: Role[] = ['teacher', 'leader', 'admin'];
const FEW = 20;
/** Of each kind of address; fewer for who may less, and is answered from the same place. */
const MOST_TRIED = {
  admin: { pages: Number.POSITIVE_INFINITY, data: FEW },
  leader: { pages: 5, data: 5 },
  teacher: { pages: 5, data: 5 },
};
let browser: Browser;
let northwood: Visitor;
let southgate: Record<Role, Visitor>;
let foreign: SchoolIds;
let own: SchoolIds;
/** A student of Northwood, and an import of Northwood that waits for a decision. */
let student: { id: string; name: string };
let waiting: string;

const levels = () =>
  csvFile('levels.csv', [
    ['ID', 'Overall level'],
    [student.id, 610],
  ]);

beforeAll(async () => {
  browser = await openBrowser();
  northwood = await signedIn(browser, 'admin@northwood.example', { javaScriptEnabled: false });
  const [teacher, leader, admin] = await Promise.all(
    ROLES.map((role) => signedIn(browser, `${role}@southgate.example`, { javaScriptEnabled: false })),
  );
  if (!teacher || !leader || !admin) throw new Error('Someone is not signed in.');
  southgate = { teacher, leader, admin };

  const { page } = northwood;
  await openClassReport(page, 'MYP 3A Mathematics');
  const [first] = await readStudents(page);
  student = { id: first?.ID ?? '', name: first?.Student ?? '' };
  waiting = await upload(northwood);
  await askToBeLetIn(['teacher@northwood.example', 'leader@northwood.example']);
  foreign = await readSchoolIds(page, 'northwood');
  own = await readSchoolIds(admin.page, 'southgate');
});

afterAll(async () => {
  await open(northwood.page, `/admin/imports/${waiting}`);
  await follow(northwood.page, northwood.page.getByRole('button', { name: 'Discard' }));
  for (const ask of request(foreign, '/reject', { reason: 'It was a trial.' })) await answer(northwood, ask);
  await browser.close();
});

/** Members are queued at once, after the answer. */
async function askToBeLetIn(emails: string[]): Promise<void> {
  for (const email of emails) {
    const form = { name: 'Someone', email };
    expect((await answer(northwood, { path: '/request-link', post: true, form })).status).toBe(200);
  }
  const queued = async () => expect(await readRequestIds(northwood.page)).toHaveLength(emails.length);
  await vi.waitFor(queued, { timeout: 10_000 });
}

/** By a form that says as much about another school as a form can; the id of the import it becomes. */
async function upload({ context }: Visitor, said: Record<string, string> = {}): Promise<string> {
  const response = await context.request.post(`/admin/imports?${new URLSearchParams(said)}`, {
    headers: { Origin: inject('address'), ...said },
    multipart: { ...said, source: 'ixl', subject: 'math', date: '2026-10-06', file: levels() },
  });
  expect(response.status()).toBe(200);
  return /\/admin\/imports\/([0-9a-f-]{36})/.exec(response.url())?.[1] ?? '';
}

describe('from a session of Southgate', () => {
  it('every route is tried', async () => {
    expect(Object.keys(ROUTES).sort()).toEqual((await routePatterns()).sort());
    for (const [kind, ids] of Object.entries(foreign)) {
      expect(ids.length, kind).toBeGreaterThan(1);
      expect(new Set([...ids, ...own[kind as keyof SchoolIds]]).size, kind).toBe(
        ids.length + own[kind as keyof SchoolIds].length,
      );
    }
    expect(foreign.imports).toContain(waiting);
    expect(foreign.classes.length).toBeGreaterThan(300);
  });

  it.each(ROLES)('as %s an id of Northwood is one that does not exist', async (role) => {
    for (const [pattern, asksOf] of Object.entries(ROUTES)) {
      const all = asksOf(foreign, own);
      const most = MOST_TRIED[role];
      const asks = spread(all, most.pages);
      const forbidden =
        (pattern.startsWith('admin/') && role !== 'admin') || (pattern === 'validity' && role === 'teacher');
      const found = await answers(southgate[role], asks);
      expect(statusesOf(found), `${pattern} of ${asks.length}`).toEqual(
        asks.length === 0 ? [] : [forbidden ? 403 : 404],
      );
      // The API is data already: it has no second form.
      const pages = asks.filter(({ path }) => !path.startsWith('/api/'));
      const data = await answers(southgate[role], spread(pages, most.data).map(asData));
      expect(statusesOf(data), `${pattern} as data`).toEqual(pages.length === 0 ? [] : [forbidden ? 403 : 404]);
      for (const { body } of [...found.values(), ...data.values()]) expect(body).not.toMatch(/northwood/i);
    }
  });

  it('the answer is the one for an id that nobody has', async () => {
    for (const path of [
      '/reports/classes/',
      '/reports/grades/',
      '/validity?grade=',
      '/students?class=',
      '/classes?year=',
      '/admin/imports/',
      '/admin/requests/',
      '/admin/people/',
      '/admin/access/',
    ]) {
      const ids = idsFor(foreign, path);
      const theirs = await answer(southgate.admin, { path: `${path}${ids[0]}` });
      expect(theirs, path).toEqual(await answer(southgate.admin, { path: `${path}${randomUUID()}` }));
    }
  });

  it('the audit log tells nothing of theirs', async () => {
    expect((await answer(southgate.admin, { path: '/admin/audit' })).body).toContain('<tbody');
    const queries = [
      ...foreign.people.slice(0, 5).map((id) => `actor=${id}`),
      ...[waiting, ...foreign.students.slice(0, 2)].map((id) => `subject=${id}`),
    ];
    for (const query of queries) {
      const { status, body } = await answer(southgate.admin, { path: `/admin/audit?${query}` });
      expect(status, query).toBe(200);
      expect(body).not.toMatch(/northwood/i);
      expect(body, query).not.toContain('<tbody');
    }
  });

  it('their people and requests are still as they left them', async () => {
    const { page } = northwood;
    expect(await readPeopleIds(page)).toEqual(foreign.people);
    expect(await readRequestIds(page)).toEqual(foreign.requests);
  });

  it('their import is still as they left it', async () => {
    await open(northwood.page, `/admin/imports/${waiting}`);
    expect(await northwood.page.getByRole('button', { name: 'Import these values' }).count()).toBe(1);
  });

  it('search finds nobody and nothing of theirs', async () => {
    for (const role of ROLES) {
      for (const query of [student.name, student.id, 'MYP 3B Mathematics']) {
        const { status, body } = await answer(southgate[role], {
          path: `/search?${new URLSearchParams({ q: query })}`,
        });
        expect(status).toBe(200);
        for (const id of foreign.classes) expect(body).not.toContain(id);
        expect(body.includes(student.id)).toBe(query === student.id && body.includes(`value="${student.id}"`));
      }
    }
  });

  it('signing in with their page in mind leads to nothing', async () => {
    const context = await browser.newContext({ baseURL: inject('address'), javaScriptEnabled: false });
    const page = await context.newPage();
    await open(page, `/reports/classes/${foreign.classes[0]}`);
    expect(placeOf(page)).toContain('/login?next=');
    await page.getByLabel('E-mail').fill('admin@southgate.example');
    await page.getByLabel('Password').fill('correct horse battery staple');
    await follow(page, page.getByRole('button', { name: 'Sign in' }));
    expect(await page.locator('h1').textContent()).toBe('There is nothing here');
    await context.close();
  });

  it('an upload lands at home, and knows nobody of theirs', async () => {
    const said = {
      organization: 'northwood',
      organizationId: 'northwood',
      organization_id: 'northwood',
      slug: 'northwood',
    };
    const before = await readImportIds(northwood.page);
    const mine = await upload(southgate.admin, said);
    expect(await readImportIds(northwood.page)).toEqual(before);
    expect(before).not.toContain(mine);
    // The very bytes and choices of theirs: not "imported before".
    const { page } = southgate.admin;
    await open(page, `/admin/imports/${mine}`);
    const text = (await page.locator('main').textContent()) ?? '';
    expect(text).toContain(`no student has the ID “${student.id}”`);
    expect(text).toContain('nobody');
    for (const part of student.name.split(' ')) expect(text).not.toContain(part);
    await follow(page, page.getByRole('button', { name: 'Discard' }));
    expect((await answer(northwood, { path: `/admin/imports/${mine}` })).status).toBe(404);
  });
});

describe('within a school', () => {
  it.each(['teacher', 'leader'] as const)('a %s may not touch imports', async (role) => {
    const [id] = own.imports;
    const actions = ['commit', 'discard'].map((action) => `/admin/imports/${id}/${action}`);
    const asks: Ask[] = [
      ...['/admin/imports', `/admin/imports/${id}`, `/admin/imports/${randomUUID()}`].map((path) => ({ path })),
      ...['/admin/imports', ...actions].map((path) => ({ path, post: true as const })),
    ];
    for (const ask of asks) {
      const { status, body } = await answer(southgate[role], ask);
      expect(status, ask.path).toBe(403);
      expect(body).toContain('You do not have access to this');
    }
    for (const path of [...actions, '/logout']) {
      expect((await open(southgate[role].page, path)).status()).toBe(405);
      expect(await southgate[role].page.locator('h1').textContent()).toBe('This address works another way');
    }
    await open(southgate[role].page, '/');
    expect(await southgate[role].page.getByRole('link', { name: 'Imports' }).count()).toBe(0);
  });

  it('a teacher reads the classes they teach and no other', async () => {
    const { page } = southgate.teacher;
    const taught = new Set(await readTaught(page, own.years));
    expect(taught.size).toBeGreaterThan(2);
    const others = own.classes.filter((id) => !taught.has(id));
    expect(others.length).toBeGreaterThan(taught.size);
    const reports = (ids: Iterable<string>) => [...ids].map((id) => ({ path: `/reports/classes/${id}` }));
    const statuses = async (who: Visitor, ids: Iterable<string>) => statusesOf(await answers(who, reports(ids)));
    expect(await statuses(southgate.teacher, taught)).toEqual([200]);
    expect(await statuses(southgate.teacher, others)).toEqual([404]);
    expect(await statuses(southgate.leader, spread(own.classes, FEW))).toEqual([200]);
    expect((await answer(southgate.teacher, { path: `/students?class=${others[0]}` })).status).toBe(404);
    await open(page, `/reports/classes/${others[0]}`);
    expect(await page.locator('h1').textContent()).toBe('There is nothing here');
  });
});
