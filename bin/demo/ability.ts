/**
 * What a student tends to achieve, in standard units: a general part shared by all subjects and one of its own for each,
 * so that subjects agree as they do in schools, and IXL with the MYP at about r = 0.6.
 */
import { createRandom } from './random.ts';
import type { SubjectKey } from './subjects.ts';

export type Ability = Readonly<Record<SubjectKey, number>> & {
  /** Multiplies the growth between two diagnostic windows. */
  readonly growth: number;
};

// Weight of the general part; the own part has what is missing to a variance of 1.
const GENERAL = 0.72;
const OWN = 0.69;

/** The same for the same label; about standard normal in each subject. */
export function drawAbility(label: string): Ability {
  const random = createRandom(`ability ${label}`);
  const general = random.normal();
  const own = () => GENERAL * general + OWN * random.normal();
  return {
    language: own(),
    acquisition: own(),
    mathematics: own(),
    sciences: own(),
    individuals: own(),
    arts: own(),
    growth: 1 + 0.35 * random.normal(),
  };
}
