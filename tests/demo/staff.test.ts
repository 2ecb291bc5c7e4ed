import { expect, test } from 'vitest';
import { createAccounts } from '#app/accounts/accounts.server.ts';
import { hashPassword } from '#app/accounts/password.server.ts';
import { applySchool } from '#app/organizations/apply.server.ts';
import { systemClock } from '#app/platform/clock.ts';
import { NORTHWOOD } from '#bin/demo/northwood.ts';
import { DEMO_PASSWORD, schoolJson } from '#bin/demo/school-json.ts';
import type { SchoolPlan } from '#bin/demo/school-plan.ts';
import { SOUTHGATE } from '#bin/demo/southgate.ts';
import { openDemoAccounts } from '#bin/demo/staff.ts';
import { testDatabase, testScope } from '#tests/support/database.ts';
import { throwawayPlan } from './throwaway-plan.ts';

const scope = testScope();
const database = testDatabase();

test.each([NORTHWOOD, SOUTHGATE])(
  'school.json of $name applies, and a second time changes nothing',
  async (original) => {
    const plan = throwawayPlan(original);
    expect(await apply(plan)).toMatchObject({ created: true, admin: 'active' });
    expect(await apply(plan)).toMatchObject({ created: false, changes: [], admin: 'kept' });
  },
);

test('the three demo accounts can sign in with the published password, also after a second time', async () => {
  const plan = throwawayPlan(SOUTHGATE);
  const { organizationId } = await apply(plan);
  const first = await openDemoAccounts({ scope, organizationId, plan });
  expect(await openDemoAccounts({ scope, organizationId, plan })).toBe(first);

  const background = (work: Promise<unknown>) => void work;
  const { checkCredentials } = createAccounts({ database, scope, clock: systemClock, secret: 'a secret', background });
  for (const { email } of Object.values(plan.accounts)) {
    expect(await checkCredentials({ email, password: DEMO_PASSWORD })).toMatchObject({ organizationId });
    expect(await checkCredentials({ email, password: `${DEMO_PASSWORD}!` })).toBeNull();
  }
  const { rows } = await scope.forOrganizationSql(organizationId, (client) =>
    client.query<{ role: string }>(`SELECT role FROM membership WHERE status = 'active' ORDER BY role`),
  );
  expect(rows.map((row) => row.role)).toEqual(['teacher', 'leader', 'admin']);
});

async function apply(plan: SchoolPlan) {
  const applied = await applySchool({ scope, database, hashPassword }, schoolJson(plan));
  if (!applied.ok) throw new Error(JSON.stringify(applied.problems));
  return applied.value;
}
