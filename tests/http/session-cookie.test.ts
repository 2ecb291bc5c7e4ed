import { describe, expect, it } from 'vitest';
import { createSessionCookie } from '#app/http/session-cookie.server.ts';

const withCookie = (header: string) => new Request('http://127.0.0.1/', { headers: { Cookie: header } });

describe('the session cookie', () => {
  it('is __Host- and Secure on https', () => {
    const cookie = createSessionCookie('https://analytics.school.example');
    expect(cookie.set('a.b')).toBe('__Host-session=a.b; Path=/; HttpOnly; SameSite=Lax; Secure');
    expect(cookie.clear()).toBe('__Host-session=; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=0');
    expect(cookie.read(withCookie('session=planted.x; __Host-session=a.b'))).toBe('a.b');
    expect(cookie.read(withCookie('session=planted.x'))).toBeNull();
  });

  it.each([null, 'http://127.0.0.1:3000'])('is plain on http (%s)', (appUrl) => {
    const cookie = createSessionCookie(appUrl);
    expect(cookie.set('a.b')).toBe('session=a.b; Path=/; HttpOnly; SameSite=Lax');
    expect(cookie.read(withCookie('theme=dark;session=a.b'))).toBe('a.b');
    expect(cookie.read(withCookie('xsession=a.b'))).toBeNull();
    expect(cookie.read(withCookie('session='))).toBeNull();
    expect(cookie.read(new Request('http://127.0.0.1/'))).toBeNull();
  });
});
