import { describe, expect, test } from 'vitest';
import { PLAIN_QUESTION } from '#app/analytics/question.ts';
import { createReports } from '#app/reports/reports.server.ts';
import { type ValidityReader, type ValidityReport, validityFor } from '#app/reports/validity.ts';
import type { ValidityGroup, ValidityView } from '#app/reports/view/validity.ts';
import { cronbachAlpha } from '#app/statistics/reliability/alpha.ts';
import { testScope } from '#tests/support/database.ts';
import { at, createWorld, spread, TODAY, type World } from './school-world.ts';

const reports = createReports({ scope: testScope() });
const LEADER: ValidityReader = { reason: 'leads_all', minimumGroup: 10, seen: 'all', subjectId: null };
const STRANDS = [
  ...['numbers_and_operations', 'algebra_and_algebraic_thinking', 'fractions', 'geometry', 'measurement'],
  'data_statistics_and_probability',
];

const requestFor = (world: World, change = {}) => ({
  ...{ gradeId: world.gradeId('MYP 3'), asked: PLAIN_QUESTION, today: TODAY },
  ...change,
});

async function load(world: World, change = {}): Promise<ValidityReport> {
  const report = await reports.validity(world.organizationId, requestFor(world, change));
  if (report === null) throw new Error('no such report');
  return report;
}

/** Forty students in Mathematics and Sciences; the last of them lack a criterion, or their strands. */
async function grade() {
  const world = await createWorld();
  const ids = await world.students(40);
  await world.addClass({ name: '8A', students: ids.slice(0, 20) });
  await world.addClass({ name: '8B', students: ids.slice(20) });
  await world.addClass({ name: '8S', subject: 'Sciences', students: ids });
  const criteria = ['a', 'b', 'c', 'd'].map((letter, part) => ({
    measure: `myp.criterion_${letter}`,
    values: spread(part === 3 ? ids.slice(0, 36) : ids, [2, 4, 5, 5, 6, 3 + part, 7, 4]),
  }));
  for (const seed of criteria) await world.values({ ...seed, subject: 'Mathematics' });
  const totals = ids.slice(0, 36).map((id, row) => [id, sumOf(criteria, row)] as const);
  await world.values({ measure: 'myp.total', subject: 'Mathematics', values: totals });
  await world.values({ measure: 'ixl.math.overall', values: spread(ids, [520, 610, 640, 700, 760]) });
  for (const [part, strand] of STRANDS.entries()) {
    await world.values({ measure: `ixl.math.${strand}`, values: spread(ids, [500, 600, 610 + 10 * part, 690, 750]) });
  }
  return { world, ids, criteria };
}

const sumOf = (criteria: { values: (readonly [string, number])[] }[], row: number) =>
  criteria.reduce((sum, { values }) => sum + (values[row]?.[1] ?? 0), 0);

const names = ({ groups }: Pick<ValidityView, 'groups'>) =>
  groups.map(({ subject, track, ixlSubject }) => `${subject}${track}${ixlSubject ?? ''}`);

function rowOf(group: ValidityGroup | undefined, code: string) {
  const row = group?.rows.find(({ measure }) => measure.code === code);
  if (row?.state !== 'shown') throw new Error(`${code} is not shown`);
  return row;
}

