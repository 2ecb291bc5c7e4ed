/**
 * Remix's options and the map of URLs. `vite.config.ts` hands them to Remix's Vite plugin.
 *
 * Files in `app/routes/` are grouped by meaning; which URL each answers is written here and nowhere else.
 * @type {import('@remix-run/dev').VitePluginConfig}
 */
export default {
  appDirectory: 'app',
  ignoredRouteFiles: ['**/*'],
  future: {
    v3_fetcherPersist: true,
    v3_lazyRouteDiscovery: true,
    v3_relativeSplatPath: true,
    v3_singleFetch: true,
    v3_throwAbortReason: true,
  },
  routes(define) {
    return define((route) => {
      route('/', 'routes/home.tsx', { index: true });
      route('login', 'routes/accounts/login.tsx');
      route('logout', 'routes/accounts/logout.ts');
      route('sign-in/link', 'routes/accounts/sign-in-link.tsx');
      route('sign-in/open', 'routes/accounts/sign-in-open.tsx');
      route('sign-in/code', 'routes/accounts/sign-in-code.tsx');
      route('sign-in/second-step', 'routes/accounts/second-step.tsx');
      route('request-link', 'routes/accounts/request-link.tsx');
      route('request-link/verify', 'routes/accounts/request-link-verify.tsx');
      route('onboarding', 'routes/accounts/onboarding.tsx');
      route('account', 'routes/accounts/account.tsx');
      route('account/password', 'routes/accounts/account-password.tsx');
      route('account/totp', 'routes/accounts/account-totp.tsx');
      route('account/totp/remove', 'routes/accounts/account-totp-remove.tsx');
      route('account/recovery-codes', 'routes/accounts/account-recovery-codes.tsx');
      route('account/organization', 'routes/accounts/account-organization.ts');
      route('account/sessions/end', 'routes/accounts/account-session-end.ts');
      route('account/sessions/end-others', 'routes/accounts/account-sessions-end.ts');
      route('students', 'routes/reports/students.tsx');
      route('classes', 'routes/reports/classes.tsx');
      route('grades', 'routes/reports/grades.tsx');
      route('search', 'routes/reports/search.tsx');
      route('definitions', 'routes/reports/definitions.tsx');
      route('reports/classes/:classId', 'routes/reports/class-report.tsx');
      route('reports/grades/:gradeId', 'routes/reports/grade-report.tsx');
      route('validity', 'routes/reports/validity.tsx');
      route('admin/imports', 'routes/admin/imports.tsx');
      route('admin/imports/:importId', 'routes/admin/import-preview.tsx');
      route('admin/imports/:importId/commit', 'routes/admin/import-commit.ts');
      route('admin/imports/:importId/discard', 'routes/admin/import-discard.ts');
      route('dev/outbox', 'routes/platform/dev-outbox.tsx');
      route('api/auth/me', 'routes/api/me.ts');
      route('api/search', 'routes/api/search.ts');
      route('api/reports/classes/:classId', 'routes/api/class-report.ts');
      route('api/reports/grades/:gradeId', 'routes/api/grade-report.ts');
      route('api/admin/login-link-requests', 'routes/api/login-link-requests.ts');
      route('api/admin/pending-count', 'routes/api/pending-count.ts');
      route('api/admin/pending-count/events', 'routes/api/pending-count-events.ts');
      route('api/*', 'routes/api/not-found.ts');
      route('admin/requests', 'routes/admin/requests.tsx');
      route('admin/requests/approve', 'routes/admin/requests-approve.tsx');
      route('admin/requests/reject', 'routes/admin/requests-reject.tsx');
      route('admin/requests/:requestId', 'routes/admin/request.tsx');
      route('admin/requests/:requestId/approve', 'routes/admin/request-approve.tsx');
      route('admin/requests/:requestId/reject', 'routes/admin/request-reject.tsx');
      route('admin/people', 'routes/admin/people.tsx');
      route('admin/people/invite', 'routes/admin/people-invite.tsx');
      route('admin/people/:accountId', 'routes/admin/person.tsx');
      route('admin/people/:accountId/invite', 'routes/admin/person-invite.tsx');
      route('admin/people/:accountId/role', 'routes/admin/person-role.tsx');
      route('admin/people/:accountId/classes/add', 'routes/admin/person-classes-add.tsx');
      route('admin/people/:accountId/classes/remove', 'routes/admin/person-classes-remove.tsx');
      route('admin/people/:accountId/sessions/end', 'routes/admin/person-sessions-end.tsx');
      route('admin/people/:accountId/disable', 'routes/admin/person-disable.tsx');
      route('admin/people/:accountId/enable', 'routes/admin/person-enable.tsx');
      route('admin/people/:accountId/admin/confirm', 'routes/admin/person-admin-confirm.tsx');
      route('admin/people/:accountId/admin/withdraw', 'routes/admin/person-admin-withdraw.tsx');
      route('admin/audit', 'routes/admin/audit.tsx');
      route('admin/audit/export', 'routes/admin/audit-export.ts');
      route('admin/access/:studentId', 'routes/admin/access.tsx');
      route('admin/settings', 'routes/admin/settings.tsx');
      route('admin/settings/school', 'routes/admin/settings-school.tsx');
      route('admin/settings/limits', 'routes/admin/settings-limits.tsx');
      route('admin/settings/calendar', 'routes/admin/settings-calendar.tsx');
      route('admin/settings/grades', 'routes/admin/settings-grades.tsx');
      route('admin/settings/subjects', 'routes/admin/settings-subjects.tsx');
      route('admin/settings/boundaries', 'routes/admin/settings-boundaries.tsx');
      route('admin/operations', 'routes/admin/operations.tsx');
      route('admin/operations/:flag/on', 'routes/admin/operations-on.tsx');
      route('admin/operations/:flag/off', 'routes/admin/operations-off.tsx');
      route('healthz', 'routes/platform/healthz.ts');
      route('readyz', 'routes/platform/readyz.ts');
      route('metrics', 'routes/platform/metrics.ts');
      route('*', 'routes/not-found.tsx');
    });
  },
};
