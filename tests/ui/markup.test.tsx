import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { ClassReportPage } from '#app/ui/pages/class-report-page.tsx';
import { ClassesPage } from '#app/ui/pages/classes-page.tsx';
import { DefinitionsPage } from '#app/ui/pages/definitions-page.tsx';
import { ErrorPage } from '#app/ui/pages/error-page.tsx';
import { HomePage } from '#app/ui/pages/home-page.tsx';
import { SearchPage } from '#app/ui/pages/search-page.tsx';
import { StudentsPage } from '#app/ui/pages/students-page.tsx';
import { ValidityPage } from '#app/ui/pages/validity-page.tsx';
import { bell, CRITERION_SCALE, distributionOf } from './distribution.ts';
import { CHOICE, HOSTILE_NAME, reportView, VISITOR } from './report-view.ts';
import { validityView } from './validity-view.ts';

const place = { pathname: '/reports/classes/c1', search: '?year=y1&names=off&page=3&sort=-value' };
const report = (change = {}) =>
  renderToStaticMarkup(<ClassReportPage visitor={VISITOR} place={place} view={reportView(change)} />);

const student = { id: 's1', name: HOSTILE_NAME, schoolUid: 'u1', grade: null, homeroom: null, left: null, classes: [] };
const paging = { page: 2, pages: 3, perPage: 25, total: 60 };
const entry = {
  id: 'c1',
  name: HOSTILE_NAME,
  subject: null,
  grade: 'MYP 3',
  gradeId: 'g1',
  subjectId: null,
  track: 'Phase 4',
  teachers: [HOSTILE_NAME],
};
const search = { query: HOSTILE_NAME, state: 'searched', students: [student], classes: [entry], more: true } as const;

const STUDENTS = (
  <StudentsPage
    visitor={VISITOR}
    place={place}
    view={{
      choice: CHOICE,
      students: [student],
      paging,
      filters: { grade: '', class: '', left: false, grades: [], classes: [] },
    }}
  />
);

const PAGES: Record<string, ReactElement> = {
  'class report': <ClassReportPage visitor={VISITOR} place={place} view={reportView()} />,
  home: (
    <HomePage
      visitor={VISITOR}
      place={place}
      timeZone="UTC"
      view={{
        choice: CHOICE,
        classes: [{ ...entry, students: 3, key: null }],
        school: { students: 3, classes: 1, grades: [] },
        imports: [{ id: 'i1', source: 'ixl', fileName: HOSTILE_NAME, committedAt: '2026-10-14T10:00:00Z', facts: 4 }],
        pendingImports: 2,
      }}
    />
  ),
  classes: (
    <ClassesPage
      visitor={VISITOR}
      place={place}
      view={{
        choice: CHOICE,
        classes: [{ ...entry, students: 3, key: null }],
        paging,
        filters: { grade: '', subject: '', grades: [], subjects: [] },
      }}
    />
  ),
  students: STUDENTS,
  search: <SearchPage visitor={VISITOR} place={place} view={{ ...search, students: [student], classes: [entry] }} />,
  definitions: <DefinitionsPage visitor={VISITOR} place={place} view={{ query: '', found: null, minimumGroup: 10 }} />,
  'definitions found': (
    <DefinitionsPage
      visitor={VISITOR}
      place={place}
      view={{ query: HOSTILE_NAME, found: { named: ['median'], mentioned: ['mean'] }, minimumGroup: 10 }}
    />
  ),
  validity: <ValidityPage visitor={VISITOR} place={place} view={validityView()} />,
  error: (
    <ErrorPage status={400} problem={{ code: null, field: HOSTILE_NAME, retryAfter: 90, back: null }} place={place} />
  ),
};

describe.each(Object.entries(PAGES))('%s', (_name, page) => {
  const html = renderToStaticMarkup(page);

  it('runs no script and sets no style that the policy refuses', () => {
    expect(html).not.toMatch(/<script|<style|\son[a-z]+=|\sstyle=|javascript:/i);
  });

  it('gives every control a name, every id once, and one heading of the first level', () => {
    const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
    expect(ids.length).toBe(new Set(ids).size);
    for (const [, reference] of html.matchAll(/\s(?:for|aria-labelledby|aria-describedby)="([^"]+)"/g)) {
      for (const id of (reference ?? '').split(' ')) expect(ids).toContain(id);
    }
    expect(html.match(/<h1/g)).toHaveLength(1);
    expect(html).toContain('<main');
  });
});

