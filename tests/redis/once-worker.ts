/** Sends the same request many times at once, in a process of its own; prints how often it ran, and every answer. */
import { createOnce } from '#app/http/once.server.ts';
import { allReady } from '../support/workers.ts';
import { testGuard } from './guard-support.ts';
import { testIdempotency } from './idempotency-support.ts';

const [url = '', organizationId = '', accountId = '', times = '0'] = process.argv.slice(2);
const guard = testGuard(url, { patient: true });
const once = createOnce(testIdempotency(guard));
await guard.until('ready');

let ran = 0;
const visit = { organization: { id: organizationId }, account: { id: accountId } };

async function send(): Promise<number> {
  const body = new URLSearchParams({ name: 'Lea', idempotency_key: 'the-same' });
  const request = new Request('http://127.0.0.1/admin/people/invite', { method: 'POST', body });
  try {
    await once(request, visit, async () => {
      ran += 1;
      throw new Response(null, { status: 303, headers: { Location: '/admin/people/1' } });
    });
    return 200;
  } catch (thrown) {
    if (thrown instanceof Response) return thrown.status;
    throw thrown;
  }
}

await allReady();
const statuses = await Promise.all(Array.from({ length: Number(times) }, send));
// Another process may be at work still.
let afterwards = await send();
while (afterwards === 409) afterwards = await send();
process.stdout.write(`${JSON.stringify({ ran, statuses, afterwards })}\n`);
guard.close();
process.exit(0);
