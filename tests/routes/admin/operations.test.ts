import '#tests/support/own-database.ts';
import { beforeEach, describe, expect, test } from 'vitest';
import * as page from '#app/routes/admin/operations.tsx';
import * as off from '#app/routes/admin/operations-off.tsx';
import * as on from '#app/routes/admin/operations-on.tsx';
import type { OperationsView } from '#app/ui/pages/operations-page.tsx';
import { redis, stageWatch } from '#app/wiring.server.ts';
import { forgetDecisions, stageEvents } from '#tests/accounts/stage-scene.ts';
import { answerOf, argsOf, get, post, signedIn } from '#tests/support/route.ts';
import { createTestAccount, createTestSchool } from '#tests/support/school.ts';

beforeEach(forgetDecisions);

async function scene(role: 'admin' | 'teacher' | 'leader' = 'admin') {
  const { organizationId } = await createTestSchool();
  const { accountId } = await createTestAccount({ organizationId, role, name: 'Ada Admin' });
  return { organizationId, cookie: await signedIn({ accountId, organizationId }) };
}

type Cookie = { Cookie: string };

async function open(cookie: Cookie): Promise<OperationsView> {
  const answer = await page.loader(argsOf(get('/admin/operations', cookie)));
  return answer.data.view;
}

function press(cookie: Cookie, path: string, fields: Record<string, string> = {}) {
  const [, flag = '', way] = /([a-z_]+)\/(on|off)$/.exec(path) ?? [];
  const { action } = way === 'on' ? on : off;
  return answerOf(() => action(argsOf(post(`/admin/operations/${path}`, fields, cookie), { flag })));
}

const stage = (view: OperationsView, flag: string) => view.stages.find((one) => one.flag === flag);

describe('the operations page', () => {
  test('shows six uses, none of them on, and what was counted here', async () => {
    const { cookie } = await scene();
    redis.meter.count('cache', 'hit', 3);
    redis.meter.count('cache', 'miss');
    redis.meter.took('cache', { ms: 0.4, failed: false });
    const view = await open(cookie);
    expect(view.redis).toBe('none');
    expect(view.stages.map((one) => one.on)).toEqual([false, false, false, false, false, false]);
    const cache = stage(view, 'redis_cache');
    expect(cache).toMatchObject({ decided: null, verdict: 'unknown', operations: 1, missing: [] });
    expect(cache?.figures.map(({ minutes, calls, rate }) => [minutes, calls, rate])).toEqual([
      [5, 1, 0.75],
      [60, 1, 0.75],
      [1440, 1, 0.75],
    ]);
    for (const { bars } of cache?.figures ?? []) expect(bars.at(-1)).toMatchObject({ calls: 1, failed: 0 });
    expect(stage(view, 'redis_counters')?.missing).toHaveLength(5);
  });

  test('says who switched what and why; to another school, that it was someone else', async () => {
    const [ours, theirs] = [await scene(), await scene()];
    expect(await press(ours.cookie, 'redis_cache/on', { reason: ' Term begins. ' })).toMatchObject({ status: 303 });
    expect(stage(await open(ours.cookie), 'redis_cache')).toMatchObject({
      on: true,
      decided: { who: 'member', name: 'Ada Admin', reason: 'Term begins.' },
    });
    expect(stage(await open(theirs.cookie), 'redis_cache')?.decided).toMatchObject({ who: 'stranger', name: null });
  });

  test('shows what the app switched off by itself, and why', async () => {
    const { cookie } = await scene();
    await press(cookie, 'redis_cache/on');
    await stageWatch.look();
    redis.meter.count('cache', 'contradicted');
    expect(stage(await open(cookie), 'redis_cache')).toMatchObject({ on: true, verdict: 'breached' });
    await stageWatch.look();
    const shown = stage(await open(cookie), 'redis_cache');
    expect(shown).toMatchObject({
      on: false,
      decided: { who: 'app', reason: expect.stringContaining('contradicted: 1') },
    });
    expect(await press(cookie, 'redis_cache/on')).toMatchObject({ status: 303 });
    expect(stage(await open(cookie), 'redis_cache')).toMatchObject({ on: true, verdict: 'unknown' });
  });
});

describe('a switch', () => {
  test('against the order needs a reason: 422 says so, with what was typed', async () => {
    const { cookie, organizationId } = await scene();
    const refused = await press(cookie, 'redis_locking/on', { reason: '  ' });
    expect(refused).toMatchObject({
      status: 422,
      data: { flag: 'redis_locking', problem: expect.any(String), reason: '' },
    });
    const tooLong = await press(cookie, 'redis_locking/on', { reason: 'x'.repeat(301) });
    expect(tooLong).toMatchObject({ status: 422, data: { reason: 'x'.repeat(301) } });
    expect(await stageEvents(organizationId)).not.toContainEqual(expect.objectContaining({ action: 'flag.switched' }));
    expect(await press(cookie, 'redis_locking/on', { reason: 'A rehearsal.' })).toMatchObject({ status: 303 });
    expect(redis.flags.on('redis_locking')).toBe(true);
    expect(await press(cookie, 'redis_locking/off')).toMatchObject({ status: 303 });
    expect(redis.flags.on('redis_locking')).toBe(false);
    const again = await press(cookie, 'redis_locking/off');
    expect(again.headers.get('Location')).toBe('/admin/operations?done=already&use=redis_locking');
    const told = async (query: string) =>
      (await page.loader(argsOf(get(`/admin/operations${query}`, cookie)))).data.view.done;
    expect(await told('?done=already&use=redis_locking')).toEqual({ what: 'already', use: 'redis_locking' });
    expect(await told('?done=on&use=everything')).toBeNull();
  });

  test.each(['redis_everything', 'REDIS_CACHE', ''])('of %j is 404', async (flag) => {
    const { cookie } = await scene();
    const asked = argsOf(post('/admin/operations/x/on', {}, cookie), { flag });
    expect((await answerOf(() => on.action(asked))).status).toBe(404);
    expect((await answerOf(() => off.loader(argsOf(get('/x', cookie), { flag })))).status).toBe(404);
  });

  test.each(['teacher', 'leader'] as const)('and the page are not for a %s', async (role) => {
    const { cookie } = await scene(role);
    expect((await answerOf(() => page.loader(argsOf(get('/admin/operations', cookie))))).status).toBe(403);
    for (const way of ['on', 'off']) expect((await press(cookie, `redis_cache/${way}`)).status).toBe(403);
    expect(redis.flags.on('redis_cache')).toBe(false);
  });
});
