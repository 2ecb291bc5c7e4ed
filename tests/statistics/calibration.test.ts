import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createChance } from '../../bench/calibration/chance.ts';
import { COVERAGE } from '../../bench/calibration/coverage.ts';
import { FALSE_ALARMS } from '../../bench/calibration/false-alarms.ts';
import { percentOfHits } from '../../bench/calibration/procedure.ts';
import { SHAPES, type Shape } from '../../bench/calibration/shapes.ts';
import { countVerdicts, percentCalledNormal } from '../../bench/calibration/verdicts.ts';

const document = readFileSync(new URL('../../docs/validity.md', import.meta.url), 'utf8');
const GROUPS = 400;

/** The cells of a published line after its name. */
function published(name: string): number[] {
  const line = document.split('\n').find((one) => one.startsWith(`| ${name} |`));
  if (line === undefined) throw new Error(`docs/validity.md has no line “${name}”: run the bench again.`);
  return line.split('|').slice(2, -1).map(Number);
}

function calledNormal(shape: Shape, n: number): number {
  return percentCalledNormal(countVerdicts({ shape, n, groups: GROUPS, chance: createChance(2026) }));
}

/** The first column of figures, which a few hundred groups give within a few points. */
describe.each(SHAPES)('$name', (shape) => {
  test.each([30, 60])('of %i is called normal as often as published', (n) => {
    expect(Math.abs(calledNormal(shape, n) - (published(`${shape.name}, ${n}`)[0] ?? Number.NaN))).toBeLessThan(7);
  });
});

test('what was promised is published', () => {
  const firstOf = (name: string) => published(name)[0] ?? Number.NaN;
  for (const name of ['normal, IXL levels', 'normal, MYP totals 0-32', 'normal ability, grades 1-7']) {
    for (const n of ['30', '60', '120', '1,000']) expect(firstOf(`${name}, ${n}`)).toBeGreaterThanOrEqual(90);
  }
  expect(firstOf('two equal groups, 5 SD apart, 30')).toBeLessThanOrEqual(11);
  expect(firstOf('two equal groups, 5 SD apart, 60')).toBeLessThanOrEqual(1);
});

describe('the words', () => {
  const words = document.replace(/\s+/g, ' ');

  test.each([
    [/about (\d+) of 100 year groups of 30 are called normal/, 'normal, IXL levels, 30'],
    [/(\d+) of 100 flat groups of 30/, 'flat, IXL levels 300-900, 30'],
    [/(\d+) of 100 flat groups of 60/, 'flat, IXL levels 300-900, 60'],
    [/(\d+) of 60, \d+ of 120 and practically all/, 'normal, IXL levels, 60'],
    [/(\d+) of 120 and practically all/, 'normal, IXL levels, 120'],
    [/(\d+) of 100 normal groups of 30 are called normal/, 'normal, not rounded, 30'],
    [/(\d+) of 100 groups of 30 that are really two/, 'two equal groups, 5 SD apart, 30'],
  ])('%s say what the table says', (claim, line) => {
    const said = Number(claim.exec(words)?.[1]);
    expect(Math.abs(said - (published(line)[0] ?? Number.NaN))).toBeLessThanOrEqual(0.5);
  });
});

test.each([...FALSE_ALARMS, ...COVERAGE])('$name is as often right as published', (procedure) => {
  const figure = published(procedure.name)[1] ?? Number.NaN;
  const found = percentOfHits(procedure, { n: 30, runs: 200, chance: createChance(7) });
  expect(Math.abs((found ?? Number.NaN) - figure)).toBeLessThan(8);
});
