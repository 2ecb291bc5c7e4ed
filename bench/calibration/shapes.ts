import type { Scale } from '../../app/statistics/verdict/ends.ts';
import type { Chance } from './chance.ts';

/** A kind of group: how one of its students is drawn (`place` counts them from 0), on which scale. */
export type Shape = { name: string; scale: Scale; draw(chance: Chance, place: number): number };

const UNBOUNDED = { min: null, max: null, step: null };
const IXL = { min: 0, max: 1300, step: 10 };
const TOTAL = { min: 0, max: 32, step: 1 };
const GRADE = { min: 1, max: 7, step: 1 };
const PERCENT = { min: 0, max: 100, step: 1 };
/** Whole points without ends. */
const POINTS = { min: null, max: null, step: 1 };

const MIDDLE = 600;
const GROUP_SD = 70;

export const NORMAL_ON_LEVELS = on(IXL, 'normal, IXL levels', ({ normal }) => MIDDLE + 130 * normal());
export const NORMAL_TOTALS = on(TOTAL, 'normal, MYP totals 0-32', ({ normal }) => 18 + 4.5 * normal());
export const NORMAL_GRADES = on(GRADE, 'normal ability, grades 1-7', ({ normal }) => 4.3 + 1.1 * normal());
export const NORMAL_UNROUNDED = on(UNBOUNDED, 'normal, not rounded', ({ normal }) => normal());
export const FLAT_LEVELS = on(IXL, 'flat, IXL levels 300-900', ({ uniform }) => 300 + 600 * uniform());
export const TWO_FAR = twoGroups(5);

/** In the order of the table: what should be called normal first, then what should not. */
export const SHAPES: readonly Shape[] = [
  NORMAL_ON_LEVELS,
  NORMAL_TOTALS,
  NORMAL_GRADES,
  NORMAL_UNROUNDED,
  on(POINTS, 'tail of high values (gamma)', ({ gamma }) => 10 * gamma(4)),
  on(PERCENT, 'tail of low values (lognormal)', ({ normal }) => 95 - 15 * Math.exp(0.5 * normal())),
  twoGroups(2),
  twoGroups(3),
  TWO_FAR,
  FLAT_LEVELS,
  on(TOTAL, 'flat, MYP totals 4-28', ({ uniform }) => 3.5 + 25 * uniform()),
  on(UNBOUNDED, 'heavy tails (t, 3 degrees)', ({ student }) => student(3)),
  on(PERCENT, 'ceiling (normal cut at 100)', ({ normal }) => 88 + 12 * normal()),
];

/** Rounded to the scale's steps and kept within its ends. */
function on(scale: Scale, name: string, draw: (chance: Chance, place: number) => number): Shape {
  const { min, max, step } = scale;
  return {
    name,
    scale,
    draw(chance, place) {
      const value = draw(chance, place);
      const rounded = step === null ? value : Math.round(value / step) * step;
      return Math.min(max ?? Number.POSITIVE_INFINITY, Math.max(min ?? Number.NEGATIVE_INFINITY, rounded));
    },
  };
}

/** Every other student in the upper half, so the halves are equal; `apart` in standard deviations within a half. */
function twoGroups(apart: number): Shape {
  return on(IXL, `two equal groups, ${apart} SD apart`, ({ normal }, place) => {
    const side = place % 2 === 0 ? -1 : 1;
    return MIDDLE + GROUP_SD * (normal() + (side * apart) / 2);
  });
}
