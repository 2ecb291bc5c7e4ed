import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { fold } from '#app/organizations/fold.ts';
import { SECTIONS } from '#app/ui/definitions/catalogue.ts';
import { findDefinitions } from '#app/ui/definitions/find.ts';
import { DefinitionsPage } from '#app/ui/pages/definitions-page.tsx';
import { Formula } from '#app/ui/parts/formula.tsx';
import { Term } from '#app/ui/parts/term.tsx';
import { VISITOR } from '../report-view.ts';

const page = (query: string) =>
  renderToStaticMarkup(
    <DefinitionsPage
      visitor={VISITOR}
      place={{ pathname: '/definitions', search: query === '' ? '' : `?${new URLSearchParams({ q: query })}` }}
      view={{ query, found: findDefinitions(query, fold), minimumGroup: 12 }}
    />,
  );
const entriesOf = (html: string) => [...html.matchAll(/<article class="entry" id="([^"]+)"/g)].map(([, id]) => id);

describe('the definitions page', () => {
  const html = page('');

  it('holds every entry once under its anchor, in the order of the contents', () => {
    expect(entriesOf(html)).toEqual(SECTIONS.flatMap(({ definitions }) => definitions.map(({ id }) => id)));
  });

  it('has no link within the page that leads nowhere', () => {
    const ids = new Set([...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id));
    const targets = [...html.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
    expect(targets.length).toBeGreaterThan(SECTIONS.length);
    expect(targets.filter((id) => !ids.has(id))).toEqual([]);
  });

  it('names the school’s own minimum group', () => {
    expect(html).toContain('At your school the minimum group is 12 students.');
  });

  it('asks by a form that any browser can send', () => {
    expect(html).toMatch(/<form class="filters[^"]*" method="get" action="\/definitions"/);
    expect(html).toContain('name="q"');
  });
});

describe('the definitions page with a word', () => {
  it('shows only what was found, keeps the word, and leads back', () => {
    const html = page('Brunner');
    expect(entriesOf(html)).toEqual(['brunner-munzel']);
    expect(html).toContain('One definition mentions “Brunner”.');
    expect(html).toContain('value="Brunner"');
    expect(html).toMatch(/<a class="button[^"]*" href="\/definitions">/);
    expect(html).not.toContain('class="contents"');
  });

  it('says so when there is nothing, whatever was typed', () => {
    const html = page('<b>zebra');
    expect(html).toContain('No definition mentions “&lt;b&gt;zebra”');
    expect(entriesOf(html)).toEqual([]);
  });
});

describe('a term', () => {
  it('leads to its definition', () => {
    expect(renderToStaticMarkup(<Term id="median">Median</Term>)).toBe(
      '<a class="term" href="/definitions#median">Median</a>',
    );
  });
});

describe('a formula', () => {
  it('lowers, raises and breaks lines', () => {
    expect(renderToStaticMarkup(<Formula text={'x_{n+1}·s^{2}\nb < a'} />)).toBe(
      '<span class="formula">x<sub>n+1</sub>·s<sup>2</sup></span><span class="formula">b &lt; a</span>',
    );
  });
});
