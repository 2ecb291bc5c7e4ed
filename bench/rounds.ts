/**
 * Contenders take turns: every round runs each of them once, and each round begins with the next one, so that none
 * always runs first or always after the same neighbour.
 */

export type Contenders<Sample> = Readonly<Record<string, () => Promise<Sample>>>;

/** Samples by contender, in order of rounds. A contender that throws stops the benchmark. */
export async function interleave<Sample>(
  contenders: Contenders<Sample>,
  rounds: number,
  progress: (line: string) => void,
): Promise<Record<string, Sample[]>> {
  const samples: Record<string, Sample[]> = {};
  for (let round = 0; round < rounds; round++) {
    for (const [name, run] of turn(Object.entries(contenders), round)) {
      progress(`round ${round + 1} of ${rounds}: ${name}`);
      const sample = await run();
      samples[name] = [...(samples[name] ?? []), sample];
    }
  }
  return samples;
}

/** The list, begun `by` places later. */
export function turn<Item>(items: readonly Item[], by: number): Item[] {
  const start = items.length === 0 ? 0 : by % items.length;
  return [...items.slice(start), ...items.slice(0, start)];
}
