import { Writable } from 'node:stream';
import { afterEach, describe, expect, it } from 'vitest';
import { createKnownRequests } from '#app/http/known-requests.server.ts';
import { createLog } from '#app/platform/log.server.ts';
import { createRouteOf, requestLog } from '#bin/request-log.ts';
import { type HttpServer, serve } from '#bin/server.ts';
import { smallBuild } from '../support/build.ts';

let server: HttpServer | undefined;

afterEach(async () => {
  await server?.close();
});

function pages(...paths: string[]) {
  const { module } = smallBuild(() => new Response()).routes.root ?? { module: { default: () => null } };
  return { routes: Object.fromEntries(paths.map((path) => [path, { id: path, path, module }])) };
}

describe('the line of a request', () => {
  it('has a pattern, an outcome and ids; no query, no address of anyone', async () => {
    const lines: Record<string, unknown>[] = [];
    const to = new Writable({
      write(chunk, _encoding, done) {
        lines.push(JSON.parse(String(chunk)));
        done();
      },
    });
    const known = createKnownRequests();
    const build = smallBuild(({ headers }, status) => {
      known.note(headers.get('X-Request-Id') ?? '', { organizationId: 'o1', accountId: 'a1' });
      return new Response('page', { status });
    });
    const log = requestLog({ log: createLog({ level: 'info', to }), build, known });
    server = await serve({ host: '127.0.0.1', port: 0, trustProxy: 0, appUrl: null, build, log });
    const answer = await fetch(`${server.address}/?q=Zo%C3%AB+M%C3%BCller`, { headers: { Cookie: 'session=secret' } });
    await answer.text();
    const lost = await fetch(`${server.address}/sign-in/a-token-that-nobody-may-read`);
    await lost.text();
    await fetch(`${server.address}/assets/missing.css`);
    await expect.poll(() => lines.length).toBe(2);
    expect(lines[0]).toEqual({
      ...{ level: 'info', time: expect.any(String), msg: 'request' },
      ...{ requestId: answer.headers.get('X-Request-Id'), method: 'GET', route: '/', status: 200 },
      ...{ ms: expect.any(Number), organizationId: 'o1', accountId: 'a1' },
    });
    expect(lines[1]).toMatchObject({ route: '*', status: 404 });
    expect(JSON.stringify(lines)).not.toMatch(/Zo|secret|token|127\.0/);
    expect(known.take(String(lines[0]?.requestId))).toBeNull();
  });
});

describe('the pattern of a path', () => {
  it.each([
    ['/', '/'],
    ['/_root.data', '/'],
    ['/admin/imports', '/admin/imports'],
    ['/admin/imports/', '/admin/imports'],
    ['/admin/imports/new', '/admin/imports/new'],
    ['/admin/imports/42', '/admin/imports/:importId'],
    ['/admin/imports/42.data', '/admin/imports/:importId'],
    ['/admin/imports/42/commit', '/admin/imports/:importId/commit'],
    ['/__manifest', '/__manifest'],
    ['/assets/root-abc.css', '/assets/*'],
    ['/Zoë Müller', '*'],
    ['/admin/imports/42/other', '*'],
  ])('%s is %s', (path, pattern) => {
    const all = pages(
      '/',
      'admin/imports',
      'admin/imports/:importId',
      'admin/imports/:importId/commit',
      'admin/imports/new',
      '*',
    );
    expect(createRouteOf(all)(path)).toBe(pattern);
  });
});
