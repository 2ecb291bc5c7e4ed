/**
 * The plain way, as most would write it: csv-parse into objects, Prisma's createMany in batches of a thousand.
 *
 * It is given advantages: a role that row-level security does not bind, no preview, no issue list, no revision of what
 * changed, no measure to rebuild, no single transaction, and rows that are known to be good.
 */
import { createReadStream } from 'node:fs';
import { parse } from 'csv-parse';
import { createDatabase } from '../../app/platform/database.server.ts';
import type { PrismaClient } from '../../app/platform/generated/client.ts';
import { IXL_DATE, IXL_STRANDS } from './ixl-levels.ts';
import { ORGANIZATION } from './school.ts';

export type PlainJob = { layout: 'ixl' | 'toddle'; path: string; superuserUrl: string };
type Row = Record<string, string>;
type Write = (rows: Row[]) => Promise<void>;

const BATCH = 1_000;
const organizationId = ORGANIZATION.id;

export async function importPlainly({ layout, path, superuserUrl }: PlainJob): Promise<void> {
  const database = createDatabase({ url: superuserUrl });
  try {
    const write = await (layout === 'ixl' ? ixlWriter(database.prisma) : toddleWriter(database.prisma));
    let batch: Row[] = [];
    for await (const row of createReadStream(path).pipe(parse({ columns: true }))) {
      batch.push(row);
      if (batch.length < BATCH) continue;
      await write(batch);
      batch = [];
    }
    await write(batch);
  } finally {
    await database.close();
  }
}

async function findStudents(prisma: PrismaClient): Promise<Map<string, string>> {
  const students = await prisma.student.findMany({ where: { organizationId } });
  return new Map(students.map(({ schoolUid, id }) => [schoolUid, id]));
}

async function ixlWriter(prisma: PrismaClient): Promise<Write> {
  const students = await findStudents(prisma);
  const takenOn = new Date(`${IXL_DATE}T00:00:00Z`);
  return async (rows) => {
    const facts = rows.flatMap((row) =>
      IXL_STRANDS.filter(({ name }) => row[name] !== '--').map(({ name, strand }) => ({
        ...{ organizationId, studentId: students.get(row.ID ?? '') ?? '', product: 'diagnostic' as const },
        ...{ subject: 'math' as const, windowKey: IXL_DATE, strand, level: Number(row[name]), takenOn },
      })),
    );
    await prisma.diagnosticResult.createMany({ data: facts });
  };
}

async function toddleWriter(prisma: PrismaClient): Promise<Write> {
  const students = await findStudents(prisma);
  const classes = await idsByName(prisma.class.findMany({ where: { organizationId } }));
  const subjects = await idsByName(prisma.subject.findMany({ where: { organizationId } }));
  const terms = await idsByName(prisma.term.findMany({ where: { organizationId } }));
  const assessments = new Map<string, string>();
  return async (rows) => {
    const fresh = new Map<string, Row>();
    for (const row of rows) {
      const id = row.assignment_id ?? '';
      if (!assessments.has(id)) fresh.set(id, row);
    }
    const made = await prisma.assessment.createManyAndReturn({
      data: [...fresh].map(([vendorId, row]) => ({
        ...{ organizationId, source: 'toddle' as const, vendorId, title: row.source_title ?? '' },
        ...{ classId: classes.get(row.class_name ?? ''), termId: terms.get(row.term_name ?? '') },
        purpose: row.assessment_type === 'smt' ? ('summative' as const) : ('formative' as const),
        ...{ dueOn: new Date(`${row.due_date}T00:00:00Z`), maximum: Number(row.assmt_max_score) },
      })),
    });
    for (const { vendorId, id } of made) assessments.set(vendorId, id);
    await prisma.assessmentSubject.createMany({
      data: rows.map((row) => ({
        organizationId,
        assessmentId: assessments.get(row.assignment_id ?? '') ?? '',
        subjectId: subjects.get(row.subject_name ?? '') ?? '',
      })),
      skipDuplicates: true,
    });
    await prisma.score.createMany({
      data: rows.map((row) => scoreOf(row, { students, assessments })),
      skipDuplicates: true,
    });
  };
}

function scoreOf(row: Row, ids: { students: Map<string, string>; assessments: Map<string, string> }) {
  const scored = row.value !== 'EX';
  const title = row.evaluated_element_title ?? '';
  return {
    ...{ organizationId, vendorId: row.id, tool: row.assmt_tool_type ?? '', raw: row.value },
    assessmentId: ids.assessments.get(row.assignment_id ?? '') ?? '',
    studentId: ids.students.get(row.student_id ?? '') ?? '',
    component: /^Objective ([A-D]):/.exec(title)?.[1] ?? 'overall',
    ...{ value: scored ? Number(row.value) : null, state: scored ? ('scored' as const) : ('excused' as const) },
  };
}

async function idsByName(rows: Promise<{ id: string; name: string }[]>): Promise<Map<string, string>> {
  return new Map((await rows).map(({ id, name }) => [name, id]));
}
