import type { Check, Row } from '../report.ts';
import { pairDifferences, summarise } from '../summary.ts';

/** One line of what was seen. */
export function row<Sample>(name: string, unit: string, of: readonly Sample[], at: (sample: Sample) => number): Row {
  return { name, unit, values: summarise(of.map(at)) };
}

type Added<Sample> = {
  of: readonly Sample[];
  /** The same without Redis, in the same rounds. */
  off: readonly Sample[];
  at(sample: Sample): number;
  atMost: number | null;
};

/** Milliseconds more than without Redis. */
export function addedTo<Sample>(name: string, { of, off, at, atMost }: Added<Sample>): Check {
  const values = summarise(pairDifferences(of.map(at), off.map(at)));
  return { name, unit: 'ms', values, target: atMost === null ? null : { atMost } };
}

type Most<Sample> = { unit: string; of: readonly Sample[]; at(sample: Sample): number; atMost: number };

export function most<Sample>(name: string, { unit, of, at, atMost }: Most<Sample>): Check {
  return { name, unit, values: summarise(of.map(at)), target: { atMost } };
}
