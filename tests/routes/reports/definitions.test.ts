import { describe, expect, test } from 'vitest';
import * as definitions from '#app/routes/reports/definitions.tsx';
import { createWorld } from '#tests/reports/school-world.ts';
import { answerOf, argsOf, get, signedIn } from '#tests/support/route.ts';

const open = (who: { Cookie: string } | null, query = '') =>
  answerOf(() => definitions.loader(argsOf(get(`/definitions${query}`, who ?? {}))));

async function member(role: 'teacher' | 'leader' | 'admin') {
  const world = await createWorld();
  return signedIn({ accountId: await world.person(role), organizationId: world.organizationId });
}

describe('definitions', () => {
  test('lead to sign-in and back when signed out', async () => {
    const { status, headers } = await open(null, '?q=median');
    expect(status).toBe(302);
    expect(headers.get('Location')).toBe(`/login?next=${encodeURIComponent('/definitions?q=median')}`);
  });

  test.each(['teacher', 'leader', 'admin'] as const)('are for a %s, and stored by nobody', async (role) => {
    const { status, headers, data } = await open(await member(role));
    expect([status, data]).toMatchObject([200, { view: { query: '', found: null, minimumGroup: 10 } }]);
    expect(headers.get('Cache-Control')).toBe('private, no-store');
  });

  test('are found by a word, without its accents', async () => {
    const { data } = await open(await member('teacher'), '?q=%20M%C3%A9dian%20');
    expect(data).toMatchObject({
      view: { query: 'Médian', found: { named: ['median', 'interval-of-the-median'] } },
    });
  });

  test('take anything a person can type', async () => {
    const teacher = await member('teacher');
    for (const q of ["'; DROP TABLE student; --", '%_\\', '🙂🙂', 'ab'.repeat(500), 'a\u202eb']) {
      expect((await open(teacher, `?q=${encodeURIComponent(q)}`)).status).toBe(200);
    }
    expect((await open(teacher, '?q=%00ab')).status).toBe(400);
  });
});
