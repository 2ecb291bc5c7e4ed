/** Every layout that can be recognised. A new one is added here and nowhere else. */
import { ixlDiagnostic } from './ixl/diagnostic.ts';
import { ixlLevelUp } from './ixl/levelup.ts';
import type { Layout } from './layout.ts';
import { simpleRoster } from './roster/simple.ts';
import { toddleRatings } from './toddle/ratings.ts';

/** More particular layouts first: the first one that fits wins. */
export const LAYOUTS: readonly Layout[] = [simpleRoster, ixlLevelUp, ixlDiagnostic, toddleRatings];
