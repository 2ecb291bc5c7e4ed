/**
 * Server-sent events: what `read` says now, and again whenever `watch` calls, when it is another. A stream ends by itself
 * after a while (browsers come again), when its reader is gone or too slow, and as soon as `read` refuses: whoever may no
 * longer see something is not told by a stream that began before.
 */
import { PRIVATE } from './headers.server.ts';

export type EventStreamOptions = {
  /** What to send. Rejecting ends the stream. */
  read(): Promise<unknown>;
  /** Calls `run` when something may have changed; returns what ends that. */
  watch(run: () => void): () => void;
  signal: AbortSignal;
};

const SECOND = 1000;
/** Proxies close what stands still for a minute. */
const HEARTBEAT_EVERY = 20 * SECOND;
const LONGEST = 600 * SECOND;
const COME_AGAIN_AFTER = 3 * SECOND;
/** Chunks. Whoever does not read what was sent is gone, as far as we can tell. */
const MOST_UNREAD = 50;

export function eventStream(options: EventStreamOptions): Response {
  let end: () => void = () => undefined;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      end = stream(controller, options);
    },
    cancel: () => end(),
  });
  // `no-transform`: what compresses would hold events back.
  const headers = { 'Cache-Control': `${PRIVATE['Cache-Control']}, no-transform`, 'X-Accel-Buffering': 'no' };
  return new Response(body, { headers: { ...headers, 'Content-Type': 'text/event-stream' } });
}

/** Begins to tell; returns what ends it. */
function stream(controller: ReadableStreamDefaultController<Uint8Array>, options: EventStreamOptions): () => void {
  const { read, watch, signal } = options;
  const encoder = new TextEncoder();
  let ended = false;
  let last = '';

  function send(text: string): void {
    if (ended) return;
    if ((controller.desiredSize ?? 0) < -MOST_UNREAD) end();
    else controller.enqueue(encoder.encode(text));
  }

  const changed = oneAtATime(async () => {
    const data = JSON.stringify(await read());
    if (data !== last) send(`data: ${data}\n\n`);
    last = data;
  }, end);
  const stopWatching = watch(changed);
  const heartbeat = setInterval(() => send(': still here\n\n'), HEARTBEAT_EVERY);
  const longest = setTimeout(end, LONGEST);

  function end(): void {
    if (ended) return;
    ended = true;
    stopWatching();
    clearInterval(heartbeat);
    clearTimeout(longest);
    signal.removeEventListener('abort', end);
    try {
      controller.close();
    } catch {
      // Its reader has cancelled it.
    }
  }

  signal.addEventListener('abort', end);
  send(`retry: ${COME_AGAIN_AFTER}\n\n`);
  changed();
  return end;
}

/** Runs at once, or once more after the run under way, however often it is called meanwhile. */
function oneAtATime(run: () => Promise<void>, failed: () => void): () => void {
  let running = false;
  let again = false;
  const loop = async () => {
    do {
      again = false;
      await run();
    } while (again);
  };
  return () => {
    again = true;
    if (running) return;
    running = true;
    loop()
      .catch(failed)
      .finally(() => {
        running = false;
      });
  };
}
