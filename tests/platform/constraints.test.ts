import pg from 'pg';
import { beforeAll, describe, expect, test } from 'vitest';
import type { OrganizationId } from '#app/organizations/organization-id.ts';
import { testDatabase, testScope, testUrl } from '#tests/support/database.ts';
import { query } from '#tests/support/scratch-database.ts';
import { createFullSchool } from './every-table.ts';

let organizationId: OrganizationId;

beforeAll(async () => {
  organizationId = await createFullSchool();
});

/** The constraint that stopped it, or null. Rolled back either way. */
async function stoppedBy(sql: string): Promise<string | null> {
  const undo = new Error('undo');
  try {
    await testScope().forOrganizationSql(organizationId, async (client) => {
      await client.query(sql);
      throw undo;
    });
  } catch (error) {
    if (error === undo) return null;
    if (error instanceof pg.DatabaseError) return error.constraint ?? error.message;
    throw error;
  }
  return null;
}

describe('ranges are checked by the database', () => {
  test.each([
    ['a criterion of 0', 'UPDATE score SET value = 0', null],
    ['a criterion of 8', 'UPDATE score SET value = 8', null],
    ['a criterion of 9', 'UPDATE score SET value = 9', /^score_check/],
    ['a criterion below 0', 'UPDATE score SET value = -1', /^score_check/],
    ['a band up to 9', 'UPDATE score SET value = NULL, low = 7, high = 9', /^score_check/],
    ['a reversed band', 'UPDATE score SET value = NULL, low = 6, high = 5', /^score_check/],
    ['an excused score with a value', "UPDATE score SET state = 'excused'", /^score_check/],
    ['a standard beyond 8', "UPDATE score SET component = 'NY-6.RP', value = 100", null],
    ['a grade of 7', 'UPDATE reported_grade SET value = 7', null],
    ['a grade of 8', 'UPDATE reported_grade SET value = 8', /^reported_grade_check/],
    ['a reported criterion of 9', "UPDATE reported_grade SET kind = 'criterion_a', value = 9", /^reported_grade_check/],
    ['a local grade of 93', "UPDATE reported_grade SET kind = 'local_grade', value = 93", null],
    ['a level of 1300', 'UPDATE diagnostic_result SET level = 1300', null],
    ['a level of 1310', 'UPDATE diagnostic_result SET level = 1310', /^diagnostic_result_/],
    [
      'a reversed range',
      'UPDATE diagnostic_result SET level = NULL, low = 350, high = 310',
      /^diagnostic_result_check/,
    ],
    ['a percentile of 101', 'UPDATE diagnostic_result SET percentile = 101', /^diagnostic_result_/],
    ['a SmartScore of 101', 'UPDATE skill_score SET smart_score = 101', /^skill_score_/],
    ['a year that ends first', "UPDATE academic_year SET ended_on = '2020-01-01'", /^academic_year_check/],
    ['a term that ends first', "UPDATE term SET ended_on = '2020-01-01'", /^term_check/],
    ['an enrolment that ends first', "UPDATE enrollment SET ended_on = '2020-01-01'", /^enrollment_check/],
    ['an enrolment of a day', 'UPDATE enrollment SET ended_on = started_on', null],
    ['an unknown criterion', "UPDATE subject SET criteria = '{A,E}'", /^subject_criteria_check/],
    ['boundaries of six grades', "UPDATE boundary_set SET lowest_totals = '{1,2,3,4,5,6}'", /^boundary_set_/],
    ['a grade scope without a grade', "UPDATE membership SET scope = 'grade'", /^membership_check/],
    ['a hash of a wrong length', "UPDATE import SET sha256 = 'short'", /^import_sha256_check/],
    [
      'an audit action of no form',
      `INSERT INTO audit_event (organization_id, action) SELECT organization_id, 'Signed in' FROM student`,
      /^audit_event_action_check/,
    ],
  ])('%s', async (_case, sql, constraint) => {
    const stopped = await stoppedBy(sql);
    if (constraint === null) expect(stopped).toBeNull();
    else expect(stopped).toMatch(constraint);
  });
});

describe('only one at a time', () => {
  const copy = (table: string, changes: string) =>
    `INSERT INTO ${table} SELECT (jsonb_populate_record(t, ${changes})).* FROM ${table} t`;

  test.each([
    [
      'open request of an address',
      copy('login_link_request', `jsonb_build_object('id', uuid_v7(), 'status', 'unverified')`),
      'login_link_request_one_open',
    ],
    [
      'live import of a file with its options',
      copy('import', `jsonb_build_object('id', uuid_v7())`),
      'import_one_live',
    ],
    [
      'class of a name without a subject',
      `UPDATE class SET subject_id = NULL; ${copy('class', `jsonb_build_object('id', uuid_v7())`)}`,
      /^class_organization_id_academic_year_id_name/,
    ],
    [
      'set of boundaries for the same',
      copy('boundary_set', `jsonb_build_object('id', uuid_v7())`),
      /^boundary_set_organization_id/,
    ],
  ])('%s', async (_case, sql, constraint) => {
    expect(await stoppedBy(sql)).toMatch(constraint);
  });

  test.each([
    [
      'a closed request leaves room',
      copy('login_link_request', `jsonb_build_object('id', uuid_v7(), 'status', 'expired')`),
    ],
    ['a discarded import leaves room', copy('import', `jsonb_build_object('id', uuid_v7(), 'state', 'discarded')`)],
    [
      'another choice of options is another import',
      copy('import', `jsonb_build_object('id', uuid_v7(), 'options_key', 'date=2026')`),
    ],
  ])('%s', async (_case, sql) => {
    expect(await stoppedBy(sql)).toBeNull();
  });

  test('account of an address, which is kept in small letters', async () => {
    const create = (email: string) => testDatabase().prisma.account.create({ data: { email } });
    await expect(create('Ada@test.example')).rejects.toThrow(/account_email_check/);
  });
});

describe('the audit log', () => {
  test('takes no change and no removal from the app', async () => {
    expect(await stoppedBy("UPDATE audit_event SET action = 'session.ended'")).toMatch(
      /permission denied for table audit_event/,
    );
    expect(await stoppedBy('DELETE FROM audit_event')).toMatch(/permission denied for table audit_event/);
  });

  test.each(["UPDATE audit_event SET action = 'session.ended'", 'DELETE FROM audit_event', 'TRUNCATE audit_event'])(
    'answers even a superuser’s %s with a sentence',
    async (sql) => {
      await expect(query(testUrl('DATABASE_SUPERUSER_URL'), sql)).rejects.toThrow(
        /The audit log is append-only: (UPDATE|DELETE|TRUNCATE) on audit_event is refused\./,
      );
    },
  );
});

test('ids are UUIDs of version 7 and of now, in the order they were made', async () => {
  const { rows } = await testDatabase().pool.query<{ id: string; now: number }>(
    `SELECT uuid_v7()::text AS id, extract(epoch FROM clock_timestamp())::float8 * 1000 AS now, pg_sleep(0.002)::text
       FROM generate_series(1, 5)`,
  );
  for (const { id, now } of rows) {
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(Math.abs(Number.parseInt(id.replace('-', '').slice(0, 12), 16) - now)).toBeLessThan(1000);
  }
  expect(rows.map(({ id }) => id).sort()).toEqual(rows.map(({ id }) => id));
});
