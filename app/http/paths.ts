/**
 * Every URL that a page links to or posts to, built in one place. Pure: views import it, and `remix.config.js` has the
 * same URLs as patterns (a test compares them).
 */

/** Empty, null and undefined are left out, so that a default never shows in an address. */
export type Query = Record<string, string | number | null | undefined>;

/** What a reader keeps while drilling down: the year, the period and the measure. */
export type ReportQuery = { year?: string | null; period?: string | null; measure?: string | null };

export const homePath = (query: Query = {}): string => withQuery('/', query);

export const loginPath = (next?: string | null): string => withQuery('/login', { next });
export const logoutPath = (): string => '/logout';
/** Asks for a sign-in link. */
export const signInLinkPath = (): string => '/sign-in/link';
/** Where a mailed link leads; without the token, where its page posts to. */
export const openLinkPath = (token?: string): string => withQuery('/sign-in/open', { token });
export const typeCodePath = (): string => '/sign-in/code';
export const secondStepPath = (next?: string | null): string => withQuery('/sign-in/second-step', { next });
/** Asks an administrator to be let in. */
export const requestLinkPath = (): string => '/request-link';
export const confirmMailboxPath = (token?: string): string => withQuery('/request-link/verify', { token });
/** With a token the invitation's page, without one the first run's. */
export const onboardingPath = (token?: string): string => withQuery('/onboarding', { token });

export const accountPath = (query: Query = {}): string => withQuery('/account', query);
export const changePasswordPath = (): string => '/account/password';
export const endSessionPath = (): string => '/account/sessions/end';
export const endOtherSessionsPath = (): string => '/account/sessions/end-others';
export const totpPath = (): string => '/account/totp';
export const removeTotpPath = (): string => '/account/totp/remove';
export const recoveryCodesPath = (): string => '/account/recovery-codes';
export const switchOrganizationPath = (): string => '/account/organization';

export const studentsPath = (query: Query = {}): string => withQuery('/students', query);
export const classesPath = (query: Query = {}): string => withQuery('/classes', query);
export const searchPath = (query: Query = {}): string => withQuery('/search', query);
/** The whole page; one definition is `definitionPath` of `ui/definitions/`, which knows their ids. */
export const definitionsPath = (query: Query = {}): string => withQuery('/definitions', query);

export const classReportPath = (classId: string, query: Query | ReportQuery = {}): string =>
  withQuery(`/reports/classes/${segment(classId)}`, query);

export const gradesPath = (query: Query = {}): string => withQuery('/grades', query);
export const gradeReportPath = (gradeId: string, query: Query | ReportQuery = {}): string =>
  withQuery(`/reports/grades/${segment(gradeId)}`, query);

export const validityPath = (query: Query = {}): string => withQuery('/validity', query);

export const importsPath = (query: Query = {}): string => withQuery('/admin/imports', query);
export const importPath = (importId: string, query: Query = {}): string =>
  withQuery(`/admin/imports/${segment(importId)}`, query);
export const importCommitPath = (importId: string): string => `/admin/imports/${segment(importId)}/commit`;
export const importDiscardPath = (importId: string): string => `/admin/imports/${segment(importId)}/discard`;

/** Only where no mail leaves the machine. */
export const outboxPath = (): string => '/dev/outbox';
export const requestsPath = (query: Query = {}): string => withQuery('/admin/requests', query);
export const requestsApprovePath = (): string => '/admin/requests/approve';
export const requestsRejectPath = (): string => '/admin/requests/reject';
export const requestPath = (requestId: string): string => `/admin/requests/${segment(requestId)}`;
export const requestApprovePath = (requestId: string): string => `/admin/requests/${segment(requestId)}/approve`;
export const requestRejectPath = (requestId: string): string => `/admin/requests/${segment(requestId)}/reject`;

export const peoplePath = (query: Query = {}): string => withQuery('/admin/people', query);
export const peopleInvitePath = (): string => '/admin/people/invite';
export const personPath = (accountId: string, query: Query = {}): string =>
  withQuery(`/admin/people/${segment(accountId)}`, query);
/** What an admin can do to a member; each is an address of its own. */
export type PersonAction =
  | 'invite'
  | 'role'
  | 'classes/add'
  | 'classes/remove'
  | 'sessions/end'
  | 'disable'
  | 'enable'
  | 'admin/confirm'
  | 'admin/withdraw';
export const personActionPath = (accountId: string, action: PersonAction): string =>
  `/admin/people/${segment(accountId)}/${action}`;
export const settingsPath = (query: Query = {}): string => withQuery('/admin/settings', query);
const SETTINGS_PARTS = {
  ...{ school: 'school', settings: 'limits', academicYears: 'calendar' },
  ...{ grades: 'grades', subjects: 'subjects', boundaries: 'boundaries' },
};
/** Each part of the school is saved by itself. */
export const settingsPartPath = (part: keyof typeof SETTINGS_PARTS): string =>
  `/admin/settings/${SETTINGS_PARTS[part]}`;
export const auditExportPath = (query: Query = {}): string => withQuery('/admin/audit/export', query);
/** Who can see a student, and why. */
export const accessPath = (studentId: string): string => `/admin/access/${segment(studentId)}`;
export const auditPath = (query: Query = {}): string => withQuery('/admin/audit', query);

export const operationsPath = (query: Query = {}): string => withQuery('/admin/operations', query);
/** `flag` is one of the six uses of Redis. */
export const stageSwitchPath = (flag: string, on: boolean): string =>
  `/admin/operations/${segment(flag)}/${on ? 'on' : 'off'}`;

function segment(id: string): string {
  return encodeURIComponent(id);
}

/** The path with the query's non-empty values, in the order given. */
export function withQuery(path: string, query: Query): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== null && value !== undefined && value !== '') parameters.set(name, String(value));
  }
  const text = parameters.toString();
  return text === '' ? path : `${path}?${text}`;
}
