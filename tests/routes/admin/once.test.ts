/** The actions as they are wired, before a real Redis with both stages on. */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { eventsOf, createRequest as makeRequest, memberRequest } from '#tests/accounts/review-scene.ts';
import { query } from '#tests/ingest/import-kit.ts';
import { createGate } from '#tests/support/gate.ts';
import { startTestRedis, type TestRedis } from '#tests/support/redis.ts';
import { createTestAccount, createTestSchool, type TestSchool } from '#tests/support/school.ts';

let redis: TestRedis;
let app: Awaited<ReturnType<typeof load>>;

/** Loaded when the environment says where Redis is. */
async function load() {
  const { answerOf, argsOf, get, post, signedIn } = await import('#tests/support/route.ts');
  const approve = await import('#app/routes/admin/request-approve.tsx');
  const bulk = await import('#app/routes/admin/requests-approve.tsx');
  const commit = await import('#app/routes/admin/import-commit.ts');
  const settings = await import('#app/routes/admin/settings-school.tsx');
  const wiring = await import('#app/wiring.server.ts');
  return { answerOf, argsOf, get, post, signedIn, approve, bulk, commit, settings, wiring };
}

beforeAll(async () => {
  redis = await startTestRedis();
  vi.stubEnv('REDIS_URL', redis.url);
  vi.stubEnv('REDIS_LOCKING', 'on');
  vi.stubEnv('REDIS_IDEMPOTENCY', 'on');
  app = await load();
  await vi.waitUntil(() => app.wiring.redis.guard.state() === 'ready', { timeout: 10_000 });
});
afterAll(async () => {
  await app.wiring.close();
  await redis.kill();
});

async function scene() {
  const school = await createTestSchool();
  const { accountId } = await createTestAccount({ organizationId: school.organizationId, role: 'admin', name: 'Ada' });
  return { school, cookie: await app.signedIn({ accountId, organizationId: school.organizationId }) };
}

/** What was done, besides signing in. */
async function changesOf(school: TestSchool) {
  return (await eventsOf(school)).filter(({ action }) => /^(request|settings)\./.test(action));
}

const waiting = (school: TestSchool) => makeRequest(school, { createdAt: new Date() });
const approve = (cookie: { Cookie: string }, requestId: string, fields: Record<string, string>) =>
  app.answerOf(() =>
    app.approve.action(app.argsOf(app.post(`/admin/requests/${requestId}/approve`, fields, cookie), { requestId })),
  );
const TEACHER = { role: 'teacher', scope: 'all' };

/** While somebody else, in another process perhaps, is at it. */
async function meanwhile<T>({ organizationId }: TestSchool, id: string, ask: () => Promise<T>): Promise<T> {
  const [begun, end] = [createGate(), createGate()];
  const held = app.wiring.redis.locks.withLock(organizationId, id, async () => {
    begun.open();
    await end.opened;
  });
  await begun.opened;
  const answer = await ask();
  end.open();
  await held;
  return answer;
}

