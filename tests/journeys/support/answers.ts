/** Asking without a browser's cache or redirects in between: what the app answers, for many addresses at once. */
import { inject } from 'vitest';
import type { Ask } from './foreign-asks.ts';
import type { Visitor } from './steps.ts';

export type Answer = { status: number; body: string };

export async function answer({ context }: Visitor, { path, post, form }: Ask): Promise<Answer> {
  const options = { maxRedirects: 0, headers: { Origin: inject('address') } };
  const response = post
    ? await context.request.post(path, { ...options, form })
    : await context.request.get(path, options);
  // The one thing in which two answers differ: the request's own number.
  const number = response.headers()['x-request-id'] ?? 'none';
  return { status: response.status(), body: (await response.text()).replace(number, 'its number') };
}

/** How the app's own navigation would ask for the same: the answer as data. */
export function asData({ path, ...ask }: Ask): Ask {
  const [pathname = '', query] = path.split('?');
  return { ...ask, path: `${pathname === '/' ? '/_root' : pathname}.data${query === undefined ? '' : `?${query}`}` };
}

export async function answers(visitor: Visitor, asks: Ask[]): Promise<Map<string, Answer>> {
  const found = new Map<string, Answer>();
  const queue = [...asks];
  const worker = async () => {
    for (let ask = queue.pop(); ask !== undefined; ask = queue.pop()) found.set(ask.path, await answer(visitor, ask));
  };
  await Promise.all([worker(), worker(), worker(), worker()]);
  return found;
}

export const statusesOf = (found: Map<string, Answer>) => [...new Set([...found.values()].map(({ status }) => status))];

/** At most so many of them, from the first to the last. */
export function spread<T>(all: readonly T[], most: number): T[] {
  const step = Math.max(1, Math.ceil(all.length / most));
  return all.filter((_, at) => at % step === 0);
}
