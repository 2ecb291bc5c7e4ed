import { randomUUID } from 'node:crypto';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openBrowser } from './support/browser.ts';
import { routePatterns } from './support/route-map.ts';
import { csvFile } from './support/school-files.ts';
import { readImportIds, readSchoolIds, type SchoolIds } from './support/school-ids.ts';
import { follow, open, openClassReport, placeOf, signedIn, type Visitor } from './support/steps.ts';
import { readStudents } from './support/tables.ts';

/** From a session of one school nothing of the other exists, whatever the address, the form or the file says. */

type Role = 'teacher' | 'leader' | 'admin';
type Ask = { path: string; post?: true; form?: Record<string, string> };

const ROLES: Role[] = ['teacher', 'leader', 'admin'];
const each = (path: string, name: string, ids: string[]): Ask[] => ids.map((id) => ({ path: `${path}?${name}=${id}` }));
const periods = (path: string, { years, terms }: SchoolIds): Ask[] => [
  ...each(path, 'year', years),
  ...each(path, 'period', [...terms, ...years]),
];

/** What an admin can do to a person, with a form that it takes. */
const PERSON_ACTIONS: Record<string, Record<string, string>> = {
  invite: {},
  role: { role: 'teacher', scope: 'all' },
  'classes/add': { 'classes[]': randomUUID() },
  'classes/remove': { class: randomUUID() },
  'sessions/end': {},
  disable: {},
  enable: {},
  'admin/confirm': {},
  'admin/withdraw': {},
};

/**
 * Every route, with all the ways in which it can be asked for something of another school. A new route must be added
 * here: without an id in its path or query it takes nothing.
 */