describe('the class report', () => {
  const html = report();

  it('begins with who, how far, and compared with whom', () => {
    expect(html).toMatch(
      /22 of 24 students have a value for Overall level\. Their median is \d+, \d+ below MYP 3’s \d+\./,
    );
  });

  it('draws charts that say what they show', () => {
    const [first] = html.match(/<svg class="chart"[^>]*>.*?<\/svg>/s) ?? [''];
    expect(first).toMatch(/viewBox="0 0 \d+ \d+" role="img" aria-labelledby="(\S+) (\S+)"/);
    expect(first).toContain('<title id="figure-ixl-math-overall-title">Overall level: this class and MYP 3</title>');
    expect(first).toMatch(/<desc id="figure-ixl-math-overall-desc">The middle half of the class/);
    expect(
      first.match(/<path[^>]*class="[^"]*\bnormal-curve\b[^"]*"[^>]*\sd="M|<path[^>]*\sd="M[^"]+"[^>]*normal-curve/g),
    ).toHaveLength(1);
    expect(first).toContain('class="grade-area"');
  });

  it('puts every bin of the chart into the table beside it', () => {
    const rows = [
      ...html.matchAll(
        /<th scope="row">(\d[\d,]*–[\d,]+)<\/th><td class="number">(?:<a href="[^"]+">)?(\d+)(?:<\/a>)?<\/td>/g,
      ),
    ];
    const students = rows.reduce((sum, [, , count]) => sum + Number(count), 0);
    expect(students).toBeGreaterThanOrEqual(22);
  });

  it('leads from each bar and from its row to the students in it, keeping the address', () => {
    const [links] = html.match(/<svg class="chart__links[^>]*>.*?<\/svg>/s) ?? [''];
    const bars = [...links.matchAll(/<a href="([^"]+)" aria-label="([\d,]+)–[\d,]+: (\d+) students?"/g)];
    expect(bars.length).toBeGreaterThan(3);
    for (const [, href = '', from = ''] of bars) {
      const address = `/reports/classes/c1?year=y1&amp;names=off&amp;page=3&amp;sort=-value&amp;at=${from.replace(',', '')}#students`;
      expect(href).toBe(address);
      expect(html).toContain(`<td class="number"><a href="${address}">`);
    }
  });

  it('lists the students of the chosen bar and leads back to all', () => {
    const chosen = report({ chosen: { from: 600, to: 650, closed: false }, students: [] });
    expect(chosen).toContain('No student of this class is at 600–640.');
    expect(chosen).toContain('class-bar--chosen');
    expect(chosen).toContain('Show all 24');
  });

  it('has a percentile with its margin for levels, and counts for grades', () => {
    expect(html).toContain('Percentile');
    expect(html).toContain('28–46');
    const first = distributionOf([3, 4, 4, 5, 5, 5, 6, 6, 7, 8, 2], null, { scale: CRITERION_SCALE, width: 1 });
    expect(report({ distributions: [first] })).not.toContain('Percentile');
  });

  it('shows the other grade and the other period beside the one asked for', () => {
    const code = 'ixl.math.geometry';
    const beside = report({
      pair: { code, label: 'Computed grade', both: 20, different: 3 },
      beside: { kind: 'year', name: '2026-2027' },
      besideMedians: { 'ixl.math.overall': 615 },
    });
    expect(beside).toContain('Overall level and computed grade differ for 3 of 20 students');
    expect(beside).toMatch(/<th[^>]*>Computed grade<\/th>/);
    expect(beside).toMatch(/<th[^>]*>Year to date<\/th>/);
    expect(beside).toContain('Median, Year to date');
  });

  it('says under the figure what may be said of its shape, and offers a curve for comparison', () => {
    expect(html).toContain(
      'MYP 3: the bell curve is a fair summary; it misstates the share at or below any mark by at most 4 points.',
    );
    expect(html).toContain('sort=-value&amp;curve=show">Show a normal curve for comparison');
    expect(report({ compare: true })).toContain('Hide the curve for comparison');
  });

  it('escapes names and keeps their direction to themselves', () => {
    expect(html).toContain(
      '<bdi>&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; &quot;Ana&quot; \u202eevil</bdi>',
    );
  });

  it('keeps the other parameters of the address in its forms and links', () => {
    expect(html).toContain('<input type="hidden" name="names" value="off"/>');
    expect(html).not.toContain('<input type="hidden" name="page"');
    expect(html).toContain('href="/reports/classes/c1?year=y1&amp;names=off&amp;page=3&amp;sort=-name#students"');
  });

  it('names missing values in words, and those who left', () => {
    expect(html).toContain('No value');
    expect(html).toContain('left 2 Oct 2026');
    expect(html).toMatch(/1 more left and are not counted/);
  });

  it('shows dots and a reason when the class is small and the grade withheld', () => {
    const small = distributionOf([510, 560, 560], null, { enrolled: 3 });
    const alone = report({ distributions: [small], roster: { enrolled: 3, left: 0, leftIncluded: false } });
    expect(alone.match(/class="class-dot"[^>]*r="7"/g)).toHaveLength(3);
    expect(alone).toContain('MYP 3 is not shown: fewer than ten of its students have a value');
    expect(alone).not.toContain('class="grade-area"');
  });

  it('says so when there is nothing to show', () => {
    expect(report({ distributions: [], measure: null, asOf: null })).toContain(
      'there are no results for this period yet',
    );
    expect(
      report({ roster: { enrolled: 0, left: 0, leftIncluded: false }, students: [], distributions: [] }),
    ).toContain('No students are on the roster');
    const empty = { ...distributionOf([], bell(40, 600, 80), { enrolled: 24 }) };
    expect(report({ distributions: [empty] })).not.toContain('class="chart"');
  });
});

describe('the frame', () => {
  it('leads administrators only to administration, with what waits there, and signs out by a form', () => {
    const teacher = (
      <SearchPage
        visitor={{ ...VISITOR, role: 'teacher' }}
        place={place}
        view={{ ...search, students: [], classes: [] }}
      />
    );
    expect(report()).toContain('href="/admin/requests"');
    expect(renderToStaticMarkup(teacher)).not.toContain('href="/admin/');
    const waiting = { ...VISITOR, pendingRequests: 3 };
    const view = { ...search, students: [], classes: [] };
    expect(renderToStaticMarkup(<SearchPage visitor={waiting} place={place} view={view} />)).toContain('(3 waiting)');
    expect(report()).toMatch(/<form method="post" action="\/logout"><button/);
  });

  it('lets who is in several schools change to another by a form, and nobody else', () => {
    const view = { ...search, students: [], classes: [] };
    const html = (elsewhere?: { id: string; name: string }[]) =>
      renderToStaticMarkup(<SearchPage visitor={{ ...VISITOR, elsewhere }} place={place} view={view} />);
    expect(html()).not.toContain('Change school');
    const form =
      '<form method="post" action="/account/organization"><input type="hidden" name="organization" value="o2"/>';
    const several = html([
      { id: 'o2', name: HOSTILE_NAME },
      { id: 'o3', name: 'Third' },
    ]);
    expect(several).toContain('<details class="switcher"><summary>');
    expect(several).toContain(form);
    expect(several.match(/>Change to /g)).toHaveLength(2);
  });

  it('leads to the definitions from the foot of the page and from the words in place', () => {
    expect(report()).toContain('<a href="/definitions">Definitions</a>');
    expect(report()).toContain('<a class="term" href="/definitions#median">Median</a>');
  });

  it('pages through lists and keeps the filters', () => {
    const html = renderToStaticMarkup(STUDENTS);
    expect(html).toContain('26–50 of 60');
    expect(html).toContain('rel="prev" href="/reports/classes/c1?year=y1&amp;names=off&amp;sort=-value"');
    expect(html).toContain('rel="next" href="/reports/classes/c1?year=y1&amp;names=off&amp;page=3&amp;sort=-value"');
  });
});
