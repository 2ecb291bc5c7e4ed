import { describe, expect, it } from 'vitest';
import { linkAddress } from '#app/accounts/link-address.ts';
import * as paths from '#app/http/paths.ts';
import remixConfig from '../../remix.config.js';

const ID = 'ID';

/** Every address a page may link to, with a stand-in for ids. */
const BUILT = [
  paths.homePath(),
  paths.loginPath(),
  paths.logoutPath(),
  paths.signInLinkPath(),
  paths.openLinkPath(),
  paths.typeCodePath(),
  paths.requestLinkPath(),
  paths.confirmMailboxPath(),
  paths.onboardingPath(),
  paths.accountPath(),
  paths.changePasswordPath(),
  paths.secondStepPath(),
  paths.totpPath(),
  paths.removeTotpPath(),
  paths.recoveryCodesPath(),
  paths.switchOrganizationPath(),
  paths.endSessionPath(),
  paths.endOtherSessionsPath(),
  paths.studentsPath(),
  paths.classesPath(),
  paths.searchPath(),
  paths.definitionsPath(),
  paths.classReportPath(ID),
  paths.gradesPath(),
  paths.gradeReportPath(ID),
  paths.validityPath(),
  paths.importsPath(),
  paths.importPath(ID),
  paths.importCommitPath(ID),
  paths.importDiscardPath(ID),
  paths.outboxPath(),
  paths.requestsPath(),
  paths.requestsApprovePath(),
  paths.requestsRejectPath(),
  paths.requestPath(ID),
  paths.requestApprovePath(ID),
  paths.requestRejectPath(ID),
  paths.auditPath(),
  paths.settingsPath(),
  paths.settingsPartPath('school'),
  paths.settingsPartPath('settings'),
  paths.settingsPartPath('academicYears'),
  paths.settingsPartPath('grades'),
  paths.settingsPartPath('subjects'),
  paths.settingsPartPath('boundaries'),
  paths.auditExportPath(),
  paths.accessPath(ID),
  paths.operationsPath(),
  paths.stageSwitchPath(ID, true),
  paths.stageSwitchPath(ID, false),
  paths.peoplePath(),
  paths.peopleInvitePath(),
  paths.personPath(ID),
  paths.personActionPath(ID, 'invite'),
  paths.personActionPath(ID, 'role'),
  paths.personActionPath(ID, 'classes/add'),
  paths.personActionPath(ID, 'classes/remove'),
  paths.personActionPath(ID, 'sessions/end'),
  paths.personActionPath(ID, 'disable'),
  paths.personActionPath(ID, 'enable'),
  paths.personActionPath(ID, 'admin/confirm'),
  paths.personActionPath(ID, 'admin/withdraw'),
];

describe('paths', () => {
  it('are addresses that the map of URLs has', async () => {
    const patterns: string[] = [];
    await remixConfig.routes?.((collect) => {
      collect((path) => patterns.push(`/${path?.replace(/^\//, '').replace(/:\w+/g, ID)}`));
      return {};
    });
    for (const path of BUILT) expect(patterns).toContain(path);
  });

  it('are where the links of mails lead', () => {
    expect(linkAddress('', 'sign_in', 'T')).toBe(paths.openLinkPath('T'));
    expect(linkAddress('', 'approval', 'T')).toBe(paths.openLinkPath('T'));
    expect(linkAddress('', 'mailbox', 'T')).toBe(paths.confirmMailboxPath('T'));
    expect(linkAddress('', 'invitation', 'T')).toBe(paths.onboardingPath('T'));
  });

  it('carry a query without its empty values, encoded', () => {
    expect(paths.classReportPath('a/b', { year: 'y', period: '', measure: null })).toBe(
      '/reports/classes/a%2Fb?year=y',
    );
    expect(paths.searchPath({ q: 'a & b', limit: 10 })).toBe('/search?q=a+%26+b&limit=10');
    expect(paths.loginPath('/classes?page=2')).toBe('/login?next=%2Fclasses%3Fpage%3D2');
  });
});
