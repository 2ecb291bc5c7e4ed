import { describe, expect, test } from 'vitest';
import * as commitRoute from '#app/routes/admin/import-commit.ts';
import * as discardRoute from '#app/routes/admin/import-discard.ts';
import * as previewRoute from '#app/routes/admin/import-preview.tsx';
import * as importsRoute from '#app/routes/admin/imports.tsx';
import { csv, query, schoolWithRoster } from '#tests/ingest/import-kit.ts';
import { answerOf, argsOf, get, post, SITE, signedIn } from '#tests/support/route.ts';
import { createTestAccount } from '#tests/support/school.ts';

const LEVELS = csv([
  ['ID', 'Overall'],
  ['1001', 500],
  ['1002', 400],
  ['9', 300],
]);
const CHOICES = { source: 'ixl', subject: 'math', date: '2026-09-26', window: '', year: '', term: '' };
const UNKNOWN = '01936a3e-0000-7000-8000-000000000000';

type Cookie = { Cookie: string };

async function scene(role: 'admin' | 'teacher' | 'leader' = 'admin') {
  const school = await schoolWithRoster();
  const { accountId } = await createTestAccount({ organizationId: school.organizationId, role });
  return { school, accountId, cookie: await signedIn({ accountId, organizationId: school.organizationId }) };
}

/** As a browser without script sends the form: choices in their order, the file last. */
function upload(cookie: Cookie, file: string | null = LEVELS, choices: Record<string, string> = CHOICES) {
  const body = new FormData();
  for (const [name, value] of Object.entries(choices)) body.append(name, value);
  body.append('file', new File([file ?? ''], file === null ? '' : 'levels.csv'));
  const request = new Request(`${SITE}/admin/imports`, {
    method: 'POST',
    body,
    headers: { ...cookie, 'Sec-Fetch-Site': 'same-origin' },
  });
  return answerOf(() => importsRoute.action(argsOf(request)));
}

const idIn = (location: string | null): string => location?.match(/[0-9a-f-]{36}/)?.[0] ?? '';
const open = (cookie: Cookie, importId: string, search = '') =>
  answerOf(() => previewRoute.loader(argsOf(get(`/admin/imports/${importId}${search}`, cookie), { importId })));
const commit = (cookie: Cookie, importId: string) =>
  answerOf(() => commitRoute.action(argsOf(post(`/admin/imports/${importId}/commit`, {}, cookie), { importId })));
const discard = (cookie: Cookie, importId: string) =>
  answerOf(() => discardRoute.action(argsOf(post(`/admin/imports/${importId}/discard`, {}, cookie), { importId })));
const history = (cookie: Cookie) => answerOf(() => importsRoute.loader(argsOf(get('/admin/imports', cookie))));

test('upload, preview, commit: plain forms and redirects', async () => {
  const { school, cookie, accountId } = await scene();
  const uploaded = await upload(cookie);
  expect(uploaded.status).toBe(303);
  const importId = idIn(uploaded.headers.get('Location'));
  const preview = await open(cookie, importId);
  expect(preview).toMatchObject({
    status: 200,
    data: {
      view: {
        ...{ state: 'staged', subject: 'math', date: '2026-09-26', unmatchedCount: 1 },
        counts: { rows: 3, new: 2, changed: 0, same: 0, gone: 0, unmatched: 1, rejected: 0 },
        issues: [{ row: 4, column: 'ID', code: 'unknown_student', effect: 'unmatched' }],
      },
    },
  });
  expect(preview.headers.get('Cache-Control')).toBe('private, no-store');
  expect(await query(school, 'SELECT count(*) AS n FROM diagnostic_result')).toEqual([{ n: 0 }]);

  const committed = await commit(cookie, importId);
  expect([committed.status, committed.headers.get('Location')]).toEqual([303, `/admin/imports/${importId}`]);
  expect(await open(cookie, importId)).toMatchObject({ data: { view: { state: 'committed' } } });
  expect(await query(school, 'SELECT count(*) AS n FROM diagnostic_result')).toEqual([{ n: 2 }]);
  expect(
    await query(school, 'SELECT action, actor_id FROM audit_event WHERE subject = $1 ORDER BY action', [importId]),
  ).toEqual([
    { action: 'import.committed', actor_id: accountId },
    { action: 'import.uploaded', actor_id: accountId },
  ]);
  expect(await history(cookie)).toMatchObject({
    data: { history: [{ id: importId, state: 'committed' }, { source: 'roster' }] },
  });
});

