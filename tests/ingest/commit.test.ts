import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type pg from 'pg';
import { describe, expect, test } from 'vitest';
import type { Committed } from '#app/ingest/imports.server.ts';
import { testDatabase, testScope } from '../support/database.ts';
import { createTestSchool, named, type TestSchool } from '../support/school.ts';
import { bytesOf, csv, query, runFile, schoolWithRoster, testImports } from './import-kit.ts';

const LEVELS = csv([
  ['ID', 'Overall'],
  ['1001', 500],
  ['1002', 400],
  ['1003', 300],
]);
const IXL = { source: 'ixl', subject: 'math', date: '2026-09-26' } as const;

async function stagedLevels({ organizationId }: TestSchool, file = LEVELS) {
  const imports = testImports();
  const upload = { organizationId, actorId: null, fileName: 'levels.csv', options: IXL, bytes: bytesOf(file) };
  const received = await imports.receive(upload);
  if (!received.ok) throw new Error(received.issue.message);
  const target = { organizationId, importId: received.value.importId, actorId: null };
  expect((await imports.stage(target)).kind).toBe('staged');
  return target;
}

const stateOf = (school: TestSchool) =>
  query(
    school,
    `SELECT (SELECT count(*) FROM diagnostic_result) AS levels, (SELECT count(*) FROM measure_value) AS measures,
            (SELECT data_version FROM organization WHERE id = $1) AS version,
            (SELECT string_agg(state::text, ' ' ORDER BY created_at) FROM import WHERE source = 'ixl') AS states`,
    [school.organizationId],
  );

test('of two commits at once exactly one does the work', async () => {
  const school = await schoolWithRoster();
  const told: Committed[] = [];
  const imports = testImports({ afterCommit: (committed) => void told.push(committed) });
  const target = await stagedLevels(school);
  const outcomes = await Promise.all([imports.commit(target), imports.commit(target), imports.commit(target)]);
  expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['already', 'already', 'committed']);
  expect(told).toEqual([
    { organizationId: school.organizationId, importId: target.importId, dataVersion: 3, permissionsChanged: false },
  ]);
  expect(await stateOf(school)).toEqual([{ levels: 3, measures: 6, version: 3, states: 'committed' }]);
});

test('two files at once: both are committed, one after the other', async () => {
  const school = await schoolWithRoster();
  const [one, other] = [await stagedLevels(school), await stagedLevels(school, LEVELS.replace('500', '510'))];
  const imports = testImports();
  const outcomes = await Promise.all([imports.commit(one), imports.commit(other)]);
  expect(outcomes.map(({ kind }) => kind)).toEqual(['committed', 'committed']);
  const late = outcomes.find((outcome) => outcome.kind === 'committed' && outcome.dataVersion === 4);
  expect(late).toMatchObject({ counts: { new: 0, changed: 1, same: 2 } });
});

test('the same upload twice at once is one import', async () => {
  const { organizationId } = await schoolWithRoster();
  const imports = testImports();
  const upload = () =>
    imports.receive({ organizationId, actorId: null, fileName: 'levels.csv', options: IXL, bytes: bytesOf(LEVELS) });
  const received = await Promise.all([upload(), upload(), upload()]);
  const ids = received.map((one) => one.ok && one.value.importId);
  expect(new Set(ids).size).toBe(1);
  expect(received.filter((one) => one.ok && one.value.isNew).length).toBe(1);
});

describe('a preview', () => {
  test('is made again when the school’s data has moved, or when its rows are gone', async () => {
    const school = await schoolWithRoster();
    const target = await stagedLevels(school);
    await runFile({
      organizationId: school.organizationId,
      ...IXL,
      name: 'x.csv',
      file: csv([
        ['ID', 'Overall'],
        ['1001', 500],
      ]),
    });
    const moved = await testImports().commit(target);
    expect(moved).toMatchObject({ kind: 'committed', counts: { new: 2, same: 1 } });

    const later = await stagedLevels(school, LEVELS.replace('300', '310'));
    await query(school, 'DELETE FROM staged_row');
    expect(await testImports().commit(later)).toMatchObject({ kind: 'committed', counts: { changed: 1, same: 2 } });
    expect(await query(school, 'SELECT count(*) AS n FROM staged_row')).toEqual([{ n: 0 }]);
  });

  test('that would change nothing is discarded by its commit', async () => {
    const school = await schoolWithRoster();
    await testImports().commit(await stagedLevels(school));
    const again = await stagedLevels(school, `${LEVELS}\n`);
    expect(await testImports().commit(again)).toMatchObject({ kind: 'unchanged', counts: { same: 3 } });
    expect(await stateOf(school)).toMatchObject([{ version: 3, states: 'committed discarded' }]);
  });

  test('shows counts, issues a page at a time, changes and who is not matched', async () => {
    const school = await schoolWithRoster();
    await testImports().commit(await stagedLevels(school));
    const file = csv([
      ['ID', 'First name', 'Last name', 'Overall', 'Mood'],
      ['1001', '', '', 505, ''],
      ['9', 'Chen', 'Wu', 1, ''],
    ]);
    const target = await stagedLevels(school, file);
    const preview = await testImports().preview(target, { limit: 1, offset: 1 });
    expect(preview).toMatchObject({
      record: { state: 'staged', counts: { rows: 2, changed: 1, gone: 2, unmatched: 1 } },
      issues: [{ code: 'not_multiple_of_ten', row: 2 }],
      issueCount: 4,
      unmatched: [{ row: 3, externalId: '9', name: 'Chen Wu', candidates: [{ uid: '1003', name: 'Chen Wu' }] }],
    });
    expect(preview?.record.counts.samples).toEqual([
      { row: 2, student: 'Ana Álvarez', what: 'math overall', before: '500', after: '505' },
    ]);
  });
});

