/**
 * Which of the room's answers are kept, under what, and how they are known again. Each depends on its id and the
 * organization's data alone, never on who asks; what depends on whom its asker may see (a search, the students of their
 * classes) has that in its id, so a class taken from a teacher leads to another answer at once.
 */
import { z } from 'zod';
import type { Cache, Keeping } from '#app/redis/cache.server.ts';
import type { ClassReportRequest } from './class-report.server.ts';
import type { ClassReport } from './class-report.ts';
import type { GradeFrame, GradeRequest } from './grade-frame.server.ts';
import type { GradeReportRequest } from './grade-report.server.ts';
import type { GradeReport } from './grade-report.ts';
import type { GradeSightRequest } from './grade-sight.server.ts';
import type { GradeSight } from './grade-sight.ts';
import type { GradeStudentsRequest } from './grade-students.server.ts';
import { KEEPING } from './keeping.ts';
import type { Found, WordsRequest } from './search.server.ts';
import type { GradeReportView } from './view/grade.ts';

export type Kept = {
  classReport(id: string, request: ClassReportRequest, load: Load<ClassReport>): Promise<ClassReport | null>;
  gradeFrame(id: string, request: GradeRequest, load: Load<GradeFrame>): Promise<GradeFrame | null>;
  gradeReport(id: string, request: GradeReportRequest, load: Load<GradeReport>): Promise<GradeReport | null>;
  gradeSight(id: string, request: GradeSightRequest, load: Load<GradeSight>): Promise<GradeSight | null>;
  gradeStudents(id: string, request: GradeStudentsRequest, load: Load<GradeStudents>): Promise<GradeStudents | null>;
  search(id: string, request: WordsRequest, load: Load<Found>): Promise<Found | null>;
};

type Load<T> = () => Promise<T | null>;
type GradeStudents = NonNullable<GradeReportView['students']>;

export function createKept(cache: Cache): Kept {
  return {
    classReport: (id, { classId, asked, today }, load) =>
      cache.getOrSet(id, { ...CLASS_REPORT, id: idOf([classId, today, ...inOrder(asked)]) }, load),
    gradeFrame: (id, { gradeId, asked, today }, load) =>
      cache.getOrSet(id, { ...GRADE_FRAME, id: idOf(['frame', gradeId, today, ...inOrder(asked)]) }, load),
    gradeReport: (id, request, load) => cache.getOrSet(id, { ...GRADE_REPORT, id: idOf(courseIn(request)) }, load),
    gradeSight(id, { classIds, ...request }, load) {
      // Whatever measure is looked at, these are their values.
      const course = courseIn({ ...request, asked: { ...request.asked, measure: null } });
      return cache.getOrSet(id, { ...GRADE_SIGHT, id: idOf(['sight', [...classIds].sort(), ...course]) }, load);
    },
    gradeStudents: (id, { measure, chosen: { from, to, closed }, ...request }, load) =>
      cache.getOrSet(
        id,
        { ...GRADE_STUDENTS, id: idOf(['bar', measure, from, to, closed, ...courseIn(request)]) },
        load,
      ),
    search: (id, { words, limit, today, lister }, load) =>
      cache.getOrSet(id, { ...SEARCH, id: idOf([words, limit, today, lister]) }, load),
  };
}

/** Two different lists never give one text. */
function idOf(parts: readonly unknown[]): string {
  return JSON.stringify(parts);
}

function courseIn({ gradeId, asked, today, subjectId, track }: GradeReportRequest): readonly unknown[] {
  return [gradeId, today, subjectId, track, ...inOrder(asked)];
}

function inOrder({ year, period, measure, left }: ClassReportRequest['asked']): readonly (string | boolean | null)[] {
  return [year, period, measure, left];
}

/**
 * Enough to know what was written under the key's schema from what was not. Looking at every field of every student would
 * cost more than the page; a test holds the whole shape against the schema's number instead.
 */
const ids = z.object({ id: z.string() });
const choice = z.object({ year: z.string() }).loose();
const ClassReportShape = z.object({
  facts: ids.loose(),
  name: ids.loose(),
  choice,
  roster: z.object({ enrolled: z.number() }),
  students: z.array(z.unknown()),
  measures: z.array(z.unknown()),
});
const GradeFrameShape = z.object({
  grade: ids,
  choice,
  courses: z.array(z.unknown()),
  homerooms: z.array(z.unknown()),
});
const GradeReportShape = z.object({
  grade: ids,
  subject: ids,
  choice,
  size: z.number(),
  measures: z.array(z.unknown()),
  classes: z.array(z.unknown()),
  subjects: z.array(z.unknown()),
});
const GradeSightShape = z.object({
  classes: z.array(z.unknown()),
  students: z.array(z.unknown()),
  values: z.record(z.string(), z.array(z.unknown())),
});
const GradeStudentsShape = z.object({ rows: z.array(z.unknown()), more: z.boolean() });
const SearchShape = z.object({ students: z.array(z.unknown()), classes: z.array(z.unknown()), more: z.boolean() });

/** The value itself, not the parsed copy: the shape names only a part of its fields. */
function parseAs<T>(shape: z.ZodType) {
  return (value: unknown): T | null => (shape.safeParse(value).success ? (value as T) : null);
}

const CLASS_REPORT: Keeping<ClassReport> = {
  ...KEEPING['class-report'],
  module: 'class-report',
  parse: parseAs(ClassReportShape),
};
const GRADE_FRAME: Keeping<GradeFrame> = {
  ...KEEPING['grade-report'],
  module: 'grade-report',
  parse: parseAs(GradeFrameShape),
};
const GRADE_REPORT: Keeping<GradeReport> = {
  ...KEEPING['grade-report'],
  module: 'grade-report',
  parse: parseAs(GradeReportShape),
};
const GRADE_SIGHT: Keeping<GradeSight> = {
  ...KEEPING['grade-report'],
  module: 'grade-report',
  parse: parseAs(GradeSightShape),
};
const GRADE_STUDENTS: Keeping<GradeStudents> = {
  ...KEEPING['grade-report'],
  module: 'grade-report',
  parse: parseAs(GradeStudentsShape),
};
const SEARCH: Keeping<Found> = { ...KEEPING.search, module: 'search', parse: parseAs(SearchShape) };
