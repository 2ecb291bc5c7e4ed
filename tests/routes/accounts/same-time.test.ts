import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { hashPassword, passwordMatches } from '#app/accounts/password.server.ts';
import { CLIENT_ADDRESS } from '#app/http/client-address.ts';
import * as login from '#app/routes/accounts/login.tsx';
import * as requestLink from '#app/routes/accounts/request-link.tsx';
import * as link from '#app/routes/accounts/sign-in-link.tsx';
import { tableOfValues } from '#app/statistics/frequency-table.ts';
import { drawFrom } from '#app/statistics/resampling/random.ts';
import { median } from '#app/statistics/summary/quantile.ts';
import { background } from '#app/wiring.server.ts';
import { answerOf, argsOf, post, type RouteAnswer } from '#tests/support/route.ts';
import { createTestAccount, createTestSchool } from '#tests/support/school.ts';
import { signedRank } from '#tests/support/signed-rank.ts';

/**
 * Who times the answers for known and unknown addresses learns nothing: pairs in random order, one address of each kind,
 * each used too seldom for any limit. A false alarm in a thousand series is expected, so a difference counts when a second
 * series finds it too, in the same direction; and what mail for the one leaves behind on a busy machine slows the other by
 * some hundredths of a millisecond, so it counts from a tenth on, which is less than one query takes.
 */

vi.setConfig({ testTimeout: 120_000 });

const PAIRS = 200;
const WARM_UP = 20;
const FOUND_BELOW = 0.001;
/** Milliseconds, in the middle of the pairs. */
const LEAST = 0.1;

type Ask = (email: string, from: Record<string, string>) => Promise<RouteAnswer>;
type Pair = { known: string; unknown: string };
type Series = { seed: number; size?: number };

let pairs: Pair[];

beforeAll(async () => {
  const { organizationId } = await createTestSchool();
  const passwordHash = await hashPassword('four words make sense');
  pairs = [];
  for (let at = 0; at < PAIRS + WARM_UP; at++) {
    const { email } = await createTestAccount({ organizationId, passwordHash });
    pairs.push({ known: email, unknown: `teacher-${randomUUID()}@test.example` });
  }
});

const signIn: Ask = (email, from) =>
  answerOf(() => login.action(argsOf(post('/login', { email, password: 'not the password' }, from))));
const askForLink: Ask = (email, from) => answerOf(() => link.action(argsOf(post('/sign-in/link', { email }, from))));
const askToBeLetIn: Ask = (email, from) =>
  answerOf(() => requestLink.action(argsOf(post('/request-link', { email, name: 'A teacher' }, from))));

let asked = 0;

/** An address nobody has asked from. */
function elsewhere(): Record<string, string> {
  asked += 1;
  return { [CLIENT_ADDRESS]: `10.${asked >> 16}.${(asked >> 8) & 255}.${asked & 255}` };
}

/**
 * Milliseconds until the answer; then waits for what it left to do in the background. Before it, the same is asked for
 * someone unknown, so that what the one before left behind (caches, garbage, a busy database) touches both kinds alike.
 */
async function timed(ask: Ask, email: string, status: number): Promise<number> {
  await link.action(argsOf(post('/sign-in/link', { email: `nobody-${randomUUID()}@test.example` }, elsewhere())));
  await background.ended();
  const from = elsewhere();
  const begun = performance.now();
  const answer = await ask(email, from);
  const took = performance.now() - begun;
  expect(answer.status).toBe(status);
  await background.ended();
  return took;
}

/** By how much longer the known one took, for each pair. */
async function series(ask: Ask, status: number, { seed, size = PAIRS }: Series): Promise<number[]> {
  const draw = drawFrom(seed);
  const differences: number[] = [];
  for (const { known, unknown } of pairs.slice(0, WARM_UP + size)) {
    const knownFirst = draw(2) === 0;
    const first = await timed(ask, knownFirst ? known : unknown, status);
    const second = await timed(ask, knownFirst ? unknown : known, status);
    differences.push(knownFirst ? first - second : second - first);
  }
  return differences.slice(WARM_UP);
}

/** 1: known addresses take longer, -1: unknown ones, 0: nothing was found. */
async function direction(ask: Ask, status: number): Promise<number> {
  const found: number[] = [];
  for (const seed of [1, 2]) {
    const differences = await series(ask, status, { seed });
    const { direction: one, p } = signedRank(differences);
    if (p >= FOUND_BELOW || Math.abs(middle(differences)) < LEAST) return 0;
    found.push(one);
  }
  return found[0] === found[1] ? (found[0] ?? 0) : 0;
}

function middle(differences: readonly number[]): number {
  return median(tableOfValues(differences)).value ?? 0;
}

describe('the time of an answer tells nobody who has an account', () => {
  it('at sign-in', async () => {
    expect(await direction(signIn, 401)).toBe(0);
  });

  it('when a link is asked for', async () => {
    expect(await direction(askForLink, 200)).toBe(0);
  });

  it('when someone asks to be let in', async () => {
    expect(await direction(askToBeLetIn, 200)).toBe(0);
  });

  it('and a password looked at for known addresses only would be found in a fifth of the pairs', async () => {
    const known = new Set(pairs.map((pair) => pair.known));
    const telling: Ask = async (email, from) => {
      if (known.has(email)) await passwordMatches(null, 'not the password');
      return askToBeLetIn(email, from);
    };
    const differences = await series(telling, 200, { seed: 1, size: PAIRS / 5 });
    const { direction: longer, p } = signedRank(differences);
    expect(longer).toBe(1);
    expect(p).toBeLessThan(FOUND_BELOW);
    expect(middle(differences)).toBeGreaterThan(LEAST);
  });
});

describe('the signed-rank test', () => {
  it('gives what R does: wilcox.test(x, y, paired = TRUE, exact = FALSE, correct = FALSE)', () => {
    const before = [1.83, 0.5, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.3];
    const after = [0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29];
    const { direction, p } = signedRank(before.map((value, at) => value - (after[at] ?? 0)));
    expect(direction).toBe(1);
    expect(p).toBeCloseTo(0.03815, 4);
  });

  it('finds nothing where nothing differs', () => {
    expect(signedRank([])).toEqual({ direction: 0, p: 1 });
    expect(signedRank([0, 0])).toEqual({ direction: 0, p: 1 });
    expect(signedRank([1, -1, 2, -2])).toEqual({ direction: 0, p: 1 });
  });
});
