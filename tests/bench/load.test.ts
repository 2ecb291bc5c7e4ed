import { createServer, type RequestListener } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import { applyLoad } from '../../bench/pages/load.ts';

async function serve(answer: RequestListener): Promise<URL> {
  const server = createServer(answer);
  onTestFinished(() => void server.close());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return new URL(`http://127.0.0.1:${address.port}/page`);
}

describe('the load generator', () => {
  it('sends exactly as many requests as asked for, over no more connections than that', async () => {
    let requests = 0;
    const sockets = new Set<unknown>();
    const url = await serve((request, response) => {
      requests += 1;
      sockets.add(request.socket);
      response.end('12345');
    });
    const result = await applyLoad({ url, headers: {}, requests: 50, concurrency: 4 });
    expect(requests).toBe(50);
    expect(sockets.size).toBeLessThanOrEqual(4);
    expect(result.bytes).toBe(5);
    expect(result.p50).toBeLessThanOrEqual(result.p99);
    expect(result.perSecond).toBeGreaterThan(0);
  });

  it('counts nothing but 200: a fast error page is no page', async () => {
    const url = await serve((_, response) => {
      response.statusCode = 302;
      response.end();
    });
    await expect(applyLoad({ url, headers: {}, requests: 5, concurrency: 1 })).rejects.toThrow('answered 302');
  });

  it('speaks to this machine only, and not without end', async () => {
    const load = { headers: {}, requests: 1, concurrency: 1 };
    await expect(applyLoad({ ...load, url: new URL('http://example.com/') })).rejects.toThrow('not a loopback');
    const url = new URL('http://127.0.0.1/');
    await expect(applyLoad({ ...load, url, requests: 1_000_000 })).rejects.toThrow('More than');
  });
});
