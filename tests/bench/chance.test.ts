import { describe, expect, it } from 'vitest';
import { type Chance, createChance } from '../../bench/calibration/chance.ts';

const DRAWS = 40_000;

/** Mean, variance, skewness and excess kurtosis of many draws. */
function momentsOf(draw: (chance: Chance) => number) {
  const chance = createChance(5);
  const values = Array.from({ length: DRAWS }, () => draw(chance));
  const power = (k: number, centre: number) => values.reduce((sum, value) => sum + (value - centre) ** k, 0) / DRAWS;
  const mean = power(1, 0);
  const variance = power(2, mean);
  return [mean, variance, power(3, mean) / variance ** 1.5, power(4, mean) / variance ** 2 - 3];
}

describe('chance', () => {
  it('is repeated by its seed', () => {
    const three = (seed: number) => {
      const { normal, uniform, gamma } = createChance(seed);
      return [normal(), uniform(), gamma(2)];
    };
    expect(three(8)).toEqual(three(8));
    expect(three(8)).not.toEqual(three(9));
  });

  it.each<[string, (chance: Chance) => number, number[]]>([
    ['even', ({ uniform }) => uniform(), [0.5, 1 / 12, 0, -1.2]],
    ['normal', ({ normal }) => normal(), [0, 1, 0, 0]],
    ['gamma of 4', ({ gamma }) => gamma(4), [4, 4, 1, 1.5]],
    ["Student's t of 20", ({ student }) => student(20), [0, 20 / 18, 0, 0.375]],
  ])('has the moments of a distribution that is %s', (_name, draw, expected) => {
    const tolerance = [0.03, 0.1, 0.08, 0.25];
    for (const [index, moment] of momentsOf(draw).entries()) {
      expect(Math.abs(moment - (expected[index] ?? 0))).toBeLessThan(tolerance[index] ?? 0);
    }
  });
});