test('another organization’s import does not exist', async () => {
  const [mine, theirs] = [await schoolWithRoster(), await createTestSchool()];
  const target = await stagedLevels(mine);
  const stolen = { ...target, organizationId: theirs.organizationId };
  const imports = testImports();
  expect(await imports.preview(stolen)).toBeNull();
  expect(await imports.stage(stolen)).toEqual({ kind: 'not_found' });
  expect(await imports.commit(stolen)).toEqual({ kind: 'not_found' });
  expect(await imports.discard(stolen)).toBeNull();
  expect(await imports.list(theirs.organizationId)).toEqual({ imports: [], total: 0 });
  expect(await imports.commit(target)).toMatchObject({ kind: 'committed' });
});

test('the same file belongs to each organization by itself', async () => {
  const [one, other] = [await schoolWithRoster(), await schoolWithRoster()];
  await testImports().commit(await stagedLevels(one));
  expect(await testImports().commit(await stagedLevels(other))).toMatchObject({
    kind: 'committed',
    counts: { new: 3 },
  });
});

test('what is discarded or refused cannot be committed, and can be uploaded again', async () => {
  const school = await schoolWithRoster();
  const target = await stagedLevels(school);
  expect(await testImports().discard(target)).toBe(true);
  expect(await testImports().discard(target)).toBe(false);
  expect(await testImports().commit(target)).toMatchObject({ kind: 'closed', record: { state: 'discarded' } });
  expect((await stagedLevels(school)).importId).not.toBe(target.importId);
});

test('whoever listens to commits cannot undo one by failing', async () => {
  const school = await schoolWithRoster();
  const failing = testImports({ afterCommit: () => Promise.reject(new Error('no cache')) });
  expect(await failing.commit(await stagedLevels(school))).toMatchObject({ kind: 'committed' });
});

test('a process that is killed in the middle of a commit leaves everything as it was, and the import can be committed', async () => {
  const school = await schoolWithRoster();
  const target = await stagedLevels(school);
  const before = await stateOf(school);
  const backend = await holding(school, async (client) => {
    const child = commitInChild(target);
    const waiting = await blockedBy(client, child);
    child.kill('SIGKILL');
    await once(child, 'exit');
    return waiting;
  });
  await gone(backend);
  expect(await stateOf(school)).toEqual(before);
  expect(await testImports().commit(target)).toMatchObject({ kind: 'committed', counts: { new: 3 } });
  expect(await stateOf(school)).toEqual([{ levels: 3, measures: 6, version: 3, states: 'committed' }]);
});

/** Holds what the commit will want to write last but one, so that the commit waits in its middle; then lets go. */
async function holding<T>(school: TestSchool, run: (client: pg.ClientBase) => Promise<T>): Promise<T> {
  const term = named(named(school.years, '2026-2027').terms, 'Term 1').id;
  return testScope().forOrganizationSql(school.organizationId, async (client) => {
    await client.query('SAVEPOINT held');
    await client.query(
      `INSERT INTO measure_value (organization_id, measure, period_id, student_id, grade_level_id, value)
       SELECT $1, 'ixl.math.overall', $2, s.id, $3, 1 FROM student s WHERE s.school_uid = '1001'`,
      [school.organizationId, term, named(school.grades, 'MYP 1').id],
    );
    const result = await run(client);
    await client.query('ROLLBACK TO SAVEPOINT held');
    return result;
  });
}

function commitInChild({ organizationId, importId }: { organizationId: string; importId: string }): ChildProcess {
  const worker = join(import.meta.dirname, 'commit-worker.ts');
  return spawn(process.execPath, ['--import', 'tsx', worker, organizationId, importId], { stdio: 'inherit' });
}

/** The backend that waits for what this connection holds; asked elsewhere, as a transaction sees one moment only. */
async function blockedBy(client: pg.ClientBase, child: ChildProcess): Promise<number> {
  const own = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  for (;;) {
    const { rows } = await testDatabase().pool.query<{ pid: number }>(
      'SELECT pid FROM pg_stat_activity WHERE $1 = ANY (pg_blocking_pids(pid))',
      [own.rows[0]?.pid],
    );
    if (rows[0] !== undefined) return rows[0].pid;
    if (child.exitCode !== null) throw new Error('The commit ended without waiting.');
  }
}

/** Until the server has noticed that nobody is there any more. */
async function gone(backend: number): Promise<void> {
  for (;;) {
    const { rowCount } = await testDatabase().pool.query('SELECT FROM pg_stat_activity WHERE pid = $1', [backend]);
    if (rowCount === 0) return;
  }
}
