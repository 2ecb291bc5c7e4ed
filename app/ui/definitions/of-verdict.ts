import type { DefinitionId } from './catalogue.ts';

/** The definition of each code that a verdict or its flags can have; `statistics/verdict` names the codes. */
export const DEFINITION_OF_VERDICT = {
  NO_DATA: 'verdict-no-data',
  TOO_FEW: 'verdict-too-few',
  NO_SPREAD: 'verdict-no-spread',
  FEW_LEVELS: 'verdict-few-levels',
  CEILING: 'verdict-ceiling',
  FLOOR: 'verdict-floor',
  SKEWED_LOW_TAIL: 'verdict-skewed-low-tail',
  SKEWED_HIGH_TAIL: 'verdict-skewed-high-tail',
  FLAT_OR_TWO_GROUPS: 'verdict-flat-or-two-groups',
  HEAVY_TAILS: 'verdict-heavy-tails',
  NOT_BELL: 'verdict-not-bell',
  SMALL_UNDECIDED: 'verdict-small-undecided',
  NORMAL_PLAUSIBLE: 'verdict-normal-plausible',
  NORMAL_FAIR: 'verdict-normal-fair',
  MISSING_HIGH: 'flag-missing-high',
  DISCRETE_SCALE: 'flag-discrete-scale',
  OUTLIERS: 'flag-outliers',
} as const satisfies Record<string, DefinitionId>;

/** The definition of each reason for which a group's numbers are not there. */
export const DEFINITION_OF_REFUSAL = {
  too_few: 'withheld-too-few',
  difference_too_small: 'withheld-difference',
  no_values: 'no-values',
  all_alike: 'withheld-all-alike',
} as const satisfies Record<string, DefinitionId>;
