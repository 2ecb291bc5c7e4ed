import { expect, test } from 'vitest';
import * as apiClass from '#app/routes/api/class-report.ts';
import * as apiSearch from '#app/routes/api/search.ts';
import * as classReport from '#app/routes/reports/class-report.tsx';
import * as search from '#app/routes/reports/search.tsx';
import { query, ROSTER, runFile } from '#tests/ingest/import-kit.ts';
import { answerOf, argsOf, get, signedIn } from '#tests/support/route.ts';
import { createTestAccount, createTestSchool } from '#tests/support/school.ts';

/** The roster as the school would send it, with the class's teacher by a given address. */
const rosterWith = (mathsTeacher: string) => ROSTER.replaceAll('turing@school.example', mathsTeacher);

test('a teacher whom a roster replaces is out on the next request, as page, as data and in search', async () => {
  const school = await createTestSchool();
  const { organizationId } = school;
  const before = await createTestAccount({ organizationId, role: 'teacher' });
  const after = await createTestAccount({ organizationId, role: 'teacher' });
  const roster = { organizationId, source: 'roster', name: 'roster.csv' } as const;
  await runFile({ ...roster, file: rosterWith(before.email) });
  const [row] = await query<{ id: string }>(school, "SELECT id FROM class WHERE name = '6A Mathematics'");
  const classId = row?.id ?? '';
  const cookies = {
    before: await signedIn({ accountId: before.accountId, organizationId }),
    after: await signedIn({ accountId: after.accountId, organizationId }),
  };

  const answers = async (who: keyof typeof cookies) => {
    const headers = cookies[who];
    const page = await answerOf(() =>
      classReport.loader(argsOf(get(`/reports/classes/${classId}`, headers), { classId })),
    );
    const data = await answerOf(() =>
      apiClass.loader(argsOf(get(`/api/reports/classes/${classId}`, headers), { classId })),
    );
    const found = await answerOf(() => search.loader(argsOf(get('/search?q=alvarez', headers))));
    const foundData = await answerOf(() => apiSearch.loader(argsOf(get('/api/search?q=alvarez', headers))));
    const finds = (answer: { data: unknown }) => JSON.stringify(answer.data).includes('1001');
    return [page.status, data.status, finds(found), finds(foundData)];
  };

  expect(await answers('before')).toEqual([200, 200, true, true]);
  expect(await answers('after')).toEqual([404, 404, false, false]);
  await runFile({ ...roster, file: rosterWith(after.email) });
  expect(await answers('before')).toEqual([404, 404, false, false]);
  expect(await answers('after')).toEqual([200, 200, true, true]);
});