const ROUTES: Record<string, (foreign: SchoolIds, own: SchoolIds) => Ask[]> = {
  '/': (foreign) => periods('/', foreign),
  login: () => [],
  logout: () => [],
  'sign-in/link': () => [],
  'sign-in/open': () => [],
  'sign-in/code': () => [],
  'request-link': () => [],
  onboarding: () => [],
  account: () => [],
  'account/organization': () => [],
  'sign-in/second-step': () => [],
  'account/totp': () => [],
  'account/totp/remove': () => [],
  'account/recovery-codes': () => [],
  'account/password': () => [],
  'account/sessions/end': () => [],
  'account/sessions/end-others': () => [],
  'request-link/verify': () => [],
  students: (foreign) => [
    ...periods('/students', foreign),
    ...each('/students', 'grade', foreign.grades),
    ...each('/students', 'class', foreign.classes.slice(0, 10)),
  ],
  classes: (foreign) => [
    ...periods('/classes', foreign),
    ...each('/classes', 'grade', foreign.grades),
    ...each('/classes', 'subject', foreign.subjects),
  ],
  search: () => [],
  definitions: () => [],
  'reports/classes/:classId': (foreign, own) => [
    ...foreign.classes.map((id) => ({ path: `/reports/classes/${id}` })),
    ...periods(`/reports/classes/${foreign.classes[0]}`, own),
    ...periods(`/reports/classes/${own.classes[0]}`, foreign),
  ],
  grades: (foreign) => periods('/grades', foreign),
  'reports/grades/:gradeId': (foreign, own) => [
    ...foreign.grades.map((id) => ({ path: `/reports/grades/${id}` })),
    ...periods(`/reports/grades/${foreign.grades[0]}`, own),
    ...own.grades.flatMap((id) => periods(`/reports/grades/${id}`, foreign).slice(0, 4)),
    ...own.grades.flatMap((id) => each(`/reports/grades/${id}`, 'subject', foreign.subjects)),
  ],
  validity: (foreign, own) => [
    ...periods('/validity', foreign),
    ...each('/validity', 'grade', foreign.grades),
    ...own.grades.flatMap((id) => periods('/validity', foreign).map(({ path }) => ({ path: `${path}&grade=${id}` }))),
  ],
  'admin/imports': () => [],
  'admin/imports/:importId': ({ imports }) => imports.map((id) => ({ path: `/admin/imports/${id}` })),
  'admin/imports/:importId/commit': ({ imports }) =>
    imports.map((id) => ({ path: `/admin/imports/${id}/commit`, post: true })),
  'admin/imports/:importId/discard': ({ imports }) =>
    imports.map((id) => ({ path: `/admin/imports/${id}/discard`, post: true })),
  // The demo has no requests: ids of people stand in, which are none of a request anywhere.
  'admin/requests': () => [],
  'admin/requests/approve': () => [],
  'admin/requests/reject': () => [],
  'admin/requests/:requestId': ({ people }) => people.map((id) => ({ path: `/admin/requests/${id}` })),
  'admin/requests/:requestId/approve': ({ people }) =>
    people.map((id) => ({ path: `/admin/requests/${id}/approve`, post: true, form: { role: 'teacher' } })),
  'admin/requests/:requestId/reject': ({ people }) =>
    people.map((id) => ({ path: `/admin/requests/${id}/reject`, post: true, form: { reason: 'No.' } })),
  'admin/people': () => [],
  'admin/people/invite': () => [],
  'admin/people/:accountId': ({ people }) => people.map((id) => ({ path: `/admin/people/${id}` })),
  ...Object.fromEntries(
    Object.entries(PERSON_ACTIONS).map(([action, form]) => [
      `admin/people/:accountId/${action}`,
      ({ people }: SchoolIds): Ask[] =>
        people.map((id) => ({ path: `/admin/people/${id}/${action}`, post: true, form })),
    ]),
  ),
  'admin/audit': () => [],
  'admin/audit/export': () => [],
  'admin/access/:studentId': ({ people }) => people.map((id) => ({ path: `/admin/access/${id}` })),
  'admin/settings': () => [],
  'admin/settings/limits': () => [],
  'admin/settings/calendar': () => [],
  'admin/settings/grades': () => [],
  'admin/settings/subjects': () => [],
  'dev/outbox': () => [],
  'api/auth/me': () => [],
  'api/search': () => [],
  'api/reports/classes/:classId': (foreign, own) => [
    ...foreign.classes.slice(0, 20).map((id) => ({ path: `/api/reports/classes/${id}` })),
    ...periods(`/api/reports/classes/${own.classes[0]}`, foreign),
  ],
  'api/reports/grades/:gradeId': (foreign, own) => [
    ...foreign.grades.map((id) => ({ path: `/api/reports/grades/${id}` })),
    ...own.grades.slice(0, 1).flatMap((id) => periods(`/api/reports/grades/${id}`, foreign)),
  ],
  'api/admin/login-link-requests': () => [],
  'api/admin/pending-count': () => [],
  'api/*': () => [],
  healthz: () => [],
  readyz: () => [],
  '*': () => [],
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
  foreign = await readSchoolIds(page);
  own = await readSchoolIds(admin.page);
});

afterAll(async () => {
  await open(northwood.page, `/admin/imports/${waiting}`);
  await follow(northwood.page, northwood.page.getByRole('button', { name: 'Discard' }));
  await browser.close();
});

/** By a form that says as much about another school as a form can; the id of the import it becomes. */
async function upload({ context }: Visitor, said: Record<string, string> = {}): Promise<string> {
  const response = await context.request.post(`/admin/imports?${new URLSearchParams(said)}`, {
    headers: { Origin: inject('address'), ...said },
    multipart: { ...said, source: 'ixl', subject: 'math', date: '2026-10-06', file: levels() },
  });
  expect(response.status()).toBe(200);
  return /\/admin\/imports\/([0-9a-f-]{36})/.exec(response.url())?.[1] ?? '';
}

type Answer = { status: number; body: string };

/** Without a browser's cache or redirects in between. */
async function answer({ context }: Visitor, { path, post, form }: Ask): Promise<Answer> {
  const options = { maxRedirects: 0, headers: { Origin: inject('address') } };
  const response = post
    ? await context.request.post(path, { ...options, form })
    : await context.request.get(path, options);
  // The one thing in which two answers differ: the request's own number.
  const number = response.headers()['x-request-id'] ?? 'none';
  return { status: response.status(), body: (await response.text()).replace(number, 'its number') };
}

/** How the app's own navigation would ask for the same: the answer as data. */
function asData({ path, ...ask }: Ask): Ask {
  const [pathname = '', query] = path.split('?');
  return { ...ask, path: `${pathname === '/' ? '/_root' : pathname}.data${query === undefined ? '' : `?${query}`}` };
}

