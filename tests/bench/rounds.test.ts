import { describe, expect, it } from 'vitest';
import { interleave, turn } from '../../bench/rounds.ts';

describe('rounds', () => {
  it('runs every contender once a round and begins each round with the next one', async () => {
    const order: string[] = [];
    const contender = (name: string) => async () => order.push(name);
    const samples = await interleave({ a: contender('a'), b: contender('b') }, 3, () => {});
    expect(order).toEqual(['a', 'b', 'b', 'a', 'a', 'b']);
    expect(samples).toEqual({ a: [1, 4, 5], b: [2, 3, 6] });
  });

  it('turns a list of any length', () => {
    expect(turn([1, 2, 3], 4)).toEqual([2, 3, 1]);
    expect(turn([], 4)).toEqual([]);
  });

  it('stops at a contender that fails', async () => {
    const contenders = { a: async () => 1, b: () => Promise.reject(new Error('gone')) };
    await expect(interleave(contenders, 2, () => {})).rejects.toThrow('gone');
  });
});
