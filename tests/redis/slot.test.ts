import { expect, test } from 'vitest';
import { slotOf } from '#app/redis/slot.ts';

test.each([
  ['123456789', 0x31c3],
  ['foo', 12_182],
  ['', 0],
])('the slot of %j is %i', (key, slot) => {
  expect(slotOf(key)).toBe(slot);
});

test.each([
  ['{user1000}.following', 'user1000'],
  ['foo{bar}{zap}', 'bar'],
  ['foo{{bar}}zap', '{bar'],
])('%j is where its braces say: with %j', (key, tag) => {
  expect(slotOf(key)).toBe(slotOf(tag));
});

test.each(['foo{}{bar}', 'foo{bar', 'foo}bar{'])('%j has no tag, so all of it counts', (key) => {
  expect(slotOf(key)).not.toBe(slotOf('bar'));
  expect(slotOf(key)).not.toBe(slotOf(''));
});
