import '#tests/support/own-database.ts';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { testScope } from '#tests/support/database.ts';
import { startTestRedis, type TestRedis } from '#tests/support/redis.ts';
import { createTestAccount, createTestSchool, type TestAccount, type TestSchool } from '#tests/support/school.ts';
import { keeping, loader } from './cache-support.ts';
import { type Process, quiet, startProcess } from './process-support.ts';

let server: TestRedis;
let one: Process;
let other: Process;
let school: TestSchool;
let teacher: TestAccount;
let value: string;

beforeAll(async () => {
  server = await startTestRedis();
});
afterAll(() => server.kill());

beforeEach(async () => {
  one = startProcess(server.url);
  other = startProcess(server.url);
  await until(() => [one, other].every(({ redis }) => redis.invalidations.settled()));
  school = await createTestSchool();
  const { organizationId } = school;
  teacher = await createTestAccount({ organizationId });
  const session = { accountId: teacher.accountId, organizationId, userAgent: 'test', replaces: null };
  value = await one.accounts.sessions.create(session);
  await warm();
});
afterEach(async () => {
  server.wake();
  for (const { redis, background } of [one, other]) {
    await background.ended();
    await redis.close();
  }
});

/** Both have asked, and the answer stands in the index; what making the school has changed is told. */
async function warm(): Promise<void> {
  await quiet([one, other]);
  for (const { accounts, background } of [one, other]) {
    expect(await accounts.sessions.find(value)).not.toBeNull();
    await background.ended();
  }
}

