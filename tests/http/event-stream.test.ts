import { expect, test } from 'vitest';
import { eventStream } from '#app/http/event-stream.server.ts';

/** A stream whose number a test changes; `texts` reads the next event. */
function world() {
  const abort = new AbortController();
  let number = 1;
  let refuses = false;
  let run: (() => void) | null = null;
  const response = eventStream({
    signal: abort.signal,
    async read() {
      if (refuses) throw new Error('no longer');
      return number;
    },
    watch(changed) {
      run = changed;
      return () => {
        run = null;
      };
    },
  });
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  return {
    response,
    abort,
    watched: () => run !== null,
    set(next: number) {
      number = next;
      run?.();
    },
    refuse() {
      refuses = true;
      run?.();
    },
    async next() {
      const read = await reader?.read();
      return read?.done ? null : decoder.decode(read?.value);
    },
    cancel: () => reader?.cancel(),
  };
}

test('tells the number at once, and again when it is another', async () => {
  const stream = world();
  expect(await stream.next()).toBe('retry: 3000\n\n');
  expect(await stream.next()).toBe('data: 1\n\n');
  stream.set(1);
  stream.set(2);
  expect(await stream.next()).toBe('data: 2\n\n');
  await stream.cancel();
});

test('is stored by nobody and compressed by nobody', () => {
  const { response, abort } = world();
  expect(response.headers.get('Cache-Control')).toBe('private, no-store, no-transform');
  expect(response.headers.get('Content-Type')).toBe('text/event-stream');
  abort.abort();
});

test('ends when its reader may no longer see it', async () => {
  const stream = world();
  await stream.next();
  await stream.next();
  stream.refuse();
  expect(await stream.next()).toBeNull();
  expect(stream.watched()).toBe(false);
});

test.each(['abort', 'cancel'] as const)('watches nothing any more after %s', async (how) => {
  const stream = world();
  await stream.next();
  expect(stream.watched()).toBe(true);
  if (how === 'abort') stream.abort.abort();
  else await stream.cancel();
  expect(stream.watched()).toBe(false);
});

test('ends when nobody reads it', async () => {
  const stream = world();
  for (let at = 2; at < 200 && stream.watched(); at++) {
    stream.set(at);
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(stream.watched()).toBe(false);
});
