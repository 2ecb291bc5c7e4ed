/**
 * Every definition by its id, and the sections in reading order. An id is an anchor that other pages link to: it is never
 * renamed or given to something else. A wrong one is a type error.
 */
import { association } from '../messages/definitions/association.ts';
import { comparison } from '../messages/definitions/comparison.ts';
import { counting } from '../messages/definitions/counting.ts';
import { growth } from '../messages/definitions/growth.ts';
import { measures } from '../messages/definitions/measures.ts';
import { middleAndSpread } from '../messages/definitions/middle-and-spread.ts';
import { sectionTexts } from '../messages/definitions/page.ts';
import { reliability } from '../messages/definitions/reliability.ts';
import { shape } from '../messages/definitions/shape.ts';
import { smallGroups } from '../messages/definitions/small-groups.ts';
import { standing } from '../messages/definitions/standing.ts';
import { verdicts } from '../messages/definitions/verdicts.ts';
import type { Entries, Entry, Kind } from './definition.ts';

const ALL = {
  ...counting,
  ...middleAndSpread,
  ...standing,
  ...shape,
  ...verdicts,
  ...comparison,
  ...association,
  ...growth,
  ...reliability,
  ...smallGroups,
  ...measures,
};

export type DefinitionId = keyof typeof ALL;
export type SectionId = keyof typeof sectionTexts;

export type Definition = Entry & { id: DefinitionId };
export type Section = { id: SectionId; kind: Kind; title: string; intro: string; definitions: readonly Definition[] };

export function isDefinitionId(id: string): id is DefinitionId {
  return Object.hasOwn(ALL, id);
}

export function definitionOf(id: DefinitionId): Definition {
  return { id, ...ALL[id] };
}

export const SECTIONS: readonly Section[] = [
  section('counting', 'statistic', counting),
  section('middle-and-spread', 'statistic', middleAndSpread),
  section('standing', 'statistic', standing),
  section('shape', 'statistic', shape),
  section('verdicts', 'rule', verdicts),
  section('comparison', 'statistic', comparison),
  section('association', 'statistic', association),
  section('growth', 'statistic', growth),
  section('reliability', 'statistic', reliability),
  section('small-groups', 'rule', smallGroups),
  section('measures', 'measure', measures),
];

function section(id: SectionId, kind: Kind, entries: Entries): Section {
  return { id, kind, ...sectionTexts[id], definitions: Object.keys(entries).filter(isDefinitionId).map(definitionOf) };
}
