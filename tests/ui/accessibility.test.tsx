import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ClassReportPage } from '#app/ui/pages/class-report-page.tsx';
import { DefinitionsPage } from '#app/ui/pages/definitions-page.tsx';
import { ErrorPage } from '#app/ui/pages/error-page.tsx';
import { OperationsPage } from '#app/ui/pages/operations-page.tsx';
import { SearchPage } from '#app/ui/pages/search-page.tsx';
import { ValidityPage } from '#app/ui/pages/validity-page.tsx';
import { openBrowser } from '#tests/journeys/support/browser.ts';
import { operationsView } from './operations-view.ts';
import { reportView, VISITOR } from './report-view.ts';
import { validityView } from './validity-view.ts';

/**
 * Pages with their style sheet in a real browser: WCAG 2.2 AA and good practice by axe, and nothing wider than the screen.
 * Most are also looked at in the app, narrow and dark too (`tests/journeys/looks.test.ts`).
 */
const place = { pathname: '/search', search: '' };
const student = { id: 's1', name: 'Søren Kjærgaard', schoolUid: 'u1', grade: 'MYP 3', homeroom: '3B', left: null };
const classes = ['c1', 'c2'].map((id) => ({ id, name: `MYP 3 ${id}`, subject: 'Individuals and Societies' }));
const found = {
  query: 'so',
  state: 'searched',
  students: [{ ...student, classes }],
  classes: [],
  more: false,
} as const;

const PAGES: [name: string, page: ReactElement][] = [
  ['class report', <ClassReportPage key="report" visitor={VISITOR} place={place} view={reportView()} />],
  [
    'search',
    <SearchPage
      key="search"
      visitor={{
        ...VISITOR,
        organization: 'Northwood International School',
        name: 'Hélène Dupont',
        elsewhere: [{ id: 'o2', name: 'Southgate Academy' }],
      }}
      place={place}
      view={{ ...found, students: [...found.students], classes: [] }}
    />,
  ],
  [
    'definitions',
    <DefinitionsPage
      key="definitions"
      visitor={VISITOR}
      place={{ pathname: '/definitions', search: '' }}
      view={{ query: '', found: null, minimumGroup: 10 }}
    />,
  ],
  [
    'definitions found',
    <DefinitionsPage
      key="definitions-found"
      visitor={VISITOR}
      place={{ pathname: '/definitions', search: '?q=median' }}
      view={{ query: 'median', found: { named: ['median'], mentioned: ['measure-criterion'] }, minimumGroup: 10 }}
    />,
  ],
  [
    'validity',
    <ValidityPage
      key="validity"
      visitor={VISITOR}
      place={{ pathname: '/validity', search: '' }}
      view={validityView()}
    />,
  ],
  [
    'operations',
    <OperationsPage
      key="operations"
      visitor={VISITOR}
      place={{ pathname: '/admin/operations', search: '' }}
      view={operationsView()}
      answer={{ flag: 'redis_locking', problem: 'Write down why.', reason: '' }}
    />,
  ],
  [
    'error',
    <ErrorPage
      key="error"
      status={404}
      problem={{ code: null, field: null, retryAfter: null, back: null }}
      place={place}
    />,
  ],
];

/** Not opened by that journey. */
const HERE_ALONE = ['definitions found', 'operations'];
const LOOKS = PAGES.flatMap(([name, page]) => [
  { name, page, width: 1280, colorScheme: 'light' as const },
  ...(HERE_ALONE.includes(name) ? [{ name, page, width: 390, colorScheme: 'dark' as const }] : []),
]);

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

it.each(LOOKS)('$name at $width, $colorScheme', async ({ page, width, colorScheme }) => {
  const view = await browser.newPage({ viewport: { width, height: 800 }, colorScheme });
  try {
    await view.setContent(documentOf(page));
    expect(await violations(view)).toEqual([]);
    expect(await view.evaluate('document.documentElement.scrollWidth')).toBe(width);
  } finally {
    await view.close();
  }
});

function documentOf(page: ReactElement): string {
  return `<!doctype html><html lang="en"><head><title>Test</title><meta name="viewport" content="width=device-width">
    <style>${styles()}</style></head><body>${renderToStaticMarkup(page)}</body></html>`;
}

/** The style sheet's own parts; the font file stays out. */
function styles(): string {
  const ui = new URL('../../app/ui/', import.meta.url);
  const imports = readFileSync(new URL('styles.css', ui), 'utf8').matchAll(/@import "(\.[^"]+)"/g);
  return [...imports].map(([, path]) => readFileSync(new URL(path ?? '', ui), 'utf8')).join('\n');
}

async function violations(view: Page): Promise<unknown> {
  await view.evaluate(readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'));
  return view.evaluate(`axe
    .run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
    .then(({ violations }) => violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)]))`);
}
