import { expect, test } from 'vitest';
import { createBreaker } from '#app/redis/breaker.ts';

const breaker = () => createBreaker(() => 1);

test('opens at the fifth failure in a row', () => {
  const five = breaker();
  expect([1, 2, 3, 4, 5].map(() => five.failed(0))).toEqual([false, false, false, false, true]);
  expect(five.open()).toBe(true);
  expect(five.failed(0)).toBe(false);
});

test('a success between keeps it closed, until half of twenty calls within two seconds fail', () => {
  const half = breaker();
  let opened = 0;
  for (let call = 1; call <= 20; call++) {
    if (call % 2 === 1) half.succeeded(call);
    else if (half.failed(call)) opened = call;
  }
  expect(opened).toBe(20);
});

test('failures of more than two seconds ago are forgotten', () => {
  const slow = breaker();
  for (let call = 0; call < 60; call++) {
    if (call % 2 === 0) slow.failed(call * 400);
    else slow.succeeded(call * 400);
  }
  expect(slow.open()).toBe(false);
});

test('stays away 250 ms, then twice as long, two seconds at most; closing forgets it', () => {
  const patient = breaker();
  expect([1, 2, 3, 4, 5, 6].map(() => patient.pause())).toEqual([250, 500, 1000, 2000, 2000, 2000]);
  patient.close();
  expect(patient.pause()).toBe(250);
});

test('pauses are jittered by a quarter, so that a fleet does not ask in step', () => {
  expect(createBreaker(() => 0).pause()).toBe(187.5);
});
