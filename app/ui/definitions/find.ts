import { type DefinitionId, SECTIONS } from './catalogue.ts';
import type { Entry } from './definition.ts';

/** Null: nothing was asked for, so everything is shown. */
export type FoundDefinitions = { named: DefinitionId[]; mentioned: DefinitionId[] } | null;

/** How text is folded for comparing: without accents, in lower case, words parted by single spaces. */
export type Fold = (text: string) => string;

/**
 * The definitions that have every word of the query, as a whole word or the beginning of one: those whose own name or
 * other names have them, then those that only mention them.
 */
export function findDefinitions(query: string, fold: Fold): FoundDefinitions {
  const words = fold(query)
    .split(' ')
    .filter((word) => word !== '');
  if (words.length === 0) return null;
  const has = (text: string) => words.every((word) => ` ${fold(text)}`.includes(` ${word}`));
  const all = SECTIONS.flatMap(({ definitions }) => definitions);
  const named = all.filter((definition) => has(namesOf(definition)));
  const mentioned = all.filter((definition) => !named.includes(definition) && has(textOf(definition)));
  return { named: named.map(({ id }) => id), mentioned: mentioned.map(({ id }) => id) };
}

function namesOf({ term, also = [] }: Entry): string {
  return [term, ...also].join(' ');
}

function textOf(entry: Entry): string {
  const { meaning, formula, scale = '', source, shown, example = '', caution = '' } = entry;
  return [namesOf(entry), meaning, formula, scale, source, shown, example, caution].join(' ');
}
