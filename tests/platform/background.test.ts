import { expect, test } from 'vitest';
import { createBackground } from '#app/platform/background.server.ts';
import { createLog } from '#app/platform/log.server.ts';
import { createGate } from '#tests/support/gate.ts';

test('work in the background is waited for, with what it begins, and may fail', async () => {
  const background = createBackground(createLog({ level: 'silent' }));
  const [first, second] = [createGate(), createGate()];
  const done: string[] = [];
  background(
    first.opened.then(() => {
      done.push('first');
      background(second.opened.then(() => done.push('second')));
    }),
  );
  background(Promise.reject(new Error('in vain')));
  const ended = background.ended().then(() => done.push('ended'));
  first.open();
  second.open();
  await ended;
  expect(done).toEqual(['first', 'second', 'ended']);
  await background.ended();
});
