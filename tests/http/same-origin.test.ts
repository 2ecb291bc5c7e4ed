import { describe, expect, it } from 'vitest';
import { requireSameOrigin } from '#app/http/same-origin.server.ts';

const HTTPS = 'https://analytics.school.example';
const LOCAL = 'http://127.0.0.1:3000';

type Case = { method?: string; url?: string; appUrl?: string | null; headers?: Record<string, string> };

function allowed({ method = 'POST', url = `${LOCAL}/logout`, appUrl = null, headers = {} }: Case): boolean {
  try {
    requireSameOrigin(new Request(url, { method, headers }), appUrl);
    return true;
  } catch (thrown) {
    if (!(thrown instanceof Response)) throw thrown;
    expect(thrown.status).toBe(403);
    return false;
  }
}

describe('requireSameOrigin', () => {
  it.each([
    ['GET', true],
    ['HEAD', true],
    ['POST', false],
    ['PUT', false],
    ['PATCH', false],
    ['DELETE', false],
  ])('%s from another site: %s', (method, answer) => {
    expect(allowed({ method, headers: { 'Sec-Fetch-Site': 'cross-site', Origin: 'https://evil.example' } })).toBe(
      answer,
    );
  });

  it.each([
    ['same-origin', true],
    ['none', true],
    ['same-site', false],
    ['cross-site', false],
    ['', false],
    ['nonsense', false],
  ])('Sec-Fetch-Site %j decides: %s', (site, answer) => {
    expect(allowed({ headers: { 'Sec-Fetch-Site': site, Origin: LOCAL } })).toBe(answer);
    expect(allowed({ headers: { 'Sec-Fetch-Site': site, Origin: 'https://evil.example' } })).toBe(answer);
  });

  it.each([
    ['neither header', {}, null, false],
    ['the address itself', { Origin: LOCAL }, null, true],
    ['another port', { Origin: 'http://127.0.0.1:3001' }, null, false],
    ['another host', { Origin: 'https://evil.example' }, null, false],
    ['an opaque origin', { Origin: 'null' }, null, false],
    ['nonsense', { Origin: 'x' }, null, false],
    ['a host that only begins alike', { Origin: 'http://127.0.0.1:3000.evil.example' }, null, false],
    ['a name in front', { Origin: 'http://127.0.0.1:3000@evil.example' }, null, false],
    ['APP_URL behind a proxy', { Origin: HTTPS }, HTTPS, true],
    ['http where APP_URL is https', { Origin: 'http://analytics.school.example' }, HTTPS, false],
    ['the inner address where APP_URL is https', { Origin: LOCAL }, HTTPS, false],
    ['the address itself where APP_URL is another http one', { Origin: LOCAL }, 'http://school.internal', true],
  ])('Origin, %s: allowed %s', (_, headers: Record<string, string>, appUrl, answer) => {
    expect(allowed({ headers, appUrl })).toBe(answer);
  });
});
