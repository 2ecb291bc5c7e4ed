/**
 * Contenders take turns: every round runs each of them once, and each round begins with the next one, so that none
 * always runs first or always after the same neighbour.
 */

export type Contenders<Name extends string, Sample> = Readonly<Record<Name, () => Promise<Sample>>>;

/** Samples by contender, in order of rounds. A contender that throws stops the benchmark. */
export async function interleave<Name extends string, Sample>(
  contenders: Contenders<Name, Sample>,
  rounds: number,
  progress: (line: string) => void,
): Promise<Record<Name, Sample[]>> {
  const names = Object.keys(contenders) as Name[];
  const samples = Object.fromEntries(names.map((name) => [name, [] as Sample[]])) as Record<Name, Sample[]>;
  for (let round = 0; round < rounds; round++) {
    progress(`round ${round + 1} of ${rounds}`);
    for (const name of turn(names, round)) samples[name].push(await contenders[name]());
  }
  return samples;
}

/** The list, begun `by` places later. */
export function turn<Item>(items: readonly Item[], by: number): Item[] {
  const start = items.length === 0 ? 0 : by % items.length;
  return [...items.slice(start), ...items.slice(0, start)];
}
