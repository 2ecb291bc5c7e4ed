import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { addRequest, apiScene, askApi } from './api-scene.ts';

/** The examples of docs/api.md are answers of the app: `npx vitest run tests/routes/api -u` writes them anew. */
const DOCUMENT = 'docs/api.md';
const EXAMPLE = /(<!-- example: ([a-z ]+) -->\n```json\n)[\s\S]*?(```)/g;

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
const INSTANT = /\d{4}-\d\d-\d\dT[\d:.]+Z/g;

/** Lists are cut after their first element. */
function shortened(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(0, 1).map(shortened);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, shortened(part)]));
}

/** What differs from run to run is numbered, or made the same. */
function settled(text: string, replacements: Record<string, string>): string {
  const ids = new Map<string, string>();
  const idOf = (id: string) => {
    const known = ids.get(id) ?? `01936a3e-0000-7000-8000-${String(ids.size + 1).padStart(12, '0')}`;
    ids.set(id, known);
    return known;
  };
  let plain = text;
  for (const [from, to] of Object.entries(replacements)) plain = plain.replaceAll(from, to);
  return plain
    .replace(/[a-z]+-[0-9a-f-]{36}@test\.example/g, 'someone@school.example')
    .replace(UUID, idOf)
    .replace(INSTANT, '2026-11-24T09:00:00.000Z')
    .replace(/"today": "[^"]*"/, '"today": "2026-11-24"');
}

async function examples(): Promise<Record<string, string>> {
  const scene = await apiScene();
  const { world, cookies, classId, gradeId, yearId } = scene;
  await addRequest(scene, 'noor@school.example');
  const { admin, teacher } = cookies;
  const example = async (path: string, who: typeof admin | null) => {
    const answer = await askApi(path, who, { 'X-Request-Id': '01936a3e-0000-7000-8000-000000000000' });
    const text = `${JSON.stringify(shortened(await answer.json()), null, 2)}\n`;
    return settled(text, { [world.school.name]: 'Example School', [world.school.slug]: 'example' });
  };
  return {
    me: await example('/api/auth/me', teacher),
    search: await example('/api/search?q=ana&limit=10', teacher),
    'class report': await example(`/api/reports/classes/${classId}?year=${yearId}`, teacher),
    'grade report': await example(`/api/reports/grades/${gradeId}?year=${yearId}`, admin),
    requests: await example('/api/admin/login-link-requests', admin),
    pending: await example('/api/admin/pending-count', admin),
    'signed out': await example('/api/auth/me', null),
    malformed: await example(`/api/reports/classes/${classId}?sort=x`, admin),
  };
}

test('the examples of the API’s document are what it answers', async () => {
  const document = readFileSync(DOCUMENT, 'utf8');
  const made = await examples();
  const named = [...document.matchAll(EXAMPLE)].map(([, , name = '']) => name);
  expect(named.sort()).toEqual(Object.keys(made).sort());
  const renewed = document.replace(
    EXAMPLE,
    (_, open: string, name: string, close: string) => `${open}${made[name]}${close}`,
  );
  await expect(renewed).toMatchFileSnapshot(`../../../${DOCUMENT}`);
});
