/** Accounts over the run's database with a clock that tests move and background work that they can await. */
import { randomBytes } from 'node:crypto';
import { createAccounts } from '#app/accounts/accounts.server.ts';
import type { VerifyHash } from '#app/accounts/password.server.ts';
import { testDatabase, testScope } from '../support/database.ts';

export const MINUTE = 60_000;
export const DAY = 24 * 60 * MINUTE;

/** A Tuesday in the first term of the test school's second year. */
export const NOW = new Date('2026-11-24T09:00:00Z');

export function movableClock(start = NOW) {
  let now = start;
  return {
    now: () => now,
    pass(milliseconds: number) {
      now = new Date(now.getTime() + milliseconds);
    },
  };
}

export function testAccounts({ verifyHash }: { verifyHash?: VerifyHash } = {}) {
  const clock = movableClock();
  const running: Promise<unknown>[] = [];
  const accounts = createAccounts({
    database: testDatabase(),
    scope: testScope(),
    clock,
    secret: 'a secret of the tests',
    background: (work) => running.push(work),
    random: randomBytes,
    verifyHash,
  });
  return {
    accounts,
    clock,
    settled: () => Promise.all(running),
    background: (work: Promise<unknown>) => running.push(work),
  };
}

export const session = { userAgent: 'a browser', replaces: null };
