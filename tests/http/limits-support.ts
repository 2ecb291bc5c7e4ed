/** Limits with a clock that tests move, and a list of what they would write into the audit log. */
import { randomBytes } from 'node:crypto';
import type { AuditEvent } from '#app/accounts/audit.server.ts';
import { createKnownBrowsers } from '#app/http/known-browser.server.ts';
import { createLocalLimiter, type Limiter } from '#app/http/limiter.server.ts';
import { createLimits } from '#app/http/limits.server.ts';
import { movableClock } from '../accounts/session-support.ts';

export const SECRET = 'a secret of this test alone, and long enough';

export type TestLimits = ReturnType<typeof testLimits>;
type Clock = ReturnType<typeof movableClock>;

export function testLimits(limiterOn: (clock: Clock) => Limiter = (clock) => createLocalLimiter({ clock })) {
  const clock = movableClock();
  const events: AuditEvent[] = [];
  const audit = { record: async (event: AuditEvent) => void events.push(event) };
  const knownBrowsers = createKnownBrowsers({ appUrl: null, secret: SECRET, random: randomBytes });
  const limiter = limiterOn(clock);
  const limits = createLimits({ limiter, knownBrowsers, audit, clock, background: () => undefined });
  return { clock, events, knownBrowsers, limiter, limits };
}

export function from(address: string, headers: Record<string, string> = {}): Request {
  return new Request('http://127.0.0.1:3000/login', { headers: { 'X-Client-Address': address, ...headers } });
}

/** The answer thrown, or null. */
export async function refusal(attempt: Promise<unknown>): Promise<Response | null> {
  try {
    await attempt;
    return null;
  } catch (thrown) {
    if (thrown instanceof Response) return thrown;
    throw thrown;
  }
}
