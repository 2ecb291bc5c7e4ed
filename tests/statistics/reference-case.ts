import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { answer } from '#bin/statistics/answer.ts';
import { Cases } from '#bin/statistics/cases.ts';

const json: unknown = JSON.parse(readFileSync(new URL('../fixtures/statistics.json', import.meta.url), 'utf8'));
const Sections = z.record(z.string(), z.unknown());
const Expected = z.array(z.object({ name: z.string(), expected: z.record(z.string(), z.unknown()) }));
const sections = Sections.parse(json);
const answers = answer(Cases.parse(json));

/** The reference's cases, as the command line reads them. */
export const cases = Cases.parse(json);

/** Numbers, words, or lists of them, at `section case path.of.keys`: what R says, and what we say. */
export function bothAt(place: string): { expected: unknown; ours: unknown } {
  const [section = '', name = '', path = ''] = place.split(' ');
  const at = Expected.parse(sections[section]).findIndex((one) => one.name === name);
  return {
    expected: valueAt(Expected.parse(sections[section])[at]?.expected, path),
    ours: valueAt(answers[section]?.[at]?.result, path),
  };
}

function valueAt(from: unknown, path: string): unknown {
  return path.split('.').reduce((value, key) => z.looseObject({}).parse(value)[key], from);
}
