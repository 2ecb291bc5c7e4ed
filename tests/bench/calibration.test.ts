import { describe, expect, it } from 'vitest';
import { calibration } from '../../bench/calibration.ts';
import type { Task } from '../../bench/catalogue.ts';

const task = (over: Partial<Task> = {}): Task => ({
  rounds: 2,
  options: { runs: 20, seed: 1 },
  progress: () => {},
  signal: new AbortController().signal,
  ...over,
});

describe('calibration', () => {
  it('gives the same figures for the same seed, and others for another', async () => {
    const [first, again, other] = [
      await calibration(task()),
      await calibration(task()),
      await calibration(task({ options: { runs: 20, seed: 2 } })),
    ];
    expect(again).toEqual(first);
    expect(other).not.toEqual(first);
  });

  it('gives every group one verdict, and judges what was promised in every round', async () => {
    const { sections } = await calibration(task());
    for (const { values } of sections[0]?.tables?.[0]?.lines ?? []) {
      const verdicts = values.slice(0, -1);
      expect(verdicts.reduce<number>((sum, value) => sum + (value ?? 0), 0)).toBeCloseTo(100, 9);
    }
    const promised = sections[0]?.checks.filter(({ target }) => target !== null) ?? [];
    expect(promised).toHaveLength(14);
    expect(promised.every(({ values }) => values.count === 2)).toBe(true);
  });

  it('stops when it is told to', async () => {
    const stop = new AbortController();
    stop.abort(new Error('Stopped.'));
    await expect(calibration(task({ signal: stop.signal }))).rejects.toThrow('Stopped.');
  });
});
