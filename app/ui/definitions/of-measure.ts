import type { DefinitionId } from './catalogue.ts';

/** The definitions that measures have. */
export type MeasureDefinitionId = Exclude<Extract<DefinitionId, `measure-${string}`>, 'measure-smartscore'>;

/** By what a measure's code looks like; a subject or a strand more needs no entry of its own. */
const PATTERNS: readonly [code: RegExp, id: MeasureDefinitionId][] = [
  [/^myp\.reported_grade$/, 'measure-reported-grade'],
  [/^myp\.grade$/, 'measure-computed-grade'],
  [/^myp\.total$/, 'measure-total'],
  [/^myp\.criterion_[a-z]$/, 'measure-criterion'],
  [/^toddle\.percentage$/, 'measure-percentage'],
  [/^ixl\.[a-z_]+\.overall$/, 'measure-ixl-level'],
  [/^ixl\.[a-z_]+\.[a-z_]+$/, 'measure-ixl-strand'],
  [/^levelup\.[a-z_]+\.[a-z_]+$/, 'measure-levelup'],
];

/** The definition of a measure, or null for a code that has none. */
export function definitionOfMeasure(code: string): MeasureDefinitionId | null {
  return PATTERNS.find(([pattern]) => pattern.test(code))?.[1] ?? null;
}
