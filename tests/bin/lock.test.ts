import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { withLock } from '#bin/setup/lock.mjs';

const path = () => join(mkdtempSync(join(tmpdir(), 'school-analytics-lock-')), 'lock');

describe('withLock', () => {
  it('lets one in at a time', async () => {
    const lock = path();
    const seen: string[] = [];
    const work = (name: string) => async () => {
      seen.push(`${name} in`);
      await new Promise((resolve) => setImmediate(resolve));
      seen.push(`${name} out`);
    };
    await Promise.all([withLock(lock, work('a')), withLock(lock, work('b')), withLock(lock, work('c'))]);
    expect(seen).toHaveLength(6);
    for (let i = 0; i < 6; i += 2) expect(seen[i]?.[0]).toBe(seen[i + 1]?.[0]);
    expect(existsSync(lock)).toBe(false);
  });

  it('lets go when the work fails', async () => {
    const lock = path();
    await expect(withLock(lock, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(existsSync(lock)).toBe(false);
  });

  it('takes the lock of a holder that was killed, by many at once', async () => {
    const lock = path();
    const holder = spawn(process.execPath, [
      '--input-type=module',
      '-e',
      `import { withLock } from '${join(process.cwd(), 'bin/setup/lock.mjs')}';
       setInterval(() => {}, 1000); await withLock('${lock}', () => { console.log('held'); return new Promise(() => {}); });`,
    ]);
    await once(holder.stdout, 'data');
    const gone = once(holder, 'exit');
    holder.kill('SIGKILL');
    await gone;
    let inside = 0;
    const runs = Array.from({ length: 5 }, () =>
      withLock(lock, async () => {
        inside += 1;
        expect(inside).toBe(1);
        await new Promise((resolve) => setImmediate(resolve));
        inside -= 1;
      }),
    );
    await Promise.all(runs);
    expect(existsSync(lock)).toBe(false);
  });

  it('says that it waits, once', async () => {
    const lock = path();
    const other = spawn('sleep', ['60']);
    symlinkSync(`${other.pid}:0`, lock);
    // That pid lives but began at another time: not the holder.
    await withLock(lock, async () => {});
    other.kill();
    let waits = 0;
    let release = () => {};
    const first = withLock(lock, () => new Promise<void>((resolve) => (release = resolve)));
    const second = withLock(lock, async () => {}, {
      onWait: () => {
        waits += 1;
        release();
      },
    });
    await Promise.all([first, second]);
    expect(waits).toBe(1);
  });
});
