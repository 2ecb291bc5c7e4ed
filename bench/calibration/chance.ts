import { drawFrom } from '../../app/statistics/resampling/random.ts';

/** Numbers from a seed, alike on every machine. The normal ones owe nothing to the functions they are used to try. */
export type Chance = {
  /** Strictly between 0 and 1, evenly. */
  uniform(): number;
  /** Mean 0, standard deviation 1. */
  normal(): number;
  /** Gamma of a whole shape and scale 1: mean and variance are the shape, skewness 2/√shape. */
  gamma(shape: number): number;
  /** Student's t of whole degrees of freedom. */
  student(df: number): number;
};

export function createChance(seed: number): Chance {
  const draw = drawFrom(seed);
  const uniform = () => (draw(WORD) + 0.5) / WORD;
  const normal = createNormal(uniform);
  const gamma = (shape: number) => {
    let product = 1;
    for (let i = 0; i < shape; i++) product *= uniform();
    return -Math.log(product);
  };
  const student = (df: number) => {
    let squares = 0;
    for (let i = 0; i < df; i++) squares += normal() ** 2;
    return normal() / Math.sqrt(squares / df);
  };
  return { uniform, normal, gamma, student };
}

/** Marsaglia's polar method: two at a time. */
function createNormal(uniform: () => number): () => number {
  let spare: number | null = null;
  return () => {
    if (spare !== null) {
      const kept = spare;
      spare = null;
      return kept;
    }
    for (;;) {
      const [x, y] = [2 * uniform() - 1, 2 * uniform() - 1];
      const square = x * x + y * y;
      if (square >= 1 || square === 0) continue;
      const stretch = Math.sqrt((-2 * Math.log(square)) / square);
      spare = y * stretch;
      return x * stretch;
    }
  };
}

const WORD = 2 ** 32;
