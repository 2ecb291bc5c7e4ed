import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { data } from '@remix-run/node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { readForm } from '#app/http/form.server.ts';
import { createOnce } from '#app/http/once.server.ts';
import { type TestGuard, testGuard } from '#tests/redis/guard-support.ts';
import { testIdempotency } from '#tests/redis/idempotency-support.ts';
import { createGate } from '#tests/support/gate.ts';
import { startTestRedis, type TestRedis } from '#tests/support/redis.ts';
import { answerOf, post, SITE } from '#tests/support/route.ts';
import { together } from '#tests/support/workers.ts';

let redis: TestRedis;
let guard: TestGuard;
let on = () => true;

beforeAll(async () => {
  redis = await startTestRedis();
  guard = testGuard(redis.url, { patient: true });
  await guard.until('ready');
});
afterAll(async () => {
  guard.close();
  await redis.kill();
});

const PATH = '/admin/people/invite';
const Form = z.object({ name: z.string().min(1) });
const somebody = () => ({ organization: { id: randomUUID() }, account: { id: randomUUID() } });

/** An action as the routes have them, that counts how often it had its effect. */
function testAction(run: () => unknown = () => redirect('/admin/people/1')) {
  const once = createOnce(testIdempotency(guard, { on: () => on() }));
  let ran = 0;
  return {
    ran: () => ran,
    send: (request: Request, visit = somebody()) =>
      answerOf(async () => {
        const form = await readForm(request, Form);
        if (!form.ok) return data(form.reply, { status: 422 });
        return once(request, visit, async () => {
          ran += 1;
          return run();
        });
      }),
  };
}

function redirect(location: string): never {
  throw new Response(null, { status: 303, headers: { Location: location, 'Set-Cookie': 'session=secret' } });
}

const form = (key: string | null, name = 'Lea', headers = {}) =>
  post(PATH, { name, ...(key === null ? {} : { idempotency_key: key }) }, headers);
const withHeader = (key: string, name = 'Lea') => form(null, name, { 'Idempotency-Key': key });

describe.each([
  ['the hidden field', form],
  ['the header', withHeader],
])('a form sent twice, with the key in %s', (_, make) => {
  test('has its effect once, and gets the same redirect without its cookies', async () => {
    const [action, visit] = [testAction(), somebody()];
    const first = await action.send(make('k'), visit);
    expect(first.headers.get('Idempotent-Replayed')).toBeNull();
    const second = await action.send(make('k'), visit);
    expect([second.status, second.headers.get('Location')]).toEqual([303, '/admin/people/1']);
    expect(second.headers.get('Idempotent-Replayed')).toBe('true');
    expect(second.headers.get('Cache-Control')).toBe('private, no-store');
    expect(second.headers.getSetCookie()).toEqual([]);
    expect(action.ran()).toBe(1);
  });

  test('gets the same page again', async () => {
    const outcomes = [{ name: 'Lea', ok: true }];
    const [action, visit] = [testAction(() => data({ outcomes }, { headers: { 'Set-Cookie': 'a=b' } })), somebody()];
    await action.send(make('k'), visit);
    const { status, data: shown, headers } = await action.send(make('k'), visit);
    expect([status, shown, headers.getSetCookie()]).toEqual([200, { outcomes }, []]);
    expect(action.ran()).toBe(1);
  });

  test('with other contents changes nothing: 422', async () => {
    const [action, visit] = [testAction(), somebody()];
    await action.send(make('k'), visit);
    const { status, data: shown } = await action.send(make('k', 'Max'), visit);
    expect([status, shown, action.ran()]).toEqual([422, { code: 'key_reused' }, 1]);
  });

  test('with a key that cannot be one does nothing: 400', async () => {
    const action = testAction();
    for (const key of ['', 'two words', 'x'.repeat(201)]) {
      const answer = await action.send(make(key));
      expect([answer.status, answer.data]).toEqual([400, { code: 'idempotency_key', field: 'Idempotency-Key' }]);
    }
    expect((await action.send(make('x'.repeat(200)))).status).toBe(303);
    expect(action.ran()).toBe(1);
  });
});