describe('a double click', () => {
  test('approves once, and leads to the same page', async () => {
    const { school, cookie } = await scene();
    const requestId = await waiting(school);
    const fields = { ...TEACHER, idempotency_key: 'a-form' };
    const [first, second] = [await approve(cookie, requestId, fields), await approve(cookie, requestId, fields)];
    expect([first.status, second.status]).toEqual([303, 303]);
    expect(second.headers.get('Location')).toBe(first.headers.get('Location'));
    expect(second.headers.get('Idempotent-Replayed')).toBe('true');
    expect(await changesOf(school)).toMatchObject([{ action: 'request.approved', subject: requestId }]);
    // Without the key it is another attempt, which hears who decided.
    expect((await approve(cookie, requestId, TEACHER)).status).toBe(409);
  });

  test('shows the code that the first click made', async () => {
    const { school, cookie } = await scene();
    const { requestId } = await memberRequest(school);
    await query(school, `UPDATE login_link_request SET created_at = now(), expires_at = now() + interval '14 days'`);
    const click = () => approve(cookie, requestId, { show: 'code', idempotency_key: 'a-form' });
    const first = await click();
    expect(first).toMatchObject({ status: 200, data: { code: expect.stringMatching(/^[0-9A-Z]{8}$/) } });
    expect((await click()).data).toEqual(first.data);
    expect(await changesOf(school)).toHaveLength(1);
  });

  test('does nothing for who was signed out in between', async () => {
    const { school, cookie } = await scene();
    const requestId = await waiting(school);
    const fields = { ...TEACHER, idempotency_key: 'a-form' };
    await approve(cookie, requestId, fields);
    await query(school, 'UPDATE membership SET status = $1', ['disabled']);
    expect((await approve(cookie, requestId, fields)).headers.get('Location')).toMatch(/^\/login/);
  });

  test('on a form that was wrong is no obstacle to mending it', async () => {
    const { school, cookie } = await scene();
    const view = await app.answerOf(() => app.settings.loader(app.argsOf(app.get('/admin/settings', cookie))));
    expect(view.data).toMatchObject({ visitor: { formKey: expect.any(String) } });
    const version = /"versions":\{"school":"([^"]+)"/.exec(JSON.stringify(view.data))?.[1] ?? '';
    const save = (name: string) => {
      const fields = { version, 'school.name': name, 'school.timeZone': 'Europe/London', idempotency_key: 'a-form' };
      return app.answerOf(() => app.settings.action(app.argsOf(app.post('/admin/settings/school', fields, cookie))));
    };
    expect((await save('')).status).toBe(422);
    expect((await save('A better name')).headers.get('Location')).toBe('/admin/settings?done=saved');
    expect((await save('A better name')).headers.get('Idempotent-Replayed')).toBe('true');
    expect((await save('Another name')).status).toBe(422);
    expect(await changesOf(school)).toMatchObject([{ action: 'settings.changed' }]);
  });
});

describe('while somebody else is at it', () => {
  test('a decision is refused in words, and possible a moment later', async () => {
    const { school, cookie } = await scene();
    const requestId = await waiting(school);
    const { status, headers, data } = await meanwhile(school, `request:${requestId}`, () =>
      approve(cookie, requestId, { ...TEACHER, idempotency_key: 'a-form' }),
    );
    expect([status, headers.get('Retry-After')]).toEqual([409, '1']);
    expect(data).toEqual({ problem: expect.stringMatching(/^Someone else is deciding this request right now/) });
    expect(await changesOf(school)).toEqual([]);
    expect((await approve(cookie, requestId, { ...TEACHER, idempotency_key: 'a-form' })).status).toBe(303);
  });

  test('of several only the others are decided', async () => {
    const { school, cookie } = await scene();
    const { requestId } = await memberRequest(school);
    await query(school, `UPDATE login_link_request SET created_at = now(), expires_at = now() + interval '14 days'`);
    const ask = (ids: string) =>
      app.answerOf(() => app.bulk.action(app.argsOf(app.post('/admin/requests/approve', { 'ids[]': ids }, cookie))));
    const busy = await meanwhile(school, `request:${requestId}`, () => ask(requestId));
    expect([busy.status, busy.headers.get('Retry-After')]).toEqual([409, '1']);
    expect(busy.data).toMatchObject({
      outcomes: [{ id: requestId, ok: false, sentence: expect.stringMatching(/^Someone else is deciding/) }],
    });
    expect((await ask(requestId)).status).toBe(200);
  });

  test('an import is not committed a second time, and its page is named', async () => {
    const { school, cookie } = await scene();
    const importId = '01936a3e-0000-7000-8000-000000000000';
    const path = `/admin/imports/${importId}/commit`;
    const commit = () => app.answerOf(() => app.commit.action(app.argsOf(app.post(path, {}, cookie), { importId })));
    const { status, headers, data } = await meanwhile(school, `import:${importId}`, commit);
    expect([status, headers.get('Retry-After')]).toEqual([409, '1']);
    expect(data).toEqual({ code: 'being_committed', retryAfter: 1, back: `/admin/imports/${importId}` });
    expect((await commit()).status).toBe(404);
  });
});
