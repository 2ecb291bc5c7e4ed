import { type IncomingMessage, request } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { type HttpServer, serve } from '#bin/server.ts';
import { smallBuild } from '../support/build.ts';

const HTTPS = 'https://analytics.school.example';
const open: HttpServer[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

/** One page with a form, which is where Remix has a check of its own. The page shows what the app's guard sees. */
const build = smallBuild(({ headers }, status) =>
  Response.json({ site: headers.get('Sec-Fetch-Site'), origin: headers.get('Origin') }, { status }),
);

async function answer(appUrl: string | null, headers: Record<string, string>, method = 'POST') {
  const server = await serve({ host: '127.0.0.1', port: 0, trustProxy: 0, appUrl, build });
  open.push(server);
  const own = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, value.replace('OWN', server.address)]),
  );
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    request(`${server.address}/`, { method, headers: own }, resolve).on('error', reject).end();
  });
  const body = (await response.toArray()).join('');
  return { status: response.statusCode, body };
}

describe('a form before it reaches the app', () => {
  it.each([
    ['the page’s own', null, { Origin: 'OWN', 'Sec-Fetch-Site': 'same-origin' }],
    ['the page’s own on plain http, where a browser sends Origin only', null, { Origin: 'OWN' }],
    ['without Origin', null, { 'Sec-Fetch-Site': 'same-origin' }],
    ['from a page that hides where it is', null, { Origin: 'null', 'Sec-Fetch-Site': 'same-origin' }],
    ['behind a proxy that changes Host', HTTPS, { Origin: HTTPS, 'Sec-Fetch-Site': 'same-origin' }],
    ['behind such a proxy, in an old browser', HTTPS, { Origin: HTTPS }],
  ] as const)('passes: %s', async (_, appUrl, headers) => {
    const { status, body } = await answer(appUrl, headers);
    expect(status).toBe(200);
    expect(JSON.parse(body)).toEqual({ site: 'same-origin', origin: null });
  });

  it.each([
    ['from another site', null, { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' }],
    ['from another site, in an old browser', null, { Origin: 'https://evil.example' }],
    ['from a neighbouring host', HTTPS, { Origin: 'https://www.school.example', 'Sec-Fetch-Site': 'same-site' }],
    ['from nowhere', null, {}],
    ['with an Origin that is none', null, { Origin: 'nonsense' }],
  ] as const)('is refused in words: %s', async (_, appUrl, headers) => {
    const { status, body } = await answer(appUrl, headers);
    expect(status).toBe(403);
    expect(body).toContain('another page');
  });

  it('is no matter for a link', async () => {
    expect(await answer(null, { 'Sec-Fetch-Site': 'cross-site' }, 'GET')).toMatchObject({ status: 200 });
  });
});
