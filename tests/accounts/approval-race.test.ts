import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { startTestRedis } from '#tests/support/redis.ts';
import { together } from '#tests/support/workers.ts';
import { eventsOf, mailsOf, memberRequest, query, reviewScene } from './review-scene.ts';
import { NOW } from './session-support.ts';

const PROCESSES = 4;
const EACH = 50;

const Outcomes = z.array(
  z.union([
    z.object({ ok: z.literal(true) }),
    z.object({
      ok: z.literal(false),
      refusal: z.union([
        z.object({ reason: z.literal('being_decided') }),
        z.object({
          reason: z.literal('not_pending'),
          decided: z.object({ status: z.string(), by: z.string(), at: z.string() }),
        }),
      ]),
    }),
  ]),
);

type Scene = Awaited<ReturnType<typeof reviewScene>> & Awaited<ReturnType<typeof memberRequest>>;

async function scene(): Promise<Scene> {
  const made = await reviewScene();
  return { ...made, ...(await memberRequest(made.school)) };
}

async function approveAtOnce({ school, admin, requestId }: Scene, redisUrl = '') {
  const worker = join(import.meta.dirname, 'approve-worker.ts');
  const args = [school.organizationId, admin.account.id, requestId, String(EACH), String(+NOW), redisUrl];
  const answers = await together(worker, PROCESSES, args);
  return answers.flatMap((answer) => Outcomes.parse(answer));
}

async function expectDecidedOnce({ school, member, requestId }: Scene): Promise<void> {
  expect(await mailsOf(school)).toMatchObject([{ recipient: member.email, template: 'request_approved' }]);
  expect(await eventsOf(school)).toMatchObject([{ action: 'request.approved', subject: requestId }]);
  expect(await query(school, 'SELECT count(*) AS links FROM sign_in_link WHERE request_id = $1', [requestId])).toEqual([
    { links: 1 },
  ]);
}

const LATER = { reason: 'not_pending', decided: { status: 'approved', by: 'Ada Admin', at: NOW.toISOString() } };

test('of 200 approvals at once from several processes one has an effect, and 199 hear whose', {
  timeout: 180_000,
}, async () => {
  const made = await scene();
  const outcomes = await approveAtOnce(made);
  expect(outcomes).toHaveLength(PROCESSES * EACH);
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  for (const outcome of outcomes) if (!outcome.ok) expect(outcome.refusal).toEqual(LATER);
  await expectDecidedOnce(made);
});

test('with a lock too: the others hear whose, or that it is being decided, and hardly any asks the database', {
  timeout: 180_000,
}, async () => {
  const redis = await startTestRedis();
  const made = await scene();
  const outcomes = await approveAtOnce(made, redis.url);
  await redis.kill();
  expect(outcomes).toHaveLength(PROCESSES * EACH);
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  for (const outcome of outcomes)
    if (!outcome.ok) expect([LATER, { reason: 'being_decided' }]).toContainEqual(outcome.refusal);
  const spared = outcomes.filter((outcome) => !outcome.ok && outcome.refusal.reason === 'being_decided');
  expect(spared.length).toBeGreaterThan(EACH);
  await expectDecidedOnce(made);
});
