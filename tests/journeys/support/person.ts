/**
 * Somebody at a browser of their own, without the browser: cookies are kept, redirects are not followed, and nothing the
 * app may answer is its own failure.
 */
import { inject } from 'vitest';
import { DEMO_PASSWORD } from './browser.ts';

export type Told = {
  status: number;
  /** Where it leads; '' when nowhere. */
  place: string;
  /** Said again, of a form that was sent before. */
  replayed: boolean;
  body: string;
};

export type Person = {
  email: string;
  get(path: string): Promise<Told>;
  post(path: string, form?: Record<string, string>): Promise<Told>;
  /** Whoever has copied the cookies of this moment. */
  copy(): Person;
};

/** For any one answer; a miss says sooner what was waited for. */
const LONGEST_WAIT = 15_000;

export function newPerson(email: string, cookies: ReadonlyMap<string, string> = new Map()): Person {
  const kept = new Map(cookies);

  async function ask(path: string, init: RequestInit): Promise<Told> {
    const cookie = [...kept].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(inject('address') + path, {
      ...{ ...init, redirect: 'manual', signal: AbortSignal.timeout(LONGEST_WAIT) },
      headers: { Cookie: cookie, Origin: inject('address') },
    });
    for (const header of response.headers.getSetCookie()) keep(kept, header);
    const [status, body] = [response.status, await response.text()];
    if (status >= 500) throw new Error(`${email} asked for ${path} and was told ${status}: ${body}`);
    const { headers } = response;
    const replayed = headers.get('Idempotent-Replayed') === 'true';
    return { status, place: headers.get('Location') ?? '', replayed, body };
  }

  return {
    email,
    get: (path) => ask(path, {}),
    post: (path, form = {}) => ask(path, { method: 'POST', body: new URLSearchParams(form) }),
    copy: () => newPerson(email, kept),
  };
}

function keep(kept: Map<string, string>, header: string): void {
  const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(header) ?? [];
  if (/; Max-Age=0\b/.test(header)) kept.delete(name);
  else kept.set(name, value);
}

export function signIn(person: Person, password = DEMO_PASSWORD): Promise<Told> {
  return person.post('/login', { email: person.email, password });
}

export async function personSignedIn(email: string): Promise<Person> {
  const person = newPerson(email);
  const { status, place } = await signIn(person);
  if (status !== 303 || place !== '/') throw new Error(`${email} is not signed in: ${status}, ${place}`);
  return person;
}

/** The first link of a page's tables that leads below this path. */
export function firstLink({ body }: Told, path: string): string {
  const found = new RegExp(`href="(${path}[0-9a-f-]{36})["?]`).exec(body)?.[1];
  if (found === undefined) throw new Error(`Nothing leads to ${path}.`);
  return found;
}
