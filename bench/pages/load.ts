/**
 * A bounded load generator: a fixed number of requests over keep-alive connections, at most `concurrency` at a time,
 * each begun as soon as one ends. Loopback addresses only, and never more than a minute.
 */
import { Agent, request } from 'node:http';
import { performance } from 'node:perf_hooks';
import { percentile } from '../summary.ts';

export type Load = { url: URL; headers: Record<string, string>; requests: number; concurrency: number };

/** Milliseconds; `bytes` of the last body as sent. */
export type LoadResult = { p50: number; p99: number; perSecond: number; bytes: number };

const LOOPBACK = new Set(['127.0.0.1', '[::1]', 'localhost']);
const LONGEST = 60_000;
const MOST_REQUESTS = 20_000;

/** Throws when a single answer is not 200: a fast error page is no page. */
export async function applyLoad(load: Load): Promise<LoadResult> {
  if (!LOOPBACK.has(load.url.hostname)) throw new RangeError(`${load.url.hostname} is not a loopback address.`);
  if (load.requests > MOST_REQUESTS) throw new RangeError(`More than ${MOST_REQUESTS} requests.`);
  const agent = new Agent({ keepAlive: true, maxSockets: load.concurrency });
  const times: number[] = [];
  let left = load.requests;
  let bytes = 0;
  const began = performance.now();
  const worker = async () => {
    while (left > 0) {
      left -= 1;
      const sent = performance.now();
      if (sent - began > LONGEST) throw new Error(`${load.url.pathname} took more than a minute.`);
      bytes = await get(load, agent);
      times.push(performance.now() - sent);
    }
  };
  try {
    await Promise.all(Array.from({ length: load.concurrency }, worker));
  } finally {
    agent.destroy();
  }
  const seconds = (performance.now() - began) / 1000;
  return { p50: percentile(times, 50), p99: percentile(times, 99), perSecond: times.length / seconds, bytes };
}

/** Resolves with the bytes of the body as sent; rejects on any other answer than 200. */
export function get(load: Pick<Load, 'url' | 'headers'>, agent: Agent): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(load.url, { agent, headers: load.headers }, (answer) => {
      let bytes = 0;
      answer.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
      });
      answer.on('error', reject);
      answer.on('end', () => {
        if (answer.statusCode === 200) resolve(bytes);
        else reject(new Error(`${load.url.pathname} answered ${answer.statusCode}.`));
      });
    });
    sent.setTimeout(LONGEST, () => sent.destroy(new Error(`${load.url.pathname} did not answer.`)));
    sent.on('error', reject);
    sent.end();
  });
}
