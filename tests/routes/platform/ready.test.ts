import { createServer } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { redisAnswers } from '#app/platform/redis-ping.server.ts';
import * as healthz from '#app/routes/platform/healthz.ts';
import * as metrics from '#app/routes/platform/metrics.ts';
import * as readyz from '#app/routes/platform/readyz.ts';
import { answerOf, argsOf, get } from '../../support/route.ts';

const open: ReturnType<typeof createServer>[] = [];

afterEach(() => {
  for (const server of open.splice(0)) server.close();
});

/** A server that answers every connection's first bytes so; null: never. */
async function answering(reply: string | null): Promise<string> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => reply !== null && socket.write(reply));
  });
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return `redis://127.0.0.1:${address !== null && typeof address === 'object' ? address.port : 0}`;
}

describe('readiness', () => {
  it('is PostgreSQL’s answer; Redis is told and not needed', async () => {
    const { status, headers, data } = await answerOf(() => readyz.loader());
    expect([status, data]).toEqual([200, { ready: true, postgres: 'ok', redis: 'off' }]);
    expect(headers.get('Cache-Control')).toBe('no-store');
  });

  it('is more than being alive', async () => {
    expect(await answerOf(() => healthz.loader())).toMatchObject({ status: 200, data: 'ok\n' });
  });
});

it('is no place for figures unless a token is set', async () => {
  const asked = argsOf(get('/metrics', { Authorization: 'Bearer null' }));
  expect((await answerOf(() => metrics.loader(asked))).status).toBe(404);
});

describe('a Redis', () => {
  it('answers when it says anything in its language, also when it wants a password', async () => {
    expect(await redisAnswers(await answering('+PONG\r\n'), 5000)).toBe(true);
    expect(await redisAnswers(await answering('-NOAUTH Authentication required.\r\n'), 5000)).toBe(true);
  });

  it('does not answer when it is another server, hangs, or is gone', async () => {
    expect(await redisAnswers(await answering('HTTP/1.1 400 Bad Request\r\n\r\n'), 5000)).toBe(false);
    expect(await redisAnswers(await answering(null), 30)).toBe(false);
    const gone = await answering(null);
    await new Promise((resolve) => open.pop()?.close(resolve));
    expect(await redisAnswers(gone, 5000)).toBe(false);
  });
});
