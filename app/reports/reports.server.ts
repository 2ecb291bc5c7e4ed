/**
 * The room joined. Every method is one read transaction of one organization, and answers null for what the organization
 * does not have or, in lists, for a filter out of the visitor's reach. What a class report shows one visitor is made
 * afterwards by `classReportFor`.
 */
import type { OrganizationId } from '#app/organizations/organization-id.ts';
import type { Scope } from '#app/organizations/scope.server.ts';
import { type ClassReportRequest, loadClassReport } from './class-report.server.ts';
import type { ClassReport } from './class-report.ts';
import { type ClassesRequest, loadClasses } from './classes.server.ts';
import { type HomeRequest, loadHome } from './home.server.ts';
import { loadSearch, type SearchRequest } from './search.server.ts';
import { loadStudents, type StudentsRequest } from './students.server.ts';
import type { ClassesView, HomeView, SearchView, StudentsView } from './view.ts';

export type Reports = {
  /** The organization's payload, the same for everyone who may read the class; check that they may. */
  classReport(id: OrganizationId, request: ClassReportRequest): Promise<ClassReport | null>;
  classes(id: OrganizationId, request: ClassesRequest): Promise<ClassesView | null>;
  students(id: OrganizationId, request: StudentsRequest): Promise<StudentsView | null>;
  home(id: OrganizationId, request: HomeRequest): Promise<HomeView | null>;
  search(id: OrganizationId, request: SearchRequest): Promise<SearchView>;
};

export function createReports({ scope }: { scope: Pick<Scope, 'forOrganizationSql'> }): Reports {
  const read = scope.forOrganizationSql;
  return {
    classReport: (id, request) => read(id, (client) => loadClassReport(client, request)),
    classes: (id, request) => read(id, (client) => loadClasses(client, request)),
    students: (id, request) => read(id, (client) => loadStudents(client, request)),
    home: (id, request) => read(id, (client) => loadHome(client, request)),
    search: (id, request) => read(id, (client) => loadSearch(client, request)),
  };
}
