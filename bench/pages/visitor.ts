import { DEMO_PASSWORD } from '../../bin/demo/school-json.ts';

/** A signed-in person of the demo school, seen through HTTP alone: a cookie and the links on a page. */
export type Visitor = { headers: Record<string, string> };

/** As `npm start` prints them. */
const TEACHER = 'teacher@northwood.example';

export async function signIn(origin: string, email = TEACHER): Promise<Visitor> {
  const answer = await fetch(new URL('/login', origin), {
    method: 'POST',
    redirect: 'manual',
    headers: { Origin: origin },
    body: new URLSearchParams({ email, password: DEMO_PASSWORD }),
  });
  await answer.arrayBuffer();
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0];
  if (cookie === undefined) throw new Error(`Signing in as ${email} was answered with ${answer.status}.`);
  return { headers: { Cookie: cookie, 'Accept-Encoding': 'gzip' } };
}

/** The text of a page. Throws unless it is there. */
export async function readPage(url: URL, { headers }: Visitor): Promise<string> {
  const answer = await fetch(url, { headers, redirect: 'manual' });
  const text = await answer.text();
  if (answer.status !== 200) throw new Error(`${url.pathname} answered ${answer.status}.`);
  return text;
}

/** Of the classes that the home page links to, the path of the report whose number of students is nearest to `size`. */
export async function findClassReport(origin: string, visitor: Visitor, size: number): Promise<ClassReport> {
  const home = await readPage(new URL('/', origin), visitor);
  const paths = new Set(home.match(/\/reports\/classes\/[0-9a-f-]{36}/g));
  const found: ClassReport[] = [];
  for (const path of paths) {
    found.push({ path, students: countStudents(await readPage(new URL(path, origin), visitor)) });
  }
  const [nearest] = found.sort((a, b) => Math.abs(a.students - size) - Math.abs(b.students - size));
  if (nearest === undefined) throw new Error('The demo teacher has no class.');
  return nearest;
}

export type ClassReport = { path: string; students: number };

/** Rows of the page's longest table. */
export function countStudents(html: string): number {
  const bodies = [...html.matchAll(/<tbody[^>]*>(.*?)<\/tbody>/gs)].map(([, body]) => body ?? '');
  return Math.max(0, ...bodies.map((body) => body.split('<tr').length - 1));
}