describe('for who leads the school', () => {
  test('who is counted and who is not add up to the roster, on every row', async () => {
    const { world } = await grade();
    const { groups } = validityFor(await load(world), LEADER);
    for (const { rows } of groups) {
      for (const row of rows) {
        if (row.state === 'withheld') throw new Error('nothing is withheld from who sees all');
        const { enrolled, counted, missing } = row.coverage;
        expect([row.measure.code, enrolled]).toEqual([row.measure.code, 40]);
        expect(counted + (missing ?? Number.NaN)).toBe(enrolled);
        expect(counted).toBe(row.summary.n);
      }
    }
    expect(rowOf(groups[0], 'myp.criterion_d').coverage).toEqual({ enrolled: 40, counted: 36, missing: 4 });
  });

  test('the consistency of a total is the kernel’s over the students with every criterion', async () => {
    const { world, criteria } = await grade();
    const { groups } = validityFor(await load(world), LEADER);
    const rows = Array.from({ length: 36 }, (_, row) => criteria.map(({ values }) => at(values, row)[1]));
    const { value } = cronbachAlpha(rows);
    const { consistency } = rowOf(groups[0], 'myp.total');
    if (consistency.state === 'unknown' || value === null) throw new Error('it is known');
    expect(consistency).toMatchObject({ state: 'known', parts: 4, complete: 36 });
    expect(consistency.alpha).toBeCloseTo(value.alpha, 12);
    expect(consistency.low).toBeCloseTo(value.low, 12);
    expect(consistency.high).toBeCloseTo(value.high, 12);
    expect(rowOf(groups[0], 'myp.criterion_a').consistency).toEqual({ state: 'unknown', reason: 'no_parts' });
  });

  test('a total of whose students hardly any has every part is not known, and never 0', async () => {
    const { world, ids } = await grade();
    await world.run("DELETE FROM measure_value WHERE measure = 'ixl.math.geometry' AND NOT student_id = ANY ($1)", [
      ids.slice(0, 9),
    ]);
    const { groups } = validityFor(await load(world), LEADER);
    expect(rowOf(groups[1], 'ixl.math.overall').consistency).toEqual({ state: 'unknown', reason: 'too_few_complete' });
  });

  test('a diagnostic stands once, for everyone of the grade, whatever subjects pair with it', async () => {
    const { world } = await grade();
    await world.run("UPDATE subject SET ixl_subject = 'math' WHERE name = 'Sciences'", []);
    const { groups, without } = validityFor(await load(world), LEADER);
    expect(names({ groups })).toEqual(['Mathematics', 'math']);
    expect(without).toEqual(['Sciences']);
    expect(rowOf(groups[1], 'ixl.math.overall')).toMatchObject({
      ...{ coverage: { enrolled: 40, counted: 40 }, consistency: { state: 'known', parts: 6, complete: 40 } },
    });
  });

  test('tracks of a subject are never pooled', async () => {
    const { world } = await grade();
    const phases = await world.students(30);
    const subject = { subject: 'Mathematics', track: 'Phase 4' };
    await world.addClass({ name: '8P', ...subject, students: phases });
    await world.values({ measure: 'myp.criterion_a', ...subject, values: spread(phases, [7, 8, 6, 5]) });
    const { groups } = validityFor(await load(world), LEADER);
    expect(names({ groups })).toEqual(['Mathematics', 'MathematicsPhase 4', 'math']);
    expect(rowOf(groups[0], 'myp.criterion_a').coverage).toMatchObject({ enrolled: 40, counted: 40 });
    expect(rowOf(groups[1], 'myp.criterion_a').coverage).toMatchObject({ enrolled: 30, counted: 30 });
  });

  test('who left counts with the others only when asked for', async () => {
    const { world, ids } = await grade();
    await world.run("UPDATE student SET left_on = '2026-10-20' WHERE id = $1", [ids[0]]);
    await world.run('UPDATE measure_value SET enrolled = false WHERE student_id = $1', [ids[0]]);
    const counted = async (left: boolean) => {
      const report = await load(world, { asked: { ...PLAIN_QUESTION, left } });
      const { coverage, consistency } = rowOf(validityFor(report, LEADER).groups[0], 'myp.total');
      return [coverage.counted, coverage.enrolled, consistency.state === 'known' ? consistency.complete : null];
    };
    expect(await counted(false)).toEqual([35, 39, 35]);
    expect(await counted(true)).toEqual([36, 40, 36]);
  });

  test('more subjects take no more queries', async () => {
    const { world, ids } = await grade();
    let queries = 0;
    const counting = createReports({
      scope: {
        forOrganizationSql: (id, run) =>
          testScope().forOrganizationSql(id, (client) => {
            const query = client.query.bind(client);
            client.query = ((...given: Parameters<typeof query>) => {
              queries += 1;
              return query(...given);
            }) as typeof client.query;
            return run(client).finally(() => {
              client.query = query;
            });
          }),
      },
    });
    const asked = async () => {
      queries = 0;
      await counting.validity(world.organizationId, requestFor(world));
      return queries;
    };
    const before = await asked();
    await world.addClass({ name: '8L', subject: 'Language and Literature', students: ids });
    await world.addClass({ name: '8M', subject: 'Language Acquisition', track: 'Phase 3', students: ids });
    expect(before).toBeGreaterThan(4);
    expect(await asked()).toBe(before);
  });

  test('the payload can be kept as JSON', async () => {
    const { world } = await grade();
    const report = await load(world);
    const kept: ValidityReport = JSON.parse(JSON.stringify(report));
    expect(validityFor(kept, LEADER)).toEqual(validityFor(report, LEADER));
  });
});