test('the same file again leads to the import that is there', async () => {
  const { cookie } = await scene();
  const first = idIn((await upload(cookie)).headers.get('Location'));
  await commit(cookie, first);
  const again = await upload(cookie);
  expect(again.headers.get('Location')).toBe(`/admin/imports/${first}?again=1`);
  expect(await open(cookie, first, '?again=1')).toMatchObject({ data: { view: { again: true, state: 'committed' } } });
});

test('a refused file has a page that says why, and cannot be committed', async () => {
  const { cookie } = await scene();
  const importId = idIn((await upload(cookie, LEVELS, { ...CHOICES, subject: '' })).headers.get('Location'));
  expect(await open(cookie, importId)).toMatchObject({
    data: { view: { state: 'refused', issues: [{ code: 'subject_required', effect: 'refused' }] } },
  });
  expect((await commit(cookie, importId)).status).toBe(303);
  expect(await open(cookie, importId)).toMatchObject({ data: { view: { state: 'refused' } } });
});

test('a form without a file or with a wrong choice comes back', async () => {
  const { cookie } = await scene();
  expect(await upload(cookie, null)).toMatchObject({
    status: 422,
    data: { errors: { file: 'required' }, values: { source: 'ixl' } },
  });
  expect(await upload(cookie, LEVELS, { ...CHOICES, source: 'moodle' })).toMatchObject({
    status: 422,
    data: { errors: { source: 'invalid' } },
  });
});

test('discard leaves nothing and says so', async () => {
  const { school, cookie } = await scene();
  const importId = idIn((await upload(cookie)).headers.get('Location'));
  expect((await discard(cookie, importId)).status).toBe(303);
  expect(await open(cookie, importId)).toMatchObject({ data: { view: { state: 'discarded' } } });
  await commit(cookie, importId);
  expect(await query(school, 'SELECT count(*) AS n FROM diagnostic_result')).toEqual([{ n: 0 }]);
});

describe('who may not', () => {
  test.each(['teacher', 'leader'] as const)('a %s sees none of it', async (role) => {
    const { cookie } = await scene(role);
    const answers = [
      history(cookie),
      upload(cookie),
      open(cookie, UNKNOWN),
      commit(cookie, UNKNOWN),
      discard(cookie, UNKNOWN),
    ];
    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([403, 403, 403, 403, 403]);
  });

  test('another organization’s import, an unknown one and a malformed id are not there', async () => {
    const [mine, theirs] = [await scene(), await scene()];
    const importId = idIn((await upload(theirs.cookie)).headers.get('Location'));
    for (const id of [importId, UNKNOWN, 'nonsense']) {
      const answers = await Promise.all([open(mine.cookie, id), commit(mine.cookie, id), discard(mine.cookie, id)]);
      expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
    }
    expect(await open(theirs.cookie, importId)).toMatchObject({ data: { view: { state: 'staged' } } });
  });

  test('an upload from another site is refused', async () => {
    const { cookie } = await scene();
    const body = new FormData();
    const request = new Request(`${SITE}/admin/imports`, {
      method: 'POST',
      body,
      headers: { ...cookie, 'Sec-Fetch-Site': 'cross-site' },
    });
    expect((await answerOf(() => importsRoute.action(argsOf(request)))).status).toBe(403);
  });

  test('reading the addresses that only take forms', async () => {
    for (const route of [commitRoute, discardRoute]) {
      expect(await answerOf(() => route.loader())).toMatchObject({ status: 405 });
    }
  });
});
