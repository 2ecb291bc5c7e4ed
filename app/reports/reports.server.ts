/**
 * The room joined. Every method is one read transaction of one organization, or what was kept of it, and answers null for what the organization
 * does not have or, in lists, for a filter out of the visitor's reach. What a class report shows one visitor is made
 * afterwards by `classReportFor`.
 */
import type { OrganizationId } from '#app/organizations/organization-id.ts';
import type { Scope } from '#app/organizations/scope.server.ts';
import type { Cache } from '#app/redis/cache.server.ts';
import { type ClassReportRequest, loadClassReport } from './class-report.server.ts';
import type { ClassReport } from './class-report.ts';
import { type ClassesRequest, loadClasses } from './classes.server.ts';
import { type GradeFrame, type GradeRequest, loadGradeFrame } from './grade-frame.server.ts';
import { type GradeReportRequest, loadGradeReport } from './grade-report.server.ts';
import type { GradeReport } from './grade-report.ts';
import { type GradeSightRequest, loadGradeSight } from './grade-sight.server.ts';
import type { GradeSight } from './grade-sight.ts';
import { type GradeStudentsRequest, loadGradeStudents } from './grade-students.server.ts';
import { type GradesRequest, loadGrades } from './grades.server.ts';
import { type HomeRequest, loadHome } from './home.server.ts';
import { createKept } from './kept.server.ts';
import { loadSearch, readWords, type SearchRequest, type WordsRequest } from './search.server.ts';
import { loadStudents, type StudentsRequest } from './students.server.ts';
import { loadValidity } from './validity.server.ts';
import type { ValidityReport, ValiditySeen } from './validity.ts';
import { loadValidityFrame, type ValidityFrame, type ValidityFrameRequest } from './validity-frame.server.ts';
import { loadValiditySeen, type ValiditySeenRequest } from './validity-seen.server.ts';
import type { GradeReportView, GradesView } from './view/grade.ts';
import type { ClassesView, HomeView, SearchView, StudentsView } from './view.ts';

export type Reports = {
  /** The organization's payload, the same for everyone who may read the class; check that they may. */
  classReport(id: OrganizationId, request: ClassReportRequest): Promise<ClassReport | null>;
  /** What a grade consists of, to decide which of its subjects may be read. */
  gradeFrame(id: OrganizationId, request: GradeRequest): Promise<GradeFrame | null>;
  /** The organization's payload, the same for everyone who may read that subject of the grade; check that they may. */
  gradeReport(id: OrganizationId, request: GradeReportRequest): Promise<GradeReport | null>;
  /** Students of some of its classes by name: ask only for classes whose students the visitor sees. */
  gradeSight(id: OrganizationId, request: GradeSightRequest): Promise<GradeSight | null>;
  /** Students of one bar by name, for who sees the whole grade. */
  gradeStudents(id: OrganizationId, request: GradeStudentsRequest): Promise<GradeReportView['students']>;
  /** The grades of a year and what is taught in each, to decide which of them a leader may look at. */
  validityFrame(id: OrganizationId, request: ValidityFrameRequest): Promise<ValidityFrame | null>;
  /** The organization's payload, the same for everyone who leads the grade or a subject of it; check that they do. */
  validity(id: OrganizationId, request: GradeRequest): Promise<ValidityReport | null>;
  /** What the leader of one subject sees of it by name. */
  validitySeen(id: OrganizationId, request: ValiditySeenRequest): Promise<ValiditySeen | null>;
  grades(id: OrganizationId, request: GradesRequest): Promise<GradesView | null>;
  classes(id: OrganizationId, request: ClassesRequest): Promise<ClassesView | null>;
  students(id: OrganizationId, request: StudentsRequest): Promise<StudentsView | null>;
  home(id: OrganizationId, request: HomeRequest): Promise<HomeView | null>;
  search(id: OrganizationId, request: SearchRequest): Promise<SearchView>;
};

export type ReportsOptions = {
  scope: Pick<Scope, 'forOrganizationSql'>;
  /** Left out: everything is read from the database. */
  cache?: Cache;
};

export function createReports({ scope, cache = NO_CACHE }: ReportsOptions): Reports {
  const read = scope.forOrganizationSql;
  const kept = createKept(cache);
  const search = (id: OrganizationId, request: WordsRequest) =>
    kept.search(id, request, () => read(id, (client) => loadSearch(client, request)));
  return {
    classReport: (id, request) =>
      kept.classReport(id, request, () => read(id, (client) => loadClassReport(client, request))),
    gradeFrame: (id, request) =>
      kept.gradeFrame(id, request, () => read(id, (client) => loadGradeFrame(client, request))),
    gradeReport: (id, request) =>
      kept.gradeReport(id, request, () => read(id, (client) => loadGradeReport(client, request))),
    gradeSight: (id, request) =>
      kept.gradeSight(id, request, () => read(id, (client) => loadGradeSight(client, request))),
    gradeStudents: (id, request) =>
      kept.gradeStudents(id, request, () => read(id, (client) => loadGradeStudents(client, request))),
    validityFrame: (id, request) => read(id, (client) => loadValidityFrame(client, request)),
    validity: (id, request) => read(id, (client) => loadValidity(client, request)),
    validitySeen: (id, request) => read(id, (client) => loadValiditySeen(client, request)),
    grades: (id, request) => read(id, (client) => loadGrades(client, request)),
    classes: (id, request) => read(id, (client) => loadClasses(client, request)),
    students: (id, request) => read(id, (client) => loadStudents(client, request)),
    home: (id, request) => read(id, (client) => loadHome(client, request)),
    async search(id, { query, ...request }) {
      const asked = readWords(query);
      const found = asked.state === 'searched' ? await search(id, { ...request, words: asked.words }) : null;
      return { query: query.trim(), state: asked.state, ...(found ?? NOTHING) };
    },
  };
}

const NOTHING = { students: [], classes: [], more: false };
const NO_CACHE: Cache = { getOrSet: (_organization, _what, load) => load() };
