import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { readableClasses, readableStudents } from '#app/accounts/reach.ts';
import { measuresOf } from '#app/analytics/measures.ts';
import { PLAIN_QUESTION } from '#app/analytics/question.ts';
import { classReportFor } from '#app/reports/class-report.ts';
import { SORTS } from '#app/reports/class-report-order.ts';
import { createReports } from '#app/reports/reports.server.ts';
import type { AccessReason } from '#app/reports/view.ts';
import { ClassReportPage } from '#app/ui/pages/class-report-page.tsx';
import { ClassesPage } from '#app/ui/pages/classes-page.tsx';
import { HomePage } from '#app/ui/pages/home-page.tsx';
import { SearchPage } from '#app/ui/pages/search-page.tsx';
import { StudentsPage } from '#app/ui/pages/students-page.tsx';
import { createWorld, spread, TODAY } from '#tests/reports/school-world.ts';
import { testScope } from '#tests/support/database.ts';

const frame = {
  visitor: { organization: 'A school', name: 'A person', email: 'a@school.example', role: 'leader' as const },
  place: { pathname: '/', search: '' },
};
const reports = createReports({ scope: testScope() });

/** Every page that comes out of real views; nothing unknown may leak into words or coordinates. */
function markup(page: ReactElement): string {
  const html = renderToStaticMarkup(page);
  expect(html).not.toMatch(/NaN|undefined|Infinity|\[object/);
  return html;
}

async function fullClass() {
  const world = await createWorld();
  const teacher = await world.person();
  const ids = await world.students(110);
  const classId = await world.addClass({ name: '8A', students: ids.slice(0, 24), teachers: [teacher] });
  await world.addClass({ name: '8B', students: ids.slice(24) });
  for (const { code, scale, ixlSubject } of measuresOf({ ixlSubject: 'math', criteria: ['A', 'B', 'C', 'D'] })) {
    const [min, max] = [scale.min ?? 300.5, scale.max ?? 812.25];
    const step = scale.step ?? 1;
    const marks = Array.from({ length: 37 }, (_, at) => min + step * ((at * at) % Math.round((max - min) / step)));
    await world.values({
      measure: code,
      subject: ixlSubject === null ? 'Mathematics' : null,
      values: spread(ids, marks),
    });
  }
  return { world, teacher, classId };
}

const lists = (classId: string) => {
  const who = {
    accountId: 'x',
    role: 'teacher' as const,
    scope: { kind: 'all' as const },
    taught: [{ classId, kind: 'subject' as const, current: true }],
  };
  const lister = { classes: readableClasses(who), students: readableStudents(who), taught: who.taught };
  return { asked: PLAIN_QUESTION, today: TODAY, minimumGroup: 10, lister, page: 1, perPage: 25 };
};

const OPTIONS = { sort: SORTS.name, compare: false, at: null };

describe('pages made of real views', () => {
  test.each<AccessReason>(['teaches_class', 'leads_all'])('a class report, for who %s', async (reason) => {
    const { world, teacher, classId } = await fullClass();
    const report = await reports.classReport(world.organizationId, { classId, asked: PLAIN_QUESTION, today: TODAY });
    if (report === null) throw new Error('no report');
    const view = classReportFor(
      report,
      { accountId: teacher, reason, minimumGroup: 10 },
      { ...OPTIONS, sort: SORTS['-value'] },
    );
    const html = markup(<ClassReportPage {...frame} view={view} />);
    expect(html).toContain('8A');
    expect(html.match(/<svg/g)?.length).toBeGreaterThanOrEqual(view.distributions.length);
    expect(html).toContain('<path');
  });

  test('a class report of a small class, and of one without values', async () => {
    const world = await createWorld();
    const ids = await world.students(7);
    const small = await world.addClass({ name: '8A', students: ids });
    const empty = await world.addClass({ name: '8E', subject: 'Sciences' });
    await world.values({ measure: 'ixl.math.overall', values: spread(ids, [600]) });
    for (const classId of [small, empty]) {
      const report = await reports.classReport(world.organizationId, { classId, asked: PLAIN_QUESTION, today: TODAY });
      if (report === null) throw new Error('no report');
      const reader = { accountId: 'x', reason: 'admin' as const, minimumGroup: 10 };
      markup(<ClassReportPage {...frame} view={classReportFor(report, reader, OPTIONS)} />);
    }
  });

  test('home and lists', async () => {
    const { world, classId } = await fullClass();
    const { organizationId } = world;
    const home = await reports.home(organizationId, { ...lists(classId), leads: true, imports: true });
    const classes = await reports.classes(organizationId, { ...lists(classId), grade: null, subject: null });
    const students = await reports.students(organizationId, { ...lists(classId), grade: null, class: null });
    const found = await reports.search(organizationId, { ...lists(classId), query: 'student', limit: 10 });
    if (home === null || classes === null || students === null) throw new Error('nothing found');
    expect(markup(<HomePage {...frame} timeZone="UTC" view={home} />)).toContain('8A');
    expect(markup(<ClassesPage {...frame} view={classes} />)).toContain('8A');
    expect(markup(<StudentsPage {...frame} view={students} />)).toContain('Student0001');
    expect(markup(<SearchPage {...frame} view={found} />)).toContain('Student0001');
  });
});