async function until(holds: () => unknown): Promise<void> {
  const give = performance.now() + 8000;
  while (!(await holds())) {
    if (performance.now() > give) throw new Error('It has not come to hold within 8 s.');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

const hits = ({ redis }: Process) => redis.meter.sum('session', 'hit', 5);

describe('a session, signed in and read by both', () => {
  test('is answered by the index', async () => {
    const before = hits(other);
    expect((await other.accounts.sessions.find(value))?.account.email).toBe(teacher.email);
    expect(hits(other)).toBe(before + 1);
  });

  test('lies there by a hash, with whose it is and without its token', async () => {
    const token = value.split('.')[1] ?? '';
    expect(token.length).toBeGreaterThan(40);
    const [key = ''] =
      /sa:\S+:session:\S+/.exec(await server.ask('KEYS', `*${school.organizationId}*:session:*`)) ?? [];
    const lies = await server.ask('GET', key);
    expect(lies).toContain(teacher.email);
    expect(key + lies).not.toContain(token);
  });

  test('is asked of PostgreSQL for what changes something', async () => {
    const before = hits(other);
    expect(await other.accounts.sessions.find(value, true)).not.toBeNull();
    expect(hits(other)).toBe(before);
  });

  test('that ends in one is refused by both at once', async () => {
    await one.accounts.sessions.end(value);
    expect(await other.accounts.sessions.find(value)).toBeNull();
    expect(await one.accounts.sessions.find(value)).toBeNull();
  });

  test('shows a changed role, and no session of a disabled place, at once', async () => {
    const change = (set: string) =>
      one.scope.forOrganizationSql(school.organizationId, (client) =>
        client.query(`UPDATE membership SET ${set} WHERE account_id = $1`, [teacher.accountId]),
      );
    await change("role = 'leader'");
    expect((await other.accounts.sessions.find(value))?.member.role).toBe('leader');
    await other.background.ended();
    await change("status = 'disabled'");
    expect(await other.accounts.sessions.find(value)).toBeNull();
  });

  test('shows what is taught and where else its person is, at once', async () => {
    const { organizationId } = school;
    const classId = await one.scope.forOrganizationSql(organizationId, async (client) => {
      const { rows } = await client.query(
        `INSERT INTO class (organization_id, academic_year_id, grade_level_id, name)
         VALUES ($1, $2, $3, '7A') RETURNING id`,
        [organizationId, school.years[0]?.id, school.grades[0]?.id],
      );
      const added = z.object({ id: z.string() }).parse(rows[0]);
      await client.query(
        "INSERT INTO teaching (organization_id, class_id, account_id, kind) VALUES ($1, $2, $3, 'homeroom')",
        [organizationId, added.id, teacher.accountId],
      );
      return added.id;
    });
    expect((await other.accounts.sessions.find(value))?.member.taught).toMatchObject([{ classId }]);
    await other.background.ended();
    await one.scope.forOrganizationSql(organizationId, (client) => client.query('DELETE FROM teaching'));
    expect((await other.accounts.sessions.find(value))?.member.taught).toEqual([]);
    await other.background.ended();
    const elsewhere = await createTestSchool({ name: 'Elsewhere' });
    await one.scope.forOrganizationSql(elsewhere.organizationId, (client) =>
      client.query(
        "INSERT INTO membership (organization_id, account_id, role, status) VALUES ($1, $2, 'teacher', 'active')",
        [elsewhere.organizationId, teacher.accountId],
      ),
    );
    await until(async () => (await other.accounts.sessions.find(value))?.elsewhere[0]?.name === 'Elsewhere');
    await one.scope.forOrganizationSql(elsewhere.organizationId, (client) =>
      client.query("UPDATE organization SET name = 'Renamed' WHERE id = $1", [elsewhere.organizationId]),
    );
    await until(async () => (await other.accounts.sessions.find(value))?.elsewhere[0]?.name === 'Renamed');
  });

  test('shows a changed name, and the organization’s new settings, at once', async () => {
    await one.scope.forOrganizationSql(school.organizationId, (client) =>
      client.query("UPDATE account SET name = 'New Name' WHERE id = $1", [teacher.accountId]),
    );
    expect((await other.accounts.sessions.find(value))?.account.name).toBe('New Name');
    await other.background.ended();
    await one.scope.forOrganizationSql(school.organizationId, (client) =>
      client.query('UPDATE organization SET time_zone = $2 WHERE id = $1', [school.organizationId, 'Asia/Tokyo']),
    );
    expect((await other.accounts.sessions.find(value))?.organization.timeZone).toBe('Asia/Tokyo');
  });

  test('that ends while Redis hangs is refused by both, then and after it wakes', async () => {
    server.hang();
    await one.accounts.sessions.end(value);
    expect(await other.accounts.sessions.find(value)).toBeNull();
    expect(await one.accounts.sessions.find(value)).toBeNull();
    server.wake();
    for (const { redis } of [one, other]) await until(() => redis.guard.state() === 'ready');
    expect(await other.accounts.sessions.find(value)).toBeNull();
    expect(await one.accounts.sessions.find(value)).toBeNull();
    await until(() => [one, other].every(({ redis }) => redis.invalidations.settled()));
    expect(await other.accounts.sessions.find(value)).toBeNull();
  });

  test('survives a Redis that is killed, and one that is emptied', async () => {
    await server.ask('FLUSHALL');
    expect(await other.accounts.sessions.find(value)).not.toBeNull();
    await server.kill();
    expect(await other.accounts.sessions.find(value)).not.toBeNull();
    await server.start();
    await until(() => [one, other].every(({ redis }) => redis.invalidations.settled()));
    expect(await other.accounts.sessions.find(value)).not.toBeNull();
  });
});

describe('a kept answer', () => {
  const bump = (client: { query(text: string, values: string[]): Promise<unknown> }) =>
    client.query('UPDATE organization SET data_version = data_version + 1 WHERE id = $1', [school.organizationId]);

  test('is old in both as soon as a change of the data has been committed in one', async () => {
    const { organizationId } = school;
    const source = { n: 1 };
    const ask = ({ redis }: Process) => redis.cache.getOrSet(organizationId, { ...keeping(), id: 'x' }, loader(source));
    await ask(one);
    await one.background.ended();
    expect(await ask(other)).toEqual({ n: 1 });
    source.n = 2;
    await one.scope.forOrganizationSql(organizationId, bump);
    expect(await ask(other)).toEqual({ n: 2 });
  });

  test('is old soon after a program without Redis has changed the data, also where it is kept for a second', async () => {
    const { organizationId } = school;
    const source = { n: 1 };
    const what = { ...keeping({ local: true }), id: 'x' };
    const ask = ({ redis }: Process) => redis.cache.getOrSet(organizationId, what, loader(source));
    await ask(one);
    await one.background.ended();
    source.n = 2;
    await testScope().forOrganizationSql(organizationId, bump);
    await until(async () => (await ask(other))?.n === 2 && (await ask(one))?.n === 2);
  });

  test('may differ from the data for as long as a change is not told, which PostgreSQL knows', async () => {
    const { organizationId } = school;
    const told = () => Promise.all([one, other].map(({ redis }) => redis.invalidations.allTold(organizationId)));
    await until(async () => (await told()).every(Boolean));
    await testScope().forOrganizationSql(organizationId, async (client) => {
      await bump(client);
      // Its row and the change are one transaction.
      expect(await told()).toEqual([true, true]);
      server.hang();
    });
    expect(await told()).toEqual([false, false]);
    server.wake();
    await until(async () => (await told()).every(Boolean));
  });

  test('of before an outage is not believed after it, though Redis kept it', async () => {
    const { organizationId } = school;
    const source = { n: 1 };
    const ask = ({ redis }: Process) => redis.cache.getOrSet(organizationId, { ...keeping(), id: 'x' }, loader(source));
    await ask(one);
    await one.background.ended();
    server.hang();
    source.n = 2;
    await one.scope.forOrganizationSql(organizationId, bump);
    server.wake();
    let answers = 0;
    await until(async () => {
      expect(await ask(one)).toEqual({ n: 2 });
      answers += 1;
      return one.redis.invalidations.settled();
    });
    expect(answers).toBeGreaterThan(0);
    expect(await ask(one)).toEqual({ n: 2 });
  });
});