async function answers(visitor: Visitor, asks: Ask[]): Promise<Map<string, Answer>> {
  const found = new Map<string, Answer>();
  const queue = [...asks];
  const worker = async () => {
    for (let ask = queue.pop(); ask !== undefined; ask = queue.pop()) found.set(ask.path, await answer(visitor, ask));
  };
  await Promise.all([worker(), worker(), worker(), worker()]);
  return found;
}

const statusesOf = (found: Map<string, Answer>) => [...new Set([...found.values()].map(({ status }) => status))];

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

  it.each(ROLES)('as %s every id of Northwood is one that does not exist', async (role) => {
    for (const [pattern, asksOf] of Object.entries(ROUTES)) {
      const asks = asksOf(foreign, own);
      const forbidden =
        (pattern.startsWith('admin/') && role !== 'admin') || (pattern === 'validity' && role === 'teacher');
      const found = await answers(southgate[role], asks);
      expect(statusesOf(found), `${pattern} of ${asks.length}`).toEqual(
        asks.length === 0 ? [] : [forbidden ? 403 : 404],
      );
      // The API is data already: it has no second form.
      const pages = asks.filter(({ path }) => !path.startsWith('/api/'));
      const data = await answers(southgate[role], pages.slice(0, 20).map(asData));
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
    ]) {
      const ids = path.includes('class') ? foreign.classes : foreign.imports;
      const theirs = await answer(southgate.admin, { path: `${path}${ids[0]}` });
      expect(theirs, path).toEqual(await answer(southgate.admin, { path: `${path}${randomUUID()}` }));
    }
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
    const asks: Ask[] = [
      ...[
        { path: '/admin/imports' },
        { path: '/admin/imports', post: true as const },
        { path: `/admin/imports/${id}` },
      ],
      ...[{ path: `/admin/imports/${id}/commit`, post: true as const }],
      ...[{ path: `/admin/imports/${id}/discard`, post: true as const }, { path: `/admin/imports/${randomUUID()}` }],
    ];
    for (const ask of asks) {
      const { status, body } = await answer(southgate[role], ask);
      expect(status, ask.path).toBe(403);
      expect(body).toContain('You do not have access to this');
    }
    for (const path of [`/admin/imports/${id}/commit`, `/admin/imports/${id}/discard`, '/logout']) {
      expect((await open(southgate[role].page, path)).status()).toBe(405);
      expect(await southgate[role].page.locator('h1').textContent()).toBe('This address works another way');
    }
    await open(southgate[role].page, '/');
    expect(await southgate[role].page.getByRole('link', { name: 'Imports' }).count()).toBe(0);
  });

  it('a teacher reads the classes they teach and no other', async () => {
    const { page } = southgate.teacher;
    const taught = new Set(await readTaught(southgate.teacher));
    expect(taught.size).toBeGreaterThan(2);
    const others = own.classes.filter((id) => !taught.has(id));
    expect(others.length).toBeGreaterThan(taught.size);
    const statuses = async (ids: Iterable<string>) =>
      statusesOf(
        await answers(
          southgate.teacher,
          [...ids].map((id) => ({ path: `/reports/classes/${id}` })),
        ),
      );
    expect(await statuses(taught)).toEqual([200]);
    expect(await statuses(others)).toEqual([404]);
    expect((await answer(southgate.teacher, { path: `/students?class=${others[0]}` })).status).toBe(404);
    await open(page, `/reports/classes/${others[0]}`);
    expect(await page.locator('h1').textContent()).toBe('There is nothing here');
    expect(
      statusesOf(
        await answers(
          southgate.leader,
          own.classes.map((id) => ({ path: `/reports/classes/${id}` })),
        ),
      ),
    ).toEqual([200]);
  });
});

/** The classes that the list shows a teacher, of both years. */
async function readTaught({ page }: Visitor): Promise<string[]> {
  const found: string[] = [];
  for (const year of own.years) {
    await open(page, `/classes?limit=100&year=${year}`);
    const links = await page
      .locator('main table a')
      .evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? ''));
    found.push(...links.map((href) => /[0-9a-f-]{36}/.exec(href)?.[0] ?? ''));
  }
  return found;
}
