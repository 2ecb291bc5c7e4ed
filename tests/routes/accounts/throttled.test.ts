import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { hashPassword } from '#app/accounts/password.server.ts';
import * as login from '#app/routes/accounts/login.tsx';
import { answerOf, argsOf, post } from '../../support/route.ts';
import { createTestAccount, createTestSchool } from '../../support/school.ts';

const PASSWORD = 'four words make sense';
const submit = (email: string, password: string, headers: Record<string, string> = {}) =>
  answerOf(() => login.action(argsOf(post('/login', { email, password }, headers))));

it('a sixth wrong password is not looked at, nor is the right one then, except in the teacher’s own browser', async () => {
  const { organizationId } = await createTestSchool();
  const { email } = await createTestAccount({ organizationId, passwordHash: await hashPassword(PASSWORD) });
  const first = await submit(email, PASSWORD);
  const Cookie = first.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  for (let at = 0; at < 5; at++) expect((await submit(email, 'wrong')).status).toBe(401);
  const sixth = await submit(email, 'wrong');
  const right = await submit(email, PASSWORD);
  expect([sixth.status, right.status]).toEqual([429, 429]);
  expect(right.headers.getSetCookie()).toEqual([]);
  expect(Number(right.headers.get('Retry-After'))).toBeGreaterThan(0);
  expect((await submit(email, PASSWORD, { Cookie })).status).toBe(303);
});

it('an address that nobody has is answered the same', async () => {
  const { organizationId } = await createTestSchool();
  const { email } = await createTestAccount({ organizationId, passwordHash: await hashPassword(PASSWORD) });
  const statuses = async (who: string) => {
    const found: number[] = [];
    for (let at = 0; at < 7; at++) found.push((await submit(who, 'wrong')).status);
    return found;
  };
  const known = await statuses(email);
  expect(known).toEqual([401, 401, 401, 401, 401, 429, 429]);
  expect(await statuses(`${randomUUID()}@nowhere.example`)).toEqual(known);
});
