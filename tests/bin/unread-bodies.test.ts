import { Agent, type IncomingMessage, request } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readForm } from '#app/http/form.server.ts';
import { type HttpServer, serve } from '#bin/server.ts';
import { smallBuild } from '../support/build.ts';

const MEGABYTE = Buffer.alloc(1024 * 1024, 'x');
const TYPE = 'application/x-www-form-urlencoded';

const agent = new Agent({ keepAlive: true, maxSockets: 1 });
let server: HttpServer | undefined;

afterEach(async () => {
  agent.destroy();
  await server?.close();
});

const page = smallBuild(
  (_request, status) => new Response('page', { status }),
  async ({ request: posted }) => {
    if (new URL(posted.url).searchParams.has('read')) await readForm(posted, z.object({}));
    throw new Response(null, { status: 303, headers: { Location: '/login' } });
  },
);

/** One connection for all, so that the next request waits behind what is left of this one. */
function send(path: string, body: Buffer[] | null, headers: Record<string, string> = {}): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const options = { agent, method: body === null ? 'GET' : 'POST', headers };
    const sending = request(`${server?.address}${path}`, options, (response: IncomingMessage) => {
      response.resume().once('end', () => resolve(response.statusCode));
    }).on('error', reject);
    for (const part of body ?? []) sending.write(part);
    sending.end();
  });
}

describe('a body that nobody reads', () => {
  it.each([
    ['the app answers before reading', '/', 303, { 'Content-Length': String(5 * MEGABYTE.length) }],
    ['the form is announced too large', '/?read=1', 413, { 'Content-Length': String(5 * MEGABYTE.length) }],
    ['the form turns out too large', '/?read=1', 413, { 'Transfer-Encoding': 'chunked' }],
  ] as const)('neither loses the answer nor stops the next request: %s', async (_, path, status, length) => {
    server = await serve({ host: '127.0.0.1', port: 0, trustProxy: 0, appUrl: null, build: page });
    const headers = { 'Sec-Fetch-Site': 'same-origin', 'Content-Type': TYPE, ...length };
    const began = performance.now();
    expect(await send(path, Array(5).fill(MEGABYTE), headers)).toBe(status);
    expect(await send('/', null)).toBe(200);
    // Node's own time limit for a stuck connection is five seconds.
    expect(performance.now() - began).toBeLessThan(4000);
  });
});
