import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createKnownBrowsers } from '#app/http/known-browser.server.ts';
import { SECRET } from './limits-support.ts';

const TEACHER = 'teacher@school.example';

const browsers = (appUrl: string | null = null, secret = SECRET) =>
  createKnownBrowsers({ appUrl, secret, random: randomBytes });
const withCookie = (cookie: string) => new Request('http://127.0.0.1/login', { headers: { Cookie: cookie } });
const pair = (setCookie: string) => setCookie.split(';')[0] ?? '';

describe('a known browser', () => {
  it('is known for the person that signed in there, and keeps its id', () => {
    const { find, remember } = browsers();
    const cookie = pair(remember(withCookie(''), TEACHER));
    const id = find(withCookie(`theme=dark; ${cookie}`), ` ${TEACHER.toUpperCase()} `);
    expect(id).toMatch(/^[\w-]{22}$/);
    expect(pair(remember(withCookie(cookie), TEACHER))).toBe(cookie);
    expect(find(withCookie(cookie), 'colleague@school.example')).toBeNull();
    expect(find(withCookie(''), TEACHER)).toBeNull();
  });

  it('is not made up: another name, another id, another signature, another secret', () => {
    const { find, remember } = browsers();
    const cookie = pair(remember(withCookie(''), TEACHER));
    const [name = '', value = ''] = cookie.split('=');
    const [id = '', signature = ''] = value.split('.');
    const colleague = pair(remember(withCookie(''), 'colleague@school.example')).split('=')[1];
    const forged = [
      `${name}=${colleague}`,
      `${name}=${'A'.repeat(22)}.${signature}`,
      `${name}=${id}.${'A'.repeat(43)}`,
    ];
    for (const one of [...forged, `${name}=`, `${name}=${id}`, `${name}=${value}x`])
      expect(find(withCookie(one), TEACHER), one).toBeNull();
    expect(browsers(null, `${SECRET} no more`).find(withCookie(cookie), TEACHER)).toBeNull();
  });

  it('is a cookie that no script reads and no other host plants, and that names nobody', () => {
    const plain = browsers().remember(withCookie(''), TEACHER);
    expect(plain).toMatch(/^known-[0-9a-f]{16}=[^;]+; Path=\/; HttpOnly; SameSite=Lax; Max-Age=34560000$/);
    const secure = browsers('https://analytics.school.example').remember(withCookie(''), TEACHER);
    expect(secure).toMatch(
      /^__Host-known-[0-9a-f]{16}=[^;]+; Path=\/; HttpOnly; SameSite=Lax; Max-Age=34560000; Secure$/,
    );
    expect(
      browsers(null, 'another secret, as long as one has to be').remember(withCookie(''), TEACHER).split('=')[0],
    ).not.toBe(plain.split('=')[0]);
  });
});
