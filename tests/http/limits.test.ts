import { describe, expect, it } from 'vitest';
import { LIMIT_POLICIES, type LimitName } from '#app/http/limit-policies.ts';
import { createLocalLimiter } from '#app/http/limiter.server.ts';
import { movableClock } from '../accounts/session-support.ts';
import { limitCases } from './limit-cases.ts';
import { testLimits } from './limits-support.ts';

limitCases(() => testLimits());

describe('the counters of a process', () => {
  it('take a bounded part of its memory and keep the keys used last', async () => {
    const limiter = createLocalLimiter({ clock: movableClock(), keys: 100 });
    const policy: LimitName = 'sign-in-account';
    for (let at = 0; at < LIMIT_POLICIES[policy].limit; at++) await limiter.take({ policy, key: 'kept' });
    for (let at = 0; at < 10_000; at++) {
      await limiter.take({ policy, key: `flood ${at}` });
      if (at % 50 === 0) expect((await limiter.take({ policy, key: 'kept' })).allowed).toBe(false);
    }
  });
});
