import type { Section } from './model.ts';
import { createRandom } from './random.ts';

const CLASS_SPREAD = 0.22;

/** What a class adds for everyone in it (teaching, group, room), in standard units of its students. */
export function classEffect(section: Section): number {
  return CLASS_SPREAD * createRandom(`class ${section.key}`).normal();
}
