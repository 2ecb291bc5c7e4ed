/** Every kind of fact; layouts name theirs. */
import type { FactKindName } from '../sources/layout.ts';
import { diagnosticFacts } from './diagnostic.server.ts';
import { enrolmentFacts } from './enrolment.server.ts';
import type { FactKind } from './fact-kind.server.ts';
import { ratingFacts } from './rating.server.ts';

export const FACT_KINDS: Record<FactKindName, FactKind> = {
  diagnostic: diagnosticFacts,
  rating: ratingFacts,
  enrolment: enrolmentFacts,
};
