import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { safeNextPath } from '#app/http/next-path.ts';
import { loginPath } from '#app/http/paths.ts';

const SITE = 'https://analytics.school.example';

describe('safeNextPath', () => {
  it.each([
    ['/', '/'],
    ['/classes?page=2', '/classes?page=2'],
    ['/reports/classes/1?year=a&measure=b#top', '/reports/classes/1?year=a&measure=b'],
    ['/search?q=a%20b', '/search?q=a%20b'],
    ['/search?q=https://evil.example', '/search?q=https://evil.example'],
  ])('keeps %s', (text, path) => {
    expect(safeNextPath(text)).toBe(path);
  });

  it.each([
    null,
    undefined,
    '',
    'classes',
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\\/evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '\t//evil.example',
    ' //evil.example',
    'https:evil.example',
    'https://evil.example',
    'https:/evil.example',
    'javascript:alert(1)',
    'data:text/html,x',
    '/.//evil.example',
    '/..//evil.example',
    '/a/..//evil.example',
    '/%2e//evil.example',
    '/%2e%2e//evil.example',
    '@evil.example',
    '/login',
    '/login?next=/login',
    '/logout',
    `/${'a'.repeat(3000)}`,
  ])('refuses %j', (text) => {
    expect(safeNextPath(text)).toBeNull();
  });

  it('leaves an encoded slash encoded, so that it stays one path of this site', () => {
    for (const text of ['/%2f%2fevil.example', '/%5c%5cevil.example', '/%09/evil.example']) {
      expect(new URL(safeNextPath(text) ?? '/', SITE).origin).toBe(SITE);
    }
  });

  it('never leaves the site, whatever the text', () => {
    const piece = fc.constantFrom(
      '/',
      '\\',
      '.',
      '..',
      '%2e',
      '%2f',
      '%5c',
      '@',
      ':',
      '?',
      '#',
      '\t',
      '\n',
      ' ',
      'https:',
      'evil.example',
      '\u0000',
      '\u3000',
      '／',
      '。',
    );
    const text = fc.oneof(
      fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join('')),
      fc.string(),
      fc.webUrl(),
    );
    fc.assert(
      fc.property(text, (next) => {
        const path = safeNextPath(next);
        if (path === null) return;
        const target = new URL(path, SITE);
        expect(target.origin).toBe(SITE);
        // What the sign-in page is given, it gives back.
        const login = new URL(loginPath(path), SITE);
        expect(safeNextPath(login.searchParams.get('next'))).toBe(path);
      }),
      { numRuns: 2000 },
    );
  });
});
