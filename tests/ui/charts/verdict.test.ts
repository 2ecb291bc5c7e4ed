import { describe, expect, it } from 'vitest';
import type { CohortView, DistributionView, ShapeCode } from '#app/reports/view/distribution.ts';
import { canCompare, verdictSentence, verdictSentences } from '#app/ui/charts/verdict.ts';
import { verdicts } from '#app/ui/messages/verdicts.ts';
import { bell, distributionOf } from '../distribution.ts';

const view = distributionOf(bell(24, 620, 90), bell(112, 680, 100));
const summary = view.own.summary;
const shaped = (code: ShapeCode, change: Partial<CohortView['shape']> = {}) =>
  verdictSentence('MYP 3', { summary, shape: { code, flags: [], misfit: 0.1042, crowded: 0.2, ...change } });
const codes = Object.keys(verdicts) as ShapeCode[];

describe('a verdict', () => {
  it.each(codes)('%s is one plain sentence or two about the group, with no gaps', (code) => {
    for (const change of [{}, { misfit: null, crowded: null }]) {
      const sentence = shaped(code, change);
      expect(sentence).toMatch(/^MYP 3.*\.$/);
      expect(sentence).not.toMatch(/null|undefined|NaN|are normal|is normal/);
    }
  });

  it('says by how many points a refused curve would be wrong, rounded against the curve', () => {
    expect(shaped('NOT_BELL')).toContain('by up to 11 points');
    expect(shaped('NORMAL_FAIR', { misfit: 0.01 })).toContain('by at most 1 point.');
    expect(shaped('NORMAL_FAIR', { misfit: 0.0101 })).toContain('by at most 2 points.');
  });

  it('tells the share at a crowded end where it may be told', () => {
    expect(shaped('CEILING')).toContain('20\u00a0% of results stand at the top');
    expect(shaped('CEILING', { crowded: null })).toContain('comes so near the top of the scale');
    expect(shaped('FLOOR')).toContain('at the bottom of the scale');
  });
});

describe('under a figure', () => {
  it('the grade is judged first, then the class', () => {
    const [first, second] = verdictSentences(view).map(({ text }) => text);
    expect(first).toMatch(/^MYP 3: the bell curve is a fair summary/);
    expect(second).toMatch(/^This class: with 24 students it cannot be told/);
  });

  it('a curve that was asked for is said to describe nobody', () => {
    const asked = { ...view, own: { ...view.own, curve: { use: 'comparison' as const, points: [] } } };
    expect(verdictSentences(asked).at(-1)?.text).toContain('not a description of this group');
    expect(canCompare(asked)).toBe(true);
  });

  it('grades are said to have no curve as a target, where one is drawn', () => {
    const grades: DistributionView = { ...view, measure: { ...view.measure, code: 'myp.grade' } };
    expect(verdictSentences(grades).at(-1)?.text).toContain('a bell curve is not a target');
    const { grade } = grades;
    if (grade.state !== 'shown') throw new Error('a grade is shown');
    expect(JSON.stringify(verdictSentences({ ...grades, grade: { ...grade, curve: null } }))).not.toContain('target');
  });

  it('a curve for comparison is offered where there is none yet, and ten students', () => {
    expect(canCompare(view)).toBe(true);
    expect(canCompare(distributionOf([500, 520, 540], null))).toBe(false);
    expect(canCompare(distributionOf(Array(12).fill(500), null))).toBe(false);
    expect(verdictSentences(distributionOf([], null))).toEqual([]);
  });
});
