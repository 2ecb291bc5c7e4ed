import { describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { createAnswerApi } from '#app/http/api.server.ts';
import { createLog } from '#app/platform/log.server.ts';
import { currentBudget, REQUEST_BUDGET, withinBudget } from '#app/redis/budget.server.ts';
import * as classPage from '#app/routes/reports/class-report.tsx';
import * as gradePage from '#app/routes/reports/grade-report.tsx';
import * as searchPage from '#app/routes/reports/search.tsx';
import { redis, visits } from '#app/wiring.server.ts';
import { testDatabase } from '#tests/support/database.ts';
import { answerOf, argsOf, get } from '#tests/support/route.ts';
import { type ApiScene, addRequest, apiScene, askApi, type Cookie } from './api-scene.ts';

const UNKNOWN = '01936a3e-0000-7000-8000-000000000000';
const WithView = z.object({ view: z.unknown() });

const addresses = ({ classId, gradeId }: ApiScene) => [
  '/api/auth/me',
  '/api/search?q=ana',
  `/api/reports/classes/${classId}`,
  `/api/reports/grades/${gradeId}`,
  '/api/admin/login-link-requests',
  '/api/admin/pending-count',
];

async function problem(path: string, who: Cookie | null) {
  const answer = await askApi(path, who, { 'X-Request-Id': UNKNOWN });
  expect(answer.headers.get('Content-Type'), path).toBe('application/problem+json');
  expect(answer.headers.get('Cache-Control')).toBe('private, no-store');
  const body: unknown = await answer.json();
  expect(body).toMatchObject({ type: 'about:blank', status: answer.status, instance: `urn:uuid:${UNKNOWN}` });
  return { status: answer.status, body, headers: answer.headers };
}

describe('the API', () => {
  test('is 401 for who is signed out, whatever is asked for', async () => {
    const scene = await apiScene();
    for (const path of [...addresses(scene), `/api/reports/classes/${UNKNOWN}`, '/api/search?limit=x']) {
      const { status, body, headers } = await problem(path, null);
      expect([status, body]).toMatchObject([401, { title: 'Unauthorized', code: 'signed_out' }]);
      expect([headers.get('WWW-Authenticate'), headers.get('Location')]).toEqual([
        'Cookie realm="School analytics"',
        null,
      ]);
    }
  });

  test('says to each what the pages say', async () => {
    const { classId, gradeId, yearId, cookies } = await apiScene();
    const page = async (run: () => unknown) => WithView.parse((await answerOf(run)).data).view;
    for (const who of [cookies.teacher, cookies.leader, cookies.admin]) {
      const json = async (path: string) => (await askApi(path, who)).json();
      const query = `?year=${yearId}&at=5&sort=-value`;
      const forClass = argsOf(get(`/reports/classes/${classId}${query}`, who), { classId });
      expect(await json(`/api/reports/classes/${classId}${query}`)).toEqual(
        JSON.parse(JSON.stringify(await page(() => classPage.loader(forClass)))),
      );
      const forGrade = argsOf(get(`/reports/grades/${gradeId}?year=${yearId}&at=5`, who), { gradeId });
      expect(await json(`/api/reports/grades/${gradeId}?year=${yearId}&at=5`)).toEqual(
        JSON.parse(JSON.stringify(await page(() => gradePage.loader(forGrade)))),
      );
      const found = await json('/api/search?q=ana&limit=10');
      expect(found).toEqual(await page(() => searchPage.loader(argsOf(get('/search?q=ana&limit=10', who)))));
      expect(found).toMatchObject({ students: [{ schoolUid: '1001' }] });
    }
    expect(await (await askApi('/api/search?q=ana', cookies.stranger)).json()).toMatchObject({ students: [] });
  });

  test('is stored by nobody', async () => {
    const scene = await apiScene();
    for (const path of addresses(scene)) {
      const { status, headers } = await askApi(path, scene.cookies.admin);
      expect([status, headers.get('Cache-Control')], path).toEqual([200, 'private, no-store']);
      expect(headers.get('Content-Type')).toBe('application/json');
    }
  });

  test('refuses as pages do, in the standard’s form', async () => {
    const { classId, gradeId, cookies } = await apiScene();
    const { stranger, admin, teacher, leader } = cookies;
    const statuses = async (path: string, who: Cookie) => (await problem(path, who)).status;
    expect(await statuses(`/api/reports/classes/${classId}`, stranger)).toBe(404);
    expect(await statuses(`/api/reports/grades/${gradeId}`, stranger)).toBe(404);
    expect(await statuses(`/api/reports/classes/nonsense`, admin)).toBe(404);
    expect(await statuses('/api/nothing', admin)).toBe(404);
    for (const who of [teacher, leader]) {
      for (const path of ['/api/admin/login-link-requests', '/api/admin/pending-count'])
        expect((await problem(path, who)).body).toMatchObject({ status: 403, code: 'role_forbids' });
    }
    for (const path of [`/api/reports/classes/${classId}?sort=x`, `/api/reports/classes/${classId}?year=x`]) {
      const field = path.includes('sort') ? 'sort' : 'year';
      expect((await problem(path, admin)).body).toMatchObject({ title: 'Bad Request', code: 'malformed', field });
    }
  });

  test('tells a bug as 500 and nothing of it', async () => {
    const { cookies } = await apiScene();
    const answerApi = createAnswerApi({ visits, log: createLog({ level: 'silent' }) });
    const answer = await answerApi(get('/api/auth/me', cookies.admin), 'reports:read', () => {
      throw new TypeError('Ana Example has no grade');
    });
    expect([answer.status, await answer.json()]).toEqual([
      500,
      { type: 'about:blank', title: 'Internal Server Error', status: 500 },
    ]);
  });

  test('another organization is not there', async () => {
    const [ours, theirs] = [await apiScene(), await apiScene()];
    await addRequest(theirs, 'noor@school.example');
    const admin = ours.cookies.admin;
    for (const path of [
      `/api/reports/classes/${theirs.classId}`,
      `/api/reports/grades/${theirs.gradeId}`,
      `/api/reports/classes/${ours.classId}?year=${theirs.yearId}`,
    ])
      expect((await problem(path, admin)).status, path).toBe(404);
    expect(await (await askApi('/api/admin/pending-count', admin)).json()).toEqual({ pending: 0 });
    expect(await (await askApi('/api/admin/login-link-requests', admin)).json()).toMatchObject({ requests: [] });
  });
});

describe('the events of the pending count', () => {
  const events = '/api/admin/pending-count/events';
  const asStream = { Accept: 'text/event-stream' };

  test('are for administrators who take events', async () => {
    const { cookies } = await apiScene();
    expect((await problem(events, null)).status).toBe(401);
    expect((await problem(events, cookies.leader)).status).toBe(403);
    expect((await problem(events, cookies.admin)).body).toMatchObject({ status: 406, field: 'Accept' });
  });

  test('tell the number, then the next one, until the session ends', async () => {
    const scene = await apiScene();
    const { organizationId } = scene.world;
    const answer = await askApi(events, scene.cookies.admin, asStream);
    const reader = answer.body?.getReader();
    const next = async () => new TextDecoder().decode((await reader?.read())?.value);
    expect([await next(), await next()]).toEqual([
      'retry: 3000\n\n',
      `data: ${JSON.stringify({ pending: 0, shown: '0', words: ' (0 waiting)' })}\n\n`,
    ]);
    await addRequest(scene, 'noor@school.example');
    redis.invalidations.heard(organizationId);
    expect(await next()).toContain('"pending":1');
    await testDatabase().pool.query('DELETE FROM session WHERE organization_id = $1', [organizationId]);
    redis.invalidations.heard(organizationId);
    expect((await reader?.read())?.done).toBe(true);
  });

  test('have time for Redis of their own each, for as long as someone listens', async () => {
    const scene = await apiScene();
    const { organizationId } = scene.world;
    const had: unknown[] = [];
    const tell = vi.spyOn(redis.invalidations, 'tell').mockImplementation(async () => void had.push(currentBudget()));
    const answer = await withinBudget(() => askApi(events, scene.cookies.admin, asStream), 0);
    await expect.poll(() => had.length).toBe(1);
    await withinBudget(async () => redis.invalidations.heard(organizationId), 0);
    await expect.poll(() => had.length).toBe(2);
    expect(had).toEqual([{ left: REQUEST_BUDGET }, { left: REQUEST_BUDGET }]);
    expect(had[0]).not.toBe(had[1]);
    await answer.body?.cancel();
    tell.mockRestore();
  });
});

describe('login-link requests', () => {
  test('are listed by state; what expired unanswered is expired and waits for nobody', async () => {
    const scene = await apiScene();
    await addRequest(scene, 'noor@school.example');
    await addRequest(scene, 'late@school.example', { hours: -1 });
    await addRequest(scene, 'new@school.example', { status: 'unverified' });
    const listed = async (query: string) => {
      const answer = await askApi(`/api/admin/login-link-requests${query}`, scene.cookies.admin);
      const { requests } = z.object({ requests: z.array(z.object({ email: z.string() })) }).parse(await answer.json());
      return requests.map(({ email }) => email);
    };
    expect(await listed('')).toEqual(['noor@school.example']);
    expect(await listed('?status=expired')).toEqual(['late@school.example']);
    expect(await listed('?status=unverified')).toEqual(['new@school.example']);
    expect(await listed('?status=approved')).toEqual([]);
    expect(await listed('?page=2')).toEqual([]);
    expect((await problem('/api/admin/login-link-requests?status=x', scene.cookies.admin)).status).toBe(400);
    expect(await (await askApi('/api/admin/pending-count', scene.cookies.admin)).json()).toEqual({ pending: 1 });
  });
});
