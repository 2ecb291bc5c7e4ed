import { describe, expect, it } from 'vitest';
import { fold } from '#app/organizations/fold.ts';
import { SECTIONS } from '#app/ui/definitions/catalogue.ts';
import { findDefinitions } from '#app/ui/definitions/find.ts';

const find = (query: string) => findDefinitions(query, fold);

describe('looking for a definition', () => {
  it('finds by name first, then by mention, each once', () => {
    const found = find('median');
    expect(found?.named).toEqual(['median', 'interval-of-the-median']);
    expect(found?.mentioned).toContain('outliers');
    expect(found?.mentioned).not.toContain('median');
  });

  it('does not mind accents, case, apostrophes or half words', () => {
    for (const query of ['MÉDIAN', ' medi ', 'medi’']) expect(find(query)?.named).toContain('median');
    expect(find('hedges g')?.named).toEqual(['hedges-g']);
    expect(find('Hedges’ g')?.named).toEqual(['hedges-g']);
  });

  it('knows other names, codes and authors', () => {
    expect(find('average')?.named).toEqual(['median', 'mean', 'mean-of-steps']);
    expect(find('NOT_BELL')?.named).toEqual(['verdict-not-bell']);
    expect(find('known rows')?.named).toEqual(['withheld-difference']);
    expect(find('stephens 1974')?.mentioned).toEqual(['curve-misfit', 'verdict-not-bell']);
  });

  it('wants every word, from its beginning', () => {
    expect(find('curve misfit')?.named).toEqual(['curve-misfit']);
    expect(find('uartile')).toEqual({ named: [], mentioned: [] });
    expect(find('median zebra')).toEqual({ named: [], mentioned: [] });
  });

  it('asks for nothing where there are no letters or digits', () => {
    for (const query of ['', '  ', '%', '’']) expect(find(query)).toBeNull();
  });

  it('finds every definition by its own term', () => {
    for (const { id, term } of SECTIONS.flatMap(({ definitions }) => definitions))
      expect(find(term)?.named).toContain(id);
  });
});
