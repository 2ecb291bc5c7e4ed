import { Writable } from 'node:stream';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createHousekeeping, type HousekeepingTasks } from '#app/platform/housekeeping.server.ts';
import { createLog } from '#app/platform/log.server.ts';
import { createGate } from '#tests/support/gate.ts';

const HOUR = 3_600_000;

function housekeepingOf(tasks: HousekeepingTasks, { every = 1, chance = 0 } = {}) {
  const lines: Record<string, unknown>[] = [];
  const told = createGate();
  const to = new Writable({
    write(chunk, _encoding, done) {
      lines.push(JSON.parse(String(chunk)));
      if (String(chunk).includes('"housekeeping"')) told.open();
      done();
    },
  });
  const housekeeping = createHousekeeping({
    tasks,
    log: createLog({ level: 'info', to }),
    random: () => chance,
    every,
  });
  onTestFinished(() => housekeeping.stop());
  return { housekeeping, lines, told };
}

describe('housekeeping', () => {
  test('does every task, again and again', async () => {
    const third = createGate();
    let times = 0;
    const { housekeeping } = housekeepingOf({
      sessions: async () => {
        times += 1;
        if (times === 3) third.open();
        return 0;
      },
    });
    housekeeping.start();
    await third.opened;
    await housekeeping.stop();
  });

  test('says in one line how much each put away', async () => {
    const tasks = { requests: async () => 3, sessions: async () => 12 };
    const { housekeeping, lines, told } = housekeepingOf(tasks, { every: HOUR });
    housekeeping.start();
    await told.opened;
    expect(lines).toMatchObject([{ level: 'info', requests: 3, sessions: 12, msg: 'housekeeping' }]);
  });

  test('a task that fails keeps no other from its work', async () => {
    const failing = async () => {
      throw new Error('The database is away.');
    };
    const { housekeeping, lines, told } = housekeepingOf({ failing, sessions: async () => 1 }, { every: HOUR });
    housekeeping.start();
    await told.opened;
    expect(lines).toMatchObject([
      { level: 'error', task: 'failing' },
      { level: 'info', sessions: 1 },
    ]);
    expect(lines[1]).not.toHaveProperty('failing');
  });

  test('does nothing before its time, and nothing at all when it is stopped before', async () => {
    let begun = 0;
    const task = async () => {
      begun += 1;
      return 0;
    };
    const { housekeeping } = housekeepingOf({ task }, { every: HOUR, chance: 0.5 });
    housekeeping.start();
    await housekeeping.stop();
    expect(begun).toBe(0);
  });

  test('stopping waits for the task in hand and begins no other', async () => {
    const [inHand, free] = [createGate(), createGate()];
    const done: string[] = [];
    const { housekeeping } = housekeepingOf({
      first: async () => {
        inHand.open();
        await free.opened;
        done.push('first');
        return 1;
      },
      second: async () => done.push('second'),
    });
    housekeeping.start();
    await inHand.opened;
    const stopped = housekeeping.stop();
    expect(done).toEqual([]);
    free.open();
    await stopped;
    expect(done).toEqual(['first']);
  });
});
