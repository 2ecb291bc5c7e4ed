import { describe, expect, it } from 'vitest';
import { measuresOf } from '#app/analytics/measures.ts';
import type { Refusal } from '#app/analytics/suppression.ts';
import { IXL_SUBJECTS } from '#app/organizations/vocabulary.ts';
import type { VerdictCode, VerdictFlag } from '#app/statistics/verdict/verdict.ts';
import { definitionOf, isDefinitionId, SECTIONS } from '#app/ui/definitions/catalogue.ts';
import { definitionOfMeasure } from '#app/ui/definitions/of-measure.ts';
import { DEFINITION_OF_REFUSAL, DEFINITION_OF_VERDICT } from '#app/ui/definitions/of-verdict.ts';
import { definitionPath } from '#app/ui/definitions/path.ts';

const ALL = SECTIONS.flatMap(({ kind, definitions }) => definitions.map((definition) => ({ ...definition, kind })));

/** A code more, or one less, is a type error here. */
const VERDICTS: Record<VerdictCode | VerdictFlag, true> = {
  NO_DATA: true,
  TOO_FEW: true,
  NO_SPREAD: true,
  FEW_LEVELS: true,
  CEILING: true,
  FLOOR: true,
  SKEWED_LOW_TAIL: true,
  SKEWED_HIGH_TAIL: true,
  FLAT_OR_TWO_GROUPS: true,
  HEAVY_TAILS: true,
  NOT_BELL: true,
  SMALL_UNDECIDED: true,
  NORMAL_PLAUSIBLE: true,
  NORMAL_FAIR: true,
  MISSING_HIGH: true,
  DISCRETE_SCALE: true,
  OUTLIERS: true,
};
const REFUSALS: Record<Refusal, true> = { no_values: true, too_few: true, difference_too_small: true, all_alike: true };

describe('the catalogue', () => {
  it('has each id once, among the entries and the sections, fit for an address', () => {
    const ids = [...ALL.map(({ id }) => id), ...SECTIONS.map(({ id }) => id)];
    expect(ids.length).toBeGreaterThan(80);
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
    for (const id of ids) expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
  });

  it('has each term once', () => {
    const terms = ALL.map(({ term }) => term);
    expect(terms.filter((term, at) => terms.indexOf(term) !== at)).toEqual([]);
  });

  it.each(ALL)('$id says what it is in sentences, how, whence and when', (definition) => {
    const { meaning, formula, source, shown, example = '.', caution = '.' } = definition;
    for (const sentence of [meaning, source, shown, example, caution]) expect(sentence).toMatch(/[.!?]$/);
    for (const text of [meaning, formula, source, shown]) expect(text.length).toBeGreaterThan(4);
    expect(meaning.length).toBeLessThan(320);
    const marks = formula.replace(/[_^]\{[^{}]+\}/g, '');
    expect(marks).not.toMatch(/[_^{}]/);
  });

  it.each(ALL.filter(({ kind }) => kind === 'measure'))('$id names its scale and what not to do', (definition) => {
    expect(definition.scale).toMatch(/\.$/);
    expect(definition.caution).toMatch(/\.$/);
  });

  it('knows its own ids only', () => {
    expect(isDefinitionId('median')).toBe(true);
    for (const id of ['', 'shape', 'toString', '__proto__', 'Median']) expect(isDefinitionId(id)).toBe(false);
    expect(definitionOf('median')).toMatchObject({ id: 'median', term: 'Median' });
  });

  it('gives every definition an address', () => {
    expect(definitionPath()).toBe('/definitions');
    expect(definitionPath('median')).toBe('/definitions#median');
  });
});

describe('a definition', () => {
  it('is there for every verdict and flag, in the order of the rules, with its code as another name', () => {
    expect(Object.keys(DEFINITION_OF_VERDICT).sort()).toEqual(Object.keys(VERDICTS).sort());
    const section = SECTIONS.find(({ id }) => id === 'verdicts');
    expect(section?.definitions.map(({ id }) => id)).toEqual(Object.values(DEFINITION_OF_VERDICT));
    for (const [code, id] of Object.entries(DEFINITION_OF_VERDICT)) expect(definitionOf(id).also).toContain(code);
  });

  it('is there for every reason to withhold', () => {
    expect(Object.keys(DEFINITION_OF_REFUSAL).sort()).toEqual(Object.keys(REFUSALS).sort());
    for (const [code, id] of Object.entries(DEFINITION_OF_REFUSAL)) expect(definitionOf(id).also).toContain(code);
  });

  it('is there for every measure of every kind of subject, and every kind of measure is met', () => {
    const subjects = [null, ...IXL_SUBJECTS].flatMap((ixlSubject) =>
      [[], ['A', 'B', 'C'], ['A', 'B', 'C', 'D']].map((criteria) => ({ ixlSubject, criteria })),
    );
    const codes = [null, ...subjects].flatMap((subject) => measuresOf(subject).map(({ code }) => code));
    const ids = new Set<string | null>(codes.map((code) => definitionOfMeasure(code)));
    expect(codes.filter((code) => definitionOfMeasure(code) === null)).toEqual([]);
    const unmet = ALL.filter(({ id, kind }) => kind === 'measure' && !ids.has(id)).map(({ id }) => id);
    expect(unmet).toEqual(['measure-smartscore']);
  });

  it('is not made up for a code that no measure has', () => {
    for (const code of ['', 'myp', 'myp.grades', 'ixl.math', 'toddle.percentage.x']) {
      expect(definitionOfMeasure(code)).toBeNull();
    }
  });
});
