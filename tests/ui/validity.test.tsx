import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it, test } from 'vitest';
import { measuresOf } from '#app/analytics/measures.ts';
import { IXL_SUBJECTS } from '#app/organizations/vocabulary.ts';
import type { ShapeCode } from '#app/reports/view/distribution.ts';
import type { ValidityView } from '#app/reports/view/validity.ts';
import { conclusions, scaleConclusions, shapeConclusions } from '#app/ui/messages/conclusions.ts';
import { verdicts } from '#app/ui/messages/verdicts.ts';
import { conclude } from '#app/ui/pages/validity/conclude.ts';
import { ValidityPage } from '#app/ui/pages/validity-page.tsx';
import { VISITOR } from './report-view.ts';
import { shapeOf, validityRow, validityView } from './validity-view.ts';

const CODES = Object.keys(verdicts) as ShapeCode[];
const MEASURES = [null, ...IXL_SUBJECTS].flatMap((ixlSubject) =>
  [[], ['A'], ['A', 'B', 'C', 'D']].flatMap((criteria) => measuresOf({ ixlSubject, criteria })),
);

describe('conclusions', () => {
  it('are there for every verdict and every measure of every kind of subject', () => {
    expect(Object.keys(shapeConclusions).sort()).toEqual([...CODES].sort());
    for (const code of CODES) {
      for (const measure of MEASURES) {
        const { may, mayNot } = conclude(validityRow(measure, { shape: shapeOf(code) }));
        for (const sentence of [may, mayNot]) {
          expect(sentence).toMatch(/^[a-z][^;]*[^.];? .*[^.]\.$/);
          expect(sentence).not.toMatch(/undefined|null|\.\.|;\./);
        }
        expect(may).toContain(', and ');
        expect(mayNot).toContain('; ');
      }
    }
  });

  it('differ from verdict to verdict in what one may not', () => {
    const refused = Object.values(shapeConclusions).map(({ mayNot }) => mayNot);
    expect(refused.filter((sentence, at) => refused.indexOf(sentence) !== at)).toEqual([]);
    const scales = Object.values(scaleConclusions).map(({ mayNot }) => mayNot);
    expect(scales.filter((sentence, at) => scales.indexOf(sentence) !== at)).toEqual([]);
  });

  it('never speak of a mean on a scale of few levels, nor across subjects', () => {
    const criterion = MEASURES.find(({ code }) => code === 'myp.criterion_a');
    for (const code of CODES) {
      const { may, mayNot } = conclude(validityRow(criterion, { shape: shapeOf(code) }));
      expect(may).not.toContain('mean');
      expect(mayNot).toContain('average criteria of different subjects');
    }
  });

  it('of a crowded end say that it tells nobody apart, but not where a curve would only run past it', () => {
    const crowded = conclude(validityRow({}, { shape: shapeOf('CEILING', { crowded: 0.2 }) }));
    expect(crowded).toMatchObject({ mayNot: expect.stringContaining('tell the best apart') });
    const { mayNot } = conclude(validityRow({}, { shape: shapeOf('CEILING', { crowded: null }) }));
    expect(mayNot).toContain('run past the end of the scale');
    expect(mayNot).not.toContain('apart');
  });

  it('speak for nobody who has no value', () => {
    const flags = ['MISSING_HIGH' as const];
    const { mayNot } = conclude(validityRow({}, { shape: shapeOf('NORMAL_FAIR', { flags }) }));
    expect(mayNot).toContain(conclusions.missing);
    expect(conclude(validityRow()).mayNot).not.toContain(conclusions.missing);
  });

  it('draw no exactness from criteria that agree, and no single ability from parts that do not', () => {
    const known = { state: 'known', low: 0.4, high: 0.9, parts: 4, complete: 60 } as const;
    const of = (code: string, alpha: number) => conclude(validityRow({ code }, { consistency: { ...known, alpha } }));
    expect(of('myp.total', 0.9).mayNot).toContain(conclusions.sharedMarker);
    expect(of('ixl.math.overall', 0.9).mayNot).not.toContain(conclusions.sharedMarker);
    for (const code of ['myp.total', 'ixl.math.overall']) {
      expect(of(code, 0.69).mayNot).toContain(conclusions.partsDisagree);
      expect(of(code, 0.7).mayNot).not.toContain(conclusions.partsDisagree);
    }
  });
});

const page = (change: Partial<ValidityView> = {}) =>
  renderToStaticMarkup(
    <ValidityPage visitor={VISITOR} place={{ pathname: '/validity', search: '' }} view={validityView(change)} />,
  );

describe('the validity page', () => {
  const html = page();

  test('has for each measure who is counted, the share without, the end, the misfit and the consistency', () => {
    expect(html).toContain('112 of 124');
    expect(html).toContain('10\u00a0%');
    expect(html).toContain('20\u00a0% at the top');
    expect(html).toContain('11 points');
    expect(html).toContain('0.91</span> (0.88–0.93)');
    expect(html).toContain('104 students, 4 parts');
    expect(html).toContain('Not known: not made of parts');
    expect(html).not.toMatch(/NaN|undefined|\[object/);
  });

  test('withholds with a reason that leads to its definition, without a conclusion', () => {
    const [row] = /Geometry<\/a>.*?<\/tr>/.exec(html) ?? [''];
    expect(row).toContain('Withheld: besides those you see by name');
    expect(row).toContain('href="/definitions#withheld-difference"');
    expect(row).not.toContain('One may');
    expect(html).toContain('Not known: only for who sees all of its students by name');
  });

  test('leads from headings, measures, verdicts and flags to their definitions', () => {
    const ids = ['counted', 'missing', 'verdict-ceiling', 'curve-misfit', 'consistency', 'measure-total'];
    for (const id of [...ids, 'flag-missing-high', 'flag-discrete-scale', 'verdict-normal-fair', 'normality-tests']) {
      expect(html).toContain(`href="/definitions#${id}"`);
    }
  });

  test('folds the tests away, with why they decide nothing, and shows none of what is withheld', () => {
    expect(html.match(/<details class="fold">/g)).toHaveLength(1);
    expect(html).toContain('They decide nothing');
    expect(html).toContain('W = 0.912, p &lt; 0.001');
    expect(html).toContain('A² = 0.500, p = 0.250');
    expect(html).toContain('too few students');
    expect(html).toContain('110 of 112');
  });

  test('names what is taught and has no value yet', () => {
    expect(html).toContain('No values in this period: Design, Arts.');
  });

  test('says so when there is nothing to judge', () => {
    expect(page({ groups: [] })).toContain('MYP 3 has no values in this period.');
    const empty = page({ grade: null, grades: [], groups: [], without: [], reason: null, asOf: null });
    expect(empty).toContain('No classes in this year');
    expect(empty).not.toContain('name="grade"');
  });

  test('is in the navigation of leaders and administrators only', () => {
    const link = 'href="/validity?year=y1"';
    for (const role of ['leader', 'admin', 'teacher'] as const) {
      const visitor = { ...VISITOR, role };
      const place = { pathname: '/validity', search: '' };
      const shown = renderToStaticMarkup(<ValidityPage visitor={visitor} place={place} view={validityView()} />);
      expect(shown.includes(link)).toBe(role !== 'teacher');
    }
  });
});