test('a second click while the first is at work: 409, where to look, and when', async () => {
  const [gate, visit] = [createGate(), somebody()];
  const action = testAction(async () => {
    await gate.opened;
    return data({ done: true });
  });
  const first = action.send(form('k'), visit);
  const headers = { Referer: `${SITE}/admin/people?page=2` };
  await expect.poll(action.ran).toBe(1);
  const second = await action.send(form('k', 'Lea', headers), visit);
  expect([second.status, second.headers.get('Retry-After')]).toEqual([409, '1']);
  expect(second.data).toEqual({ code: 'still_running', retryAfter: 1, back: '/admin/people?page=2' });
  gate.open();
  expect(await first).toMatchObject({ status: 200, data: { done: true } });
  expect(await action.send(form('k'), visit)).toMatchObject({ status: 200, data: { done: true } });
});

test('a form that was wrong is mended and sent again under the same key', async () => {
  const [action, visit] = [testAction(), somebody()];
  expect((await action.send(form('k', ''), visit)).status).toBe(422);
  expect((await action.send(form('k'), visit)).status).toBe(303);
  expect(action.ran()).toBe(1);
});

test.each([400, 401, 403, 404, 409, 422, 429, 500])('after %i the same form runs again', async (status) => {
  const visit = somebody();
  for (const refuse of [
    () => data({ problem: 'no' }, { status }),
    () => {
      throw new Response(null, { status });
    },
  ]) {
    const action = testAction(refuse);
    for (const _ of [1, 2]) expect((await action.send(form(`k${status}`), visit)).status).toBe(status);
    expect(action.ran()).toBe(2);
  }
});

test('after an error of ours the same form runs again', async () => {
  const visit = somebody();
  const broken = testAction(() => Promise.reject(new Error('no database')));
  await expect(broken.send(form('k'), visit)).rejects.toThrow('no database');
  expect((await testAction().send(form('k'), visit)).status).toBe(303);
});

test('another person, and the same person elsewhere, never get the first one’s answer', async () => {
  const action = testAction(() => data({ code: 'KQZW7M2P' }));
  const visit = somebody();
  await action.send(form('k'), visit);
  await action.send(form('k'), { ...visit, account: { id: randomUUID() } });
  await action.send(form('k'), { ...visit, organization: { id: randomUUID() } });
  expect(action.ran()).toBe(3);
});

test('the order of fields, and how a browser wraps them, make no other request', async () => {
  const [action, visit] = [testAction(), somebody()];
  const multipart = (names: string[]) => {
    const body = new FormData();
    for (const name of names) body.append(name, name === 'name' ? 'Lea' : 'x');
    return new Request(SITE + PATH, { method: 'POST', body, headers: { 'Idempotency-Key': 'k' } });
  };
  await action.send(multipart(['name', 'more']), visit);
  expect((await action.send(multipart(['more', 'name']), visit)).headers.get('Idempotent-Replayed')).toBe('true');
});

test('a request without a body has its key in the header', async () => {
  const once = createOnce(testIdempotency(guard));
  const visit = somebody();
  const send = () =>
    answerOf(() => {
      const headers = { 'Idempotency-Key': 'k' };
      return once(new Request(SITE + PATH, { method: 'POST', headers }), visit, async () => ({ at: randomUUID() }));
    });
  expect((await send()).data).toEqual((await send()).data);
});

test('without a key, and with the stage off, every form has its effect; switched under load nothing fails', async () => {
  const [action, visit] = [testAction(), somebody()];
  for (const _ of [1, 2]) await action.send(form(null), visit);
  on = () => false;
  for (const _ of [1, 2]) await action.send(form('k'), visit);
  expect(action.ran()).toBe(4);
  let asked = 0;
  on = () => asked++ % 5 < 3;
  const answers = await Promise.all(
    Array.from({ length: 200 }, (_, at) => action.send(form(`load-${at % 10}`), visit)),
  );
  on = () => true;
  expect(asked).toBe(200);
  expect(answers.filter(({ status }) => status !== 303 && status !== 409)).toEqual([]);
});

test('of 50 equal requests to several processes one runs, and all get its answer afterwards', {
  timeout: 60_000,
}, async () => {
  const { organization, account } = somebody();
  const script = join(import.meta.dirname, '../redis/once-worker.ts');
  const Result = z.object({ ran: z.number(), statuses: z.array(z.number()), afterwards: z.number() });
  const results = (await together(script, 5, [redis.url, organization.id, account.id, '10'])).map((result) =>
    Result.parse(result),
  );
  expect(results.reduce((sum, { ran }) => sum + ran, 0)).toBe(1);
  for (const { statuses, afterwards } of results) {
    expect(new Set([...statuses, 303, 409])).toEqual(new Set([303, 409]));
    expect(afterwards).toBe(303);
  }
});
