/** What holds for limits, wherever they are counted; `testLimits` makes them anew for each test. */
import { describe, expect, it } from 'vitest';
import type { LimitName, LimitUse } from '#app/http/limit-policies.ts';
import { requireOrganizationId } from '#app/organizations/organization-id.ts';
import { MINUTE } from '../accounts/session-support.ts';
import { from, refusal, type TestLimits } from './limits-support.ts';

const TEACHER = 'teacher@school.example';
const ORGANIZATION = requireOrganizationId('01936a3e-0000-7000-8000-000000000000');

async function fail({ limits }: TestLimits, email: string, request: Request): Promise<boolean> {
  return (await refusal(limits.signIn(request, email))) === null;
}

async function failures(testing: TestLimits, email: string, request: Request, times: number): Promise<boolean[]> {
  const allowed: boolean[] = [];
  for (let at = 0; at < times; at++) allowed.push(await fail(testing, email, request));
  return allowed;
}

const used = (allowed: boolean[]) => allowed.filter(Boolean).length;

export function limitCases(testLimits: () => TestLimits): void {
  describe('signing in', () => {
    it('may fail five times for an account, from wherever, however the address is typed', async () => {
      const testing = testLimits();
      expect(await failures(testing, TEACHER, from('192.0.2.1'), 3)).toEqual([true, true, true]);
      expect(await failures(testing, ` ${TEACHER.toUpperCase()}`, from('192.0.2.2'), 3)).toEqual([true, true, false]);
      expect(await fail(testing, 'colleague@school.example', from('192.0.2.2'))).toBe(true);
    });

    it('may fail a hundred times from an address, whatever accounts are tried', async () => {
      const testing = testLimits();
      const allowed: boolean[] = [];
      for (let at = 0; at < 120; at++)
        allowed.push(await fail(testing, `someone${at}@school.example`, from(`[2001:db8:1:2::${at.toString(16)}]:80`)));
      expect(used(allowed)).toBe(100);
      expect(await fail(testing, 'another@school.example', from('2001:db8:1:3::1'))).toBe(true);
    });

    it('counts failures only: a school behind one address signs in a thousand times', async () => {
      const { limits } = testLimits();
      for (let at = 0; at < 1000; at++) {
        const attempt = await limits.signIn(from('192.0.2.1'), `teacher${at % 40}@school.example`);
        await attempt.succeeded();
      }
    });

    it('is cleared by a success, for that account only', async () => {
      const testing = testLimits();
      await failures(testing, TEACHER, from('192.0.2.1'), 4);
      await failures(testing, 'colleague@school.example', from('192.0.2.1'), 5);
      await (await testing.limits.signIn(from('192.0.2.1'), TEACHER)).succeeded();
      expect(used(await failures(testing, TEACHER, from('192.0.2.1'), 9))).toBe(5);
      expect(await fail(testing, 'colleague@school.example', from('192.0.2.1'))).toBe(false);
    });

    it('counts guesses that come all at once', async () => {
      const { limits } = testLimits();
      const answers = await Promise.all(
        Array.from({ length: 200 }, () => refusal(limits.signIn(from('192.0.2.1'), TEACHER))),
      );
      expect(answers.filter((answer) => answer === null)).toHaveLength(5);
    });

    it('says when to try again, to people and to programs, and the same for an address that nobody has', async () => {
      const testing = testLimits();
      const answers: Response[] = [];
      for (const email of [TEACHER, 'nobody@nowhere.example']) {
        await failures(testing, email, from('192.0.2.1'), 5);
        const answer = await refusal(testing.limits.signIn(from('192.0.2.1'), email));
        if (answer) answers.push(answer);
      }
      const [known, unknown] = answers;
      expect([known?.status, [...(known?.headers ?? [])]]).toEqual([unknown?.status, [...(unknown?.headers ?? [])]]);
      const seconds = Number(known?.headers.get('Retry-After'));
      expect(seconds).toBeGreaterThan(60);
      expect(Object.fromEntries(known?.headers ?? [])).toMatchObject({
        'cache-control': 'private, no-store',
        ratelimit: expect.stringMatching(/^"sign-in-account";r=0;t=\d+$/),
        'ratelimit-policy': '"sign-in-address";q=100;w=900, "sign-in-account";q=5;w=900',
      });
      const body = await known?.json();
      expect(body).toEqual({ code: 'throttled', retryAfter: seconds });
      expect(await unknown?.json()).toEqual(body);
      testing.clock.pass(seconds * 1000);
      expect(await fail(testing, TEACHER, from('192.0.2.1'))).toBe(true);
    });

    it('refused costs nobody else at the address anything', async () => {
      const testing = testLimits();
      await failures(testing, TEACHER, from('192.0.2.1'), 300);
      const others = await Promise.all(
        Array.from({ length: 95 }, (_, at) => fail(testing, `other${at}@school.example`, from('192.0.2.1'))),
      );
      expect(used(others)).toBe(95);
      expect(await fail(testing, 'last@school.example', from('192.0.2.1'))).toBe(false);
    });
  });

  describe('a known browser', () => {
    function known({ knownBrowsers }: TestLimits, email = TEACHER): { Cookie: string } {
      return { Cookie: knownBrowsers.remember(from('192.0.2.1'), email).split(';')[0] ?? '' };
    }

    it('lets the teacher in during ten minutes of failing sign-ins from elsewhere, nine in ten failing', async () => {
      const testing = testLimits();
      const { limits, clock } = testing;
      const browser = known(testing);
      for (let second = 0; second < 600; second++) {
        const request = from(`198.51.100.${second % 200}`);
        const refused = await refusal(limits.signIn(request, TEACHER));
        // One attempt in ten is someone else's rightful one, from the same places.
        if (second % 10 === 0) await (await limits.signIn(request, `other${second}@school.example`)).succeeded();
        if (second > 5) expect(refused?.status).toBe(429);
        if (second % 60 === 0) await (await limits.signIn(from('192.0.2.1', browser), TEACHER)).succeeded();
        clock.pass(1000);
      }
      await (await limits.signIn(from('192.0.2.1', browser), TEACHER)).succeeded();
      expect(await fail(testing, TEACHER, from('192.0.2.1'))).toBe(false);
    });

    it('lets the teacher in although someone at the school has used up its address', async () => {
      const testing = testLimits();
      for (let at = 0; at < 150; at++) await fail(testing, `guess${at}@school.example`, from('192.0.2.1'));
      expect(await fail(testing, 'colleague@school.example', from('192.0.2.1'))).toBe(false);
      expect(await fail(testing, TEACHER, from('192.0.2.1', known(testing)))).toBe(true);
    });

    it('has a limit of its own, and is known for its own account only', async () => {
      const testing = testLimits();
      const browser = known(testing);
      expect(used(await failures(testing, TEACHER, from('192.0.2.1', browser), 20))).toBe(5);
      expect(await fail(testing, TEACHER, from('192.0.2.1'))).toBe(true);
      expect(used(await failures(testing, 'colleague@school.example', from('192.0.2.1', browser), 20))).toBe(5);
      expect(await fail(testing, 'colleague@school.example', from('192.0.2.3'))).toBe(false);
    });
  });

  describe('the audit log', () => {
    it('tells once a window that someone was throttled, never whom', async () => {
      const testing = testLimits();
      await failures(testing, TEACHER, from('192.0.2.1'), 50);
      const told = {
        organizationId: null,
        actorId: null,
        action: 'session.throttled',
        metadata: { policy: 'sign-in-account' },
      };
      expect(testing.events).toEqual([told]);
      testing.clock.pass(40 * MINUTE);
      await failures(testing, TEACHER, from('192.0.2.1'), 50);
      expect(testing.events).toEqual([told, told]);
    });

    it('names the account of who was signed in', async () => {
      const { limits, events } = testLimits();
      const actor = { organization: { id: ORGANIZATION }, account: { id: 'a1' } };
      for (let at = 0; at < 120; at++) await limits.upload(actor);
      expect((await refusal(limits.upload(actor)))?.status).toBe(429);
      expect(events).toEqual([
        {
          organizationId: ORGANIZATION,
          actorId: 'a1',
          action: 'session.throttled',
          metadata: { policy: 'upload-account' },
        },
      ]);
    });
  });

  describe('the other limits', () => {
    const places = (at: number) => from(`192.0.2.${at}`);
    it.each<[string, (testing: TestLimits, at: number) => Promise<unknown>, number]>([
      ['links to an account', ({ limits }) => limits.linkRequest(TEACHER), 3],
      ['login-link requests of an e-mail', ({ limits }, at) => limits.loginLinkRequest(places(at), TEACHER), 5],
      [
        'login-link requests of an address',
        ({ limits }, at) => limits.loginLinkRequest(places(1), `${at}@x.example`),
        60,
      ],
      ['uses of an invitation', ({ limits }) => limits.onboarding('token'), 10],
      ['guesses of a code', ({ limits }, at) => limits.codeEntry(places(at), 'browser'), 6],
      ['guesses of codes from an address', ({ limits }, at) => limits.codeEntry(places(1), `browser ${at}`), 30],
      ['uses of links from an address', ({ limits }) => limits.linkUse(places(1)), 30],
      ['codes of the second factor', ({ limits }) => limits.secondFactor('account'), 5],
    ])('%s', async (_, attempt, limit) => {
      const testing = testLimits();
      let allowed = 0;
      for (let at = 0; at < limit + 10; at++) if ((await refusal(attempt(testing, at))) === null) allowed++;
      expect(allowed).toBe(limit);
    });

    it('links to an account: ten a day, however patient', async () => {
      const { limits, clock } = testLimits();
      clock.pass(15 * MINUTE);
      let sent = 0;
      for (let hour = 0; hour < 14; hour++) {
        if ((await refusal(limits.linkRequest(TEACHER))) === null) sent++;
        clock.pass(60 * MINUTE);
      }
      expect(sent).toBe(10);
    });
  });

  describe('the counters', () => {
    it('keep policies apart, and forget and give back what they are told', async () => {
      const { limiter } = testLimits();
      const take = (policy: LimitName) => limiter.take({ policy, key: 'key' });
      const allowed = async (policy: LimitName) => (await take(policy)).allowed;
      const use: LimitUse = { policy: 'link-request-account', key: 'key' };
      const first = await take(use.policy);
      for (let at = 1; at < 3; at++) expect(await allowed(use.policy)).toBe(true);
      expect(await allowed(use.policy)).toBe(false);
      expect(await allowed('link-use-address')).toBe(true);
      await limiter.giveBack(use, first);
      expect([await allowed(use.policy), await allowed(use.policy)]).toEqual([true, false]);
      await limiter.clear(use);
      expect(await take(use.policy)).toMatchObject({ allowed: true, limit: 3, remaining: 2 });
      await limiter.giveBack({ ...use, key: 'never taken' }, first);
      expect(await limiter.take({ ...use, key: 'never taken' })).toMatchObject({ remaining: 2 });
    });
  });
}