describe('for who leads one subject', () => {
  /** Of 60 students of the grade `taught` are taught Mathematics; the reader leads it. */
  async function ledSubject(taught: number) {
    const world = await createWorld();
    const ids = await world.students(60);
    await world.addClass({ name: '8A', students: ids.slice(0, taught) });
    await world.addClass({ name: '8S', subject: 'Sciences', students: ids });
    await world.values({ measure: 'ixl.math.overall', values: spread(ids, [520, 610, 640, 700, 760]) });
    for (const strand of STRANDS) {
      await world.values({ measure: `ixl.math.${strand}`, values: spread(ids, [510, 600, 650, 690, 750]) });
    }
    await world.values({ measure: 'ixl.ela.overall', values: spread(ids, [500, 600]) });
    await world.values({ measure: 'myp.grade', subject: 'Sciences', values: spread(ids, [4, 5, 6]) });
    for (const measure of ['myp.grade', 'myp.criterion_a']) {
      await world.values({ measure, subject: 'Mathematics', values: spread(ids.slice(0, taught), [4, 5, 6, 3]) });
    }
    const accountId = await world.person('leader', { subject: 'Mathematics' });
    const leadsSubjectId = world.subjectId('Mathematics');
    const seen = await reports.validitySeen(world.organizationId, { ...requestFor(world), accountId, leadsSubjectId });
    const reader: ValidityReader = {
      ...{ reason: 'leads_subject', minimumGroup: 10, seen: seen ?? {}, subjectId: leadsSubjectId },
    };
    return validityFor(await load(world), reader);
  }

  test('only that subject and its diagnostic are there', async () => {
    const view = await ledSubject(30);
    expect(names(view)).toEqual(['Mathematics', 'math']);
    expect(JSON.stringify(view)).not.toMatch(/Sciences|ela/);
    expect(rowOf(view.groups[0], 'myp.grade').coverage).toEqual({ enrolled: 30, counted: 30, missing: 0 });
  });

  test('the diagnostic is shown while enough others are in it, without what is made of whole rows', async () => {
    const row = rowOf((await ledSubject(30)).groups[1], 'ixl.math.overall');
    expect(row.summary).toMatchObject({ n: 60, median: 640, min: null, max: null, medianInterval: null });
    expect(row.consistency).toEqual({ state: 'unknown', reason: 'withheld' });
    expect(row.normality).toBeNull();
  });

  test('it is withheld when too few are left without their students', async () => {
    const { groups } = await ledSubject(55);
    expect(new Set(groups[1]?.rows.map((row) => (row.state === 'withheld' ? row.reason : row.state)))).toEqual(
      new Set(['difference_too_small']),
    );
    expect(rowOf(groups[0], 'myp.grade').summary.n).toBe(55);
  });

  test('and shown whole when all of them are theirs', async () => {
    const row = rowOf((await ledSubject(60)).groups[1], 'ixl.math.overall');
    expect(row.consistency).toMatchObject({ state: 'known', complete: 60 });
    expect(row.normality?.tied).toBe(60);
  });

  test('in a subject with tracks, each has its own roster', async () => {
    const world = await createWorld();
    const ids = await world.students(50);
    const subject = 'Language Acquisition';
    for (const [track, students] of [
      ['Phase 2', ids.slice(0, 20)],
      ['Phase 4', ids.slice(20)],
    ] as const) {
      await world.addClass({ name: track, subject, track, students });
      const values = spread(students.slice(1), [3, 4, 5, 6]);
      await world.values({ measure: 'myp.criterion_a', subject, track, values });
    }
    const leadsSubjectId = world.subjectId(subject);
    const accountId = await world.person('leader', { subject });
    const seen = await reports.validitySeen(world.organizationId, { ...requestFor(world), accountId, leadsSubjectId });
    const view = validityFor(await load(world), {
      ...{ reason: 'leads_subject', minimumGroup: 10, seen: seen ?? {}, subjectId: leadsSubjectId },
    });
    expect(view.groups.map((group) => [group.track, rowOf(group, 'myp.criterion_a').coverage.enrolled])).toEqual([
      ['Phase 2', 20],
      ['Phase 4', 30],
    ]);
  });
});

describe('what is not there', () => {
  test('another organization’s grade, and a year that the calendar does not have', async () => {
    const { world } = await grade();
    const other = await createWorld();
    const none = '00000000-0000-4000-8000-000000000000';
    expect(await reports.validity(other.organizationId, requestFor(world))).toBeNull();
    const asked = { ...PLAIN_QUESTION, year: none };
    expect(await reports.validity(world.organizationId, requestFor(world, { asked }))).toBeNull();
    expect(await reports.validityFrame(world.organizationId, { asked, today: TODAY })).toBeNull();
  });

  test('a grade without a value has no groups, and names what is taught', async () => {
    const world = await createWorld();
    await world.addClass({ name: '8A', students: await world.students(12) });
    expect(validityFor(await load(world), LEADER)).toMatchObject({ groups: [], without: ['Mathematics'], asOf: null });
  });
});
