import { describe, expect, it } from 'vitest';
import { createKnownBrowsers } from '#app/http/known-browser.server.ts';
import { DAY, movableClock } from '../accounts/session-support.ts';

function browsers(secret = 'a secret', clock = movableClock()) {
  const known = createKnownBrowsers({ appUrl: 'https://school.example', secret, clock });
  const with_ = (cookie: string) => new Request('https://school.example', { headers: { Cookie: cookie } });
  const signIn = (accountId: string, cookie = '') => known.remember(with_(cookie), accountId).split(';')[0] ?? '';
  return { ...known, clock, signIn, knows: (cookie: string, id: string) => known.isKnownBrowser(with_(cookie), id) };
}

describe('a known browser', () => {
  it('is known for each account that signed in there, and for no other', () => {
    const { signIn, knows } = browsers();
    const cookie = signIn('two', signIn('one'));
    expect([knows(cookie, 'one'), knows(cookie, 'two'), knows(cookie, 'three'), knows('', 'one')]).toEqual([
      ...[true, true, false, false],
    ]);
    expect(cookie).not.toContain('one.');
  });

  it('is not made up: another secret, another account’s mark, a changed one', () => {
    const { signIn, knows } = browsers();
    expect(knows(browsers('another secret').signIn('one'), 'one')).toBe(false);
    const [mine = '', theirs = ''] = [signIn('one'), signIn('two')];
    const [name, at, signature] = mine.replace('__Host-known=', '').split('.');
    const other = theirs.split('.')[2];
    for (const value of [`${name}.${at}.${other}`, `${name}.0.${signature}`, `${name}.${at}.`, '~', 'x.y.z'])
      expect(knows(`__Host-known=${value}`, 'one'), value).toBe(false);
    expect(knows(mine, 'one')).toBe(true);
  });

  it('is forgotten after half a year, and the oldest account first', () => {
    const { signIn, knows, clock } = browsers();
    let cookie = signIn('first');
    for (let number = 0; number < 12; number++) cookie = signIn(`person ${number}`, cookie);
    expect([knows(cookie, 'first'), knows(cookie, 'person 0'), knows(cookie, 'person 11')]).toEqual([
      false,
      true,
      true,
    ]);
    clock.pass(180 * DAY);
    expect(knows(cookie, 'person 11')).toBe(false);
  });

  it('is remembered in a cookie of this host alone', () => {
    const { remember } = browsers();
    expect(remember(new Request('https://school.example'), 'one')).toMatch(
      /^__Host-known=[\w.-]+; Path=\/; HttpOnly; SameSite=Lax; Secure; Max-Age=15552000$/,
    );
  });
});
