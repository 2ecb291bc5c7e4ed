import { describe, expect, it } from 'vitest';
import { readArguments } from '../../bench/arguments.ts';
import { catalogue } from '../../bench/catalogue.ts';

const read = (...argv: string[]) => readArguments(argv, catalogue);

describe('arguments', () => {
  it('fills in what is not said', () => {
    const request = read('ingest');
    expect(request).toMatchObject({ ok: true, value: { form: 'text', rounds: 5, options: { rows: 200_000 } } });
  });

  it('takes what is said', () => {
    const request = read('ingest', '--json', '--rounds', '7', '--rows', '1000000');
    expect(request).toMatchObject({ ok: true, value: { form: 'json', rounds: 7, options: { rows: 1_000_000 } } });
  });

  it('takes the form of the answer', () => {
    expect(read('ingest', '--markdown')).toMatchObject({ ok: true, value: { form: 'markdown' } });
  });

  it('lists what there is for an unknown name and for none', () => {
    for (const request of [read('ingset'), read()]) {
      expect(request.ok).toBe(false);
      for (const { name } of catalogue) expect(request).toMatchObject({ message: expect.stringContaining(name) });
    }
  });

  it.each([
    ['ingest', '--rounds', '0'],
    ['ingest', '--rows', '1e6'],
    ['ingest', '--rows', '-5'],
    ['ingest', '--rows', '999'],
    ['ingest', '--colour', 'red'],
    ['ingest', 'pages'],
    ['pages', '--rows', '1000'],
  ])('refuses %s %s %s', (...argv) => {
    expect(read(...argv.filter((word) => word !== undefined)).ok).toBe(false);
  });
});
