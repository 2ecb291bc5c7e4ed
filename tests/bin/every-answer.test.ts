import { type IncomingMessage, request } from 'node:http';
import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { type HttpServer, PATIENCE, serve } from '#bin/server.ts';
import { smallBuild } from '../support/build.ts';

const open: HttpServer[] = [];
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

/** The page shows what the app is told; its form is refused, redirects or breaks. */
const build = smallBuild(
  ({ headers }, status) =>
    Response.json(
      { id: headers.get('X-Request-Id'), address: headers.get('X-Client-Address') },
      { status, headers: status === 200 ? { 'Cache-Control': 'max-age=60' } : {} },
    ),
  ({ request: { url } }) => {
    if (url.includes('redirect')) throw new Response(null, { status: 303, headers: { Location: '/x' } });
    throw new Response(null, { status: 404 });
  },
);

type Ask = { method?: string; headers?: Record<string, string> };

async function ask(
  path: string,
  { method = 'GET', headers = {} }: Ask = {},
  { appUrl = null as string | null, trustProxy = 0 } = {},
) {
  const server = await serve({ host: '127.0.0.1', port: 0, trustProxy, appUrl, build });
  open.push(server);
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    request(`${server.address}${path}`, { method, headers }, resolve).on('error', reject).end();
  });
  return { status: response.statusCode, headers: response.headers, body: (await response.toArray()).join('') };
}

const ALWAYS = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'x-frame-options': 'DENY',
  'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
  'permissions-policy': expect.stringContaining('camera=()'),
};
const OWN = { 'Sec-Fetch-Site': 'same-origin' };

describe('every answer', () => {
  it.each<[string, string, Ask, number]>([
    ['a page', '/', {}, 200],
    ['a redirect', '/?redirect', { method: 'POST', headers: OWN }, 303],
    ['a refusal', '/', { method: 'POST', headers: OWN }, 404],
    ['a form of another site', '/', { method: 'POST', headers: { Origin: 'https://evil.example' } }, 403],
    ['what is not there', '/nothing', {}, 404],
    ['an address that cannot be read', '/%E0%A4%A', {}, 400],
    ['an address that is too long', `/?${'x'.repeat(9000)}`, {}, 414],
  ])('protects: %s', async (_, path, how, status) => {
    const answer = await ask(path, how);
    expect(answer.status).toBe(status);
    expect(answer.headers).toMatchObject(ALWAYS);
    expect(answer.headers['x-request-id']).toMatch(UUID);
    expect(answer.headers).not.toHaveProperty('x-powered-by');
    expect(answer.headers).not.toHaveProperty('strict-transport-security');
    if (status !== 200) expect(answer.headers['cache-control']).toBe('private, no-store');
  });

  it('is stored only where the app says so', async () => {
    expect((await ask('/')).headers['cache-control']).toBe('max-age=60');
  });

  it('insists on https where people come by it', async () => {
    for (const path of ['/', '/nothing']) {
      const { headers } = await ask(path, {}, { appUrl: 'https://analytics.school.example' });
      expect(headers['strict-transport-security']).toBe('max-age=31536000');
    }
  });

  it('has an id of its own, which the app knows and nobody outside chooses', async () => {
    const { headers, body } = await ask('/', { headers: { 'X-Request-Id': 'chosen' } });
    expect(headers['x-request-id']).toMatch(UUID);
    expect(JSON.parse(body)).toMatchObject({ id: headers['x-request-id'] });
  });
});

describe('the client’s address', () => {
  const forwarded = { headers: { 'X-Forwarded-For': '198.51.100.7, 203.0.113.9', 'X-Client-Address': '192.0.2.66' } };

  it.each([
    [0, '127.0.0.1'],
    [1, '203.0.113.9'],
    [2, '198.51.100.7'],
  ])('with %i proxies to believe is %s', async (trustProxy, address) => {
    expect(JSON.parse((await ask('/', forwarded, { trustProxy })).body)).toMatchObject({ address });
  });
});

describe('the server', () => {
  it('refuses more than 16 KB of headers', async () => {
    expect((await ask('/', { headers: { 'X-Long': 'x'.repeat(17 * 1024) } })).status).toBe(431);
  });

  it('cuts off who does not come to an end', async () => {
    const { createServer } = await import('node:http');
    const server = createServer({ connectionsCheckingInterval: 20 });
    const serving = await serve({ host: '127.0.0.1', port: 0, trustProxy: 0, appUrl: null, build, server });
    open.push(serving);
    expect(server).toMatchObject(PATIENCE);
    server.headersTimeout = 50;
    const { hostname, port } = new URL(serving.address);
    const said = await new Promise<string>((resolve, reject) => {
      let text = '';
      const socket = connect(Number(port), hostname, () => socket.write('GET / HTTP/1.1\r\nHost: x\r\nX-Slow: '));
      socket
        .on('data', (chunk) => (text += chunk))
        .once('close', () => resolve(text))
        .once('error', reject);
    });
    expect(said).toMatch(/^HTTP\/1.1 408 /);
  });
});
