/** A school with people of every kind, one class and one grade report, and requests; and its addresses asked as a program. */
import * as classReport from '#app/routes/api/class-report.ts';
import * as gradeReport from '#app/routes/api/grade-report.ts';
import * as requests from '#app/routes/api/login-link-requests.ts';
import * as me from '#app/routes/api/me.ts';
import * as notFound from '#app/routes/api/not-found.ts';
import * as pendingCount from '#app/routes/api/pending-count.ts';
import * as pendingCountEvents from '#app/routes/api/pending-count-events.ts';
import * as search from '#app/routes/api/search.ts';
import { createWorld, spread } from '#tests/reports/school-world.ts';
import { testScope } from '#tests/support/database.ts';
import { argsOf, get, signedIn } from '#tests/support/route.ts';

export const YEAR = '2026-2027';

export type Cookie = { Cookie: string };

export async function apiScene() {
  const world = await createWorld();
  const teacherId = await world.person('teacher');
  const people = {
    teacher: teacherId,
    leader: await world.person('leader'),
    admin: await world.person('admin'),
    stranger: await world.person('teacher'),
  };
  const named = { firstName: 'Ana', lastName: 'Example', knownAs: 'Annie', uid: '1001' };
  const [first = ''] = await world.students([named], 'MYP 3', YEAR);
  const ids = [first, ...(await world.students(29, 'MYP 3', YEAR))];
  const at = { year: YEAR, startedOn: '2020-01-01' };
  const classId = await world.addClass({ ...at, name: '8A', students: ids, teachers: [teacherId] });
  await world.values({
    measure: 'myp.grade',
    subject: 'Mathematics',
    year: YEAR,
    values: spread(ids, [3, 4, 5, 5, 6]),
  });
  const cookie = (accountId: string) => signedIn({ accountId, organizationId: world.organizationId });
  const cookies = {
    teacher: await cookie(people.teacher),
    leader: await cookie(people.leader),
    admin: await cookie(people.admin),
    stranger: await cookie(people.stranger),
  };
  return { world, people, cookies, classId, gradeId: world.gradeId('MYP 3'), yearId: world.yearId(YEAR) };
}

export type ApiScene = Awaited<ReturnType<typeof apiScene>>;

/** `hours` until it expires; negative: it has. */
export async function addRequest({ world }: ApiScene, email: string, { status = 'pending', hours = 48 } = {}) {
  await testScope().forOrganizationSql(world.organizationId, (client) =>
    client.query(
      `INSERT INTO login_link_request (organization_id, kind, email, name, message, status, expires_at)
       VALUES ($1, 'newcomer', $2, 'Noor Example', 'I teach 8B from Monday.', $3, now() + make_interval(hours => $4))`,
      [world.organizationId, email, status, hours],
    ),
  );
}

const ROUTES = [
  [/^\/api\/reports\/classes\/([^/?]*)/, classReport.loader, 'classId'],
  [/^\/api\/reports\/grades\/([^/?]*)/, gradeReport.loader, 'gradeId'],
  [/^\/api\/admin\/login-link-requests/, requests.loader, ''],
  [/^\/api\/admin\/pending-count\/events/, pendingCountEvents.loader, ''],
  [/^\/api\/admin\/pending-count/, pendingCount.loader, ''],
  [/^\/api\/auth\/me/, me.loader, ''],
  [/^\/api\/search/, search.loader, ''],
  [/^/, notFound.loader, ''],
] as const;

export async function askApi(
  path: string,
  who: Cookie | null,
  headers: Record<string, string> = {},
): Promise<Response> {
  for (const [pattern, loader, parameter] of ROUTES) {
    const found = pattern.exec(path);
    const params: Record<string, string> = parameter === '' ? {} : { [parameter]: found?.[1] ?? '' };
    if (found) return loader(argsOf(get(path, { ...who, ...headers }), params));
  }
  throw new Error(`No route of the API: ${path}`);
}
