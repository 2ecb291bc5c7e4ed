/**
 * Classes as rows of a list: each with its size and the first of its key measures that it has values of, beside the
 * grade's median where that may be shown. Set-based: a fixed number of queries for any number of classes.
 */
import type pg from 'pg';
import { barsOf, binningOf } from '#app/analytics/binning.ts';
import type { ClassFacts, RosterOn } from '#app/analytics/cohorts.server.ts';
import { withheld } from '#app/analytics/comparison.ts';
import { describe } from '#app/analytics/describe.ts';
import { cohortOf, type Part, type PartTable, tablesOf, tablesOfParts } from '#app/analytics/distribution.server.ts';
import { keyMeasuresOf, type Measure } from '#app/analytics/measures.ts';
import type { Question } from '#app/analytics/question.ts';
import type { Calendar } from '#app/organizations/calendar.ts';
import { DOTS_UNDER, viewOfMeasure } from './class-distribution.ts';
import { classNameOf } from './class-report.server.ts';
import type { Lister } from './reach.ts';
import type { ClassRow } from './view.ts';

export type RowsRequest = {
  classes: readonly ClassFacts[];
  calendar: Calendar;
  question: Question;
  lister: Lister;
  minimumGroup: number;
};

type Key = { facts: ClassFacts; measure: Measure; own: PartTable };

export async function classRows(client: pg.ClientBase, request: RowsRequest): Promise<ClassRow[]> {
  const { classes, calendar } = request;
  const sizes = await classSizes(client, request);
  const keys = await keysOf(client, request);
  const medians = await gradeMedians(client, keys, request);
  return classes.map((facts) => {
    const at = keys.findIndex((key) => key.facts === facts);
    const key = keys[at];
    return {
      ...classNameOf(facts, calendar),
      students: sizes.get(facts.id) ?? 0,
      key: key === undefined ? null : keyView(key, medians[at] ?? null),
    };
  });
}

function keyView({ measure, own }: Key, gradeMedian: number | null): ClassRow['key'] {
  const binning = binningOf(measure, own.table, own.table);
  const { n } = own.table;
  return {
    measure: viewOfMeasure(measure),
    coverage: { enrolled: n + own.blank, counted: n, missing: own.blank },
    summary: describe(own.table),
    bins: n < DOTS_UNDER ? null : barsOf(own.table, binning),
    domain: binning.domain,
    gradeMedian,
  };
}

function rosterOn({ period, day, left }: Question): RosterOn {
  return { from: period.startedOn, day, left };
}

async function classSizes(client: pg.ClientBase, { classes, question }: RowsRequest): Promise<Map<string, number>> {
  const { day } = question;
  const { rows } = await client.query<{ id: string; size: number }>(
    `SELECT e.class_id AS id, count(DISTINCT e.student_id)::int AS size
       FROM enrollment e
       JOIN student s ON s.organization_id = e.organization_id AND s.id = e.student_id
      WHERE e.class_id = ANY ($1::uuid[]) AND e.started_on <= $2 AND (e.ended_on IS NULL OR e.ended_on >= $2)
        AND (s.left_on IS NULL OR s.left_on >= $2)
      GROUP BY e.class_id`,
    [classes.map(({ id }) => id), day],
  );
  return new Map(rows.map(({ id, size }) => [id, size]));
}

/** Of each class the first key measure with a value; classes without any are left out. */
async function keysOf(client: pg.ClientBase, { classes, calendar, question }: RowsRequest): Promise<Key[]> {
  const candidates = classes.flatMap((facts) => {
    const subject = calendar.subjects.find(({ id }) => id === facts.subjectId) ?? null;
    return keyMeasuresOf(subject).map((measure) => ({ facts, measure }));
  });
  const tables = await tablesOfParts(
    client,
    candidates.map(({ facts, measure }) => ({ ...cohortOf(measure, facts), gradeLevelId: null })),
    {
      parts: candidates.map(({ facts }, cohort) => ({ cohort, classIds: [facts.id] })),
      periodId: question.period.id,
      on: rosterOn({ ...question, left: false }),
    },
  );
  const keys: Key[] = [];
  for (const [at, candidate] of candidates.entries()) {
    const own = tables[at];
    if (own && own.table.n > 0 && !keys.some(({ facts }) => facts === candidate.facts))
      keys.push({ ...candidate, own });
  }
  return keys;
}

/** The grade's median for each key, or null where the visitor may not see it. */
async function gradeMedians(
  client: pg.ClientBase,
  keys: readonly Key[],
  { question, lister, calendar, minimumGroup }: RowsRequest,
): Promise<(number | null)[]> {
  if (keys.length === 0) return [];
  const cohorts = keys.map(({ measure, facts }) => cohortOf(measure, facts));
  const grades = await tablesOf(client, cohorts, { periodId: question.period.id, left: false });
  const parts = lister.classes.kind === 'all' ? [] : await seenParts(client, keys, { lister, calendar });
  const seen = await tablesOfParts(client, cohorts, {
    parts,
    periodId: question.period.id,
    on: rosterOn({ ...question, left: false }),
  });
  return keys.map(({ facts, measure }, at) => {
    const table = grades[at];
    if (table === undefined) return null;
    const known = seesAll(lister, facts, measure)
      ? 'all'
      : (seen[at] ?? { table: { values: [], counts: [], n: 0 }, blank: 0 });
    const hidden = withheld({ enrolled: table.n, table }, known, minimumGroup) !== null;
    return hidden ? null : describe(table).median;
  });
}

function seesAll({ classes }: Lister, facts: ClassFacts, { ixlSubject }: Measure): boolean {
  if (classes.kind === 'all') return true;
  if (classes.gradeLevelId === facts.gradeLevelId) return true;
  return ixlSubject === null && facts.subjectId !== null && classes.subjectId === facts.subjectId;
}

/** For each key the visitor's classes, and those of the subject they lead, that show its measure by name. */
async function seenParts(
  client: pg.ClientBase,
  keys: readonly Key[],
  { lister, calendar }: { lister: Lister; calendar: Calendar },
): Promise<Part[]> {
  const leads = lister.classes.kind === 'some' ? lister.classes.subjectId : null;
  const { rows } = await client.query<{ id: string; subjectId: string | null; gradeLevelId: string; yearId: string }>(
    `SELECT c.id, c.subject_id AS "subjectId", c.grade_level_id AS "gradeLevelId", c.academic_year_id AS "yearId"
       FROM class c WHERE c.id = ANY ($1::uuid[]) OR c.subject_id = $2`,
    [lister.taught.map(({ classId }) => classId), leads],
  );
  const homerooms = new Set(lister.taught.filter(({ kind }) => kind === 'homeroom').map(({ classId }) => classId));
  const ixlOf = (id: string | null) => calendar.subjects.find((subject) => subject.id === id)?.ixlSubject ?? null;
  return keys.map(({ facts, measure }, cohort) => ({
    cohort,
    classIds: rows
      .filter((one) => one.yearId === facts.yearId && one.gradeLevelId === facts.gradeLevelId)
      .filter(
        ({ id, subjectId }) =>
          homerooms.has(id) ||
          subjectId === null ||
          (measure.ixlSubject === null ? subjectId === facts.subjectId : ixlOf(subjectId) === measure.ixlSubject),
      )
      .map(({ id }) => id),
  }));
}
