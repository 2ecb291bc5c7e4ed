/** How each route can be asked for something of another school. */
import { spread } from './answers.ts';
import type { SchoolIds } from './school-ids.ts';

export type Ask = { path: string; post?: true; form?: Record<string, string> };

/** Of hundreds, which are all looked up in the same way. */
const CLASSES_TRIED = 100;

const each = (path: string, name: string, ids: string[]): Ask[] => ids.map((id) => ({ path: `${path}?${name}=${id}` }));
/** A form that would be right, were the id one of one's own. */
export const request = ({ requests }: SchoolIds, path: string, form: Record<string, string>): Ask[] =>
  requests.map((id) => ({ path: `/admin/requests/${id}${path}`, post: true, form }));
const person = ({ people }: SchoolIds, path: string, form: Record<string, string> = {}): Ask[] =>
  people.slice(0, 10).map((id) => ({ path: `/admin/people/${id}/${path}`, post: true, form }));
/** Those that the path could name. */
export function idsFor(foreign: SchoolIds, path: string): string[] {
  if (path.includes('class')) return foreign.classes;
  if (path.includes('requests')) return foreign.requests;
  if (path.includes('people')) return foreign.people;
  return path.includes('access') ? foreign.students : foreign.imports;
}

const periods = (path: string, { years, terms }: SchoolIds): Ask[] => [
  ...each(path, 'year', years),
  ...each(path, 'period', [...terms, ...years]),
];

/**
 * Every route, with all the ways in which it can be asked for something of another school. A new route must be added
 * here: without an id in its path or query it takes nothing.
 */
export const ROUTES: Record<string, (foreign: SchoolIds, own: SchoolIds) => Ask[]> = {
  '/': (foreign) => periods('/', foreign),
  login: () => [],
  logout: () => [],
  'sign-in/link': () => [],
  'sign-in/open': () => [],
  'sign-in/code': () => [],
  'request-link': () => [],
  onboarding: () => [],
  account: () => [],
  'account/organization': () => [],
  'sign-in/second-step': () => [],
  'account/totp': () => [],
  'account/totp/remove': () => [],
  'account/recovery-codes': () => [],
  'account/password': () => [],
  'account/sessions/end': () => [],
  'account/sessions/end-others': () => [],
  'request-link/verify': () => [],
  students: (foreign) => [
    ...periods('/students', foreign),
    ...each('/students', 'grade', foreign.grades),
    ...each('/students', 'class', foreign.classes.slice(0, 10)),
  ],
  classes: (foreign) => [
    ...periods('/classes', foreign),
    ...each('/classes', 'grade', foreign.grades),
    ...each('/classes', 'subject', foreign.subjects),
  ],
  search: () => [],
  definitions: () => [],
  'reports/classes/:classId': (foreign, own) => [
    ...spread(foreign.classes, CLASSES_TRIED).map((id) => ({ path: `/reports/classes/${id}` })),
    ...periods(`/reports/classes/${foreign.classes[0]}`, own),
    ...periods(`/reports/classes/${own.classes[0]}`, foreign),
  ],
  grades: (foreign) => periods('/grades', foreign),
  'reports/grades/:gradeId': (foreign, own) => [
    ...foreign.grades.map((id) => ({ path: `/reports/grades/${id}` })),
    ...periods(`/reports/grades/${foreign.grades[0]}`, own),
    ...own.grades.flatMap((id) => periods(`/reports/grades/${id}`, foreign).slice(0, 4)),
    ...own.grades.flatMap((id) => each(`/reports/grades/${id}`, 'subject', foreign.subjects)),
  ],
  validity: (foreign, own) => [
    ...periods('/validity', foreign),
    ...each('/validity', 'grade', foreign.grades),
    ...own.grades.flatMap((id) => periods('/validity', foreign).map(({ path }) => ({ path: `${path}&grade=${id}` }))),
  ],
  'admin/imports': () => [],
  'admin/imports/:importId': ({ imports }) => imports.map((id) => ({ path: `/admin/imports/${id}` })),
  'admin/imports/:importId/commit': ({ imports }) =>
    imports.map((id) => ({ path: `/admin/imports/${id}/commit`, post: true })),
  'admin/imports/:importId/discard': ({ imports }) =>
    imports.map((id) => ({ path: `/admin/imports/${id}/discard`, post: true })),
  'dev/outbox': () => [],
  'api/auth/me': () => [],
  'api/search': () => [],
  'api/reports/classes/:classId': (foreign, own) => [
    ...foreign.classes.slice(0, 20).map((id) => ({ path: `/api/reports/classes/${id}` })),
    ...periods(`/api/reports/classes/${own.classes[0]}`, foreign),
  ],
  'api/reports/grades/:gradeId': (foreign, own) => [
    ...foreign.grades.map((id) => ({ path: `/api/reports/grades/${id}` })),
    ...own.grades.slice(0, 1).flatMap((id) => periods(`/api/reports/grades/${id}`, foreign)),
  ],
  'api/admin/login-link-requests': () => [],
  'api/admin/pending-count': () => [],
  'api/admin/pending-count/events': () => [],
  'api/*': () => [],
  'admin/requests': () => [],
  'admin/requests/approve': () => [],
  'admin/requests/reject': () => [],
  'admin/requests/:requestId': ({ requests }) => requests.map((id) => ({ path: `/admin/requests/${id}` })),
  'admin/requests/:requestId/approve': (foreign) => request(foreign, '/approve', { role: 'teacher', scope: 'all' }),
  'admin/requests/:requestId/reject': (foreign) => request(foreign, '/reject', { reason: 'No.' }),
  'admin/people': () => [],
  'admin/people/invite': () => [],
  'admin/people/:accountId': ({ people }) => people.map((id) => ({ path: `/admin/people/${id}` })),
  'admin/people/:accountId/invite': (foreign) => person(foreign, 'invite'),
  'admin/people/:accountId/role': (foreign) => person(foreign, 'role', { role: 'teacher', scope: 'all' }),
  'admin/people/:accountId/classes/add': (foreign, own) =>
    person(foreign, 'classes/add', { 'classes[]': own.classes[0] ?? '' }),
  'admin/people/:accountId/classes/remove': (foreign) =>
    person(foreign, 'classes/remove', { class: foreign.classes[0] ?? '' }),
  'admin/people/:accountId/sessions/end': (foreign) => person(foreign, 'sessions/end'),
  'admin/people/:accountId/disable': (foreign) => person(foreign, 'disable'),
  'admin/people/:accountId/enable': (foreign) => person(foreign, 'enable'),
  'admin/people/:accountId/admin/confirm': (foreign) => person(foreign, 'admin/confirm'),
  'admin/people/:accountId/admin/withdraw': (foreign) => person(foreign, 'admin/withdraw'),
  'admin/audit': () => [],
  'admin/audit/export': () => [],
  'admin/access/:studentId': ({ students }) => students.map((id) => ({ path: `/admin/access/${id}` })),
  'admin/settings': () => [],
  'admin/settings/school': () => [],
  'admin/settings/limits': () => [],
  'admin/settings/calendar': () => [],
  'admin/settings/grades': () => [],
  'admin/settings/subjects': () => [],
  'admin/settings/boundaries': () => [],
  'admin/operations': () => [],
  'admin/operations/:flag/on': () => [],
  'admin/operations/:flag/off': () => [],
  healthz: () => [],
  readyz: () => [],
  metrics: () => [],
  '*': () => [],
};
