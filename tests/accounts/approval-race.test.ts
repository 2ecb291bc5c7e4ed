import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { eventsOf, mailsOf, memberRequest, query, reviewScene } from './review-scene.ts';
import { NOW } from './session-support.ts';

const PROCESSES = 4;
const EACH = 50;

const Outcomes = z.array(
  z.union([
    z.object({ ok: z.literal(true) }),
    z.object({
      ok: z.literal(false),
      refusal: z.object({
        reason: z.string(),
        decided: z.object({ status: z.string(), by: z.string(), at: z.string() }),
      }),
    }),
  ]),
);

test('of 200 approvals at once from several processes one has an effect, and 199 hear whose', {
  timeout: 180_000,
}, async () => {
  const { school, admin } = await reviewScene();
  const { member, requestId } = await memberRequest(school);
  const worker = join(import.meta.dirname, 'approve-worker.ts');
  const args = [school.organizationId, admin.account.id, requestId, String(EACH), String(+NOW)];
  const children = Array.from({ length: PROCESSES }, () =>
    spawn(process.execPath, ['--import', 'tsx', worker, ...args], { stdio: ['pipe', 'pipe', 'inherit'] }),
  );
  const lines = children.map((child) => linesOf(child));
  for (const next of lines) expect(await next()).toBe('ready');
  for (const child of children) child.stdin?.write('go\n');
  const answers = await Promise.all(lines.map(async (next) => Outcomes.parse(JSON.parse(await next()))));
  await Promise.all(children.map((child) => child.exitCode ?? once(child, 'exit')));

  const outcomes = answers.flat();
  expect(outcomes).toHaveLength(PROCESSES * EACH);
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  const decided = { status: 'approved', by: 'Ada Admin', at: NOW.toISOString() };
  for (const outcome of outcomes) {
    if (!outcome.ok) expect(outcome.refusal).toEqual({ reason: 'not_pending', decided });
  }
  expect(await mailsOf(school)).toMatchObject([{ recipient: member.email, template: 'request_approved' }]);
  expect(await eventsOf(school)).toMatchObject([{ action: 'request.approved', subject: requestId }]);
  expect(await query(school, 'SELECT count(*) AS links FROM sign_in_link WHERE request_id = $1', [requestId])).toEqual([
    { links: 1 },
  ]);
});

function linesOf(child: ChildProcess): () => Promise<string> {
  if (child.stdout === null) throw new Error('The child has no output.');
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return async () => String((await lines.next()).value);
}
