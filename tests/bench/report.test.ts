import { describe, expect, it } from 'vitest';
import { type Check, verdict } from '../../bench/report.ts';
import { summarise } from '../../bench/summary.ts';
import { formatNumber, renderReport } from '../../bench/table.ts';

const check = (over: Partial<Check>): Check => ({
  name: 'time against COPY',
  unit: '×',
  values: summarise([2, 3, 9]),
  target: { atMost: 3 },
  ...over,
});

describe('report', () => {
  it('judges the median against the target', () => {
    expect(verdict(check({}))).toBe('reached');
    expect(verdict(check({ target: { atMost: 2.9 } }))).toBe('missed');
    expect(verdict(check({ target: { atLeast: 3 } }))).toBe('reached');
    expect(verdict(check({ target: { atLeast: 3.1 } }))).toBe('missed');
    expect(verdict(check({ target: null }))).toBe('no target');
    expect(verdict(check({ judged: false }))).toBe('not judged');
  });

  it('shows a missed target as missed', () => {
    const section = { title: 'Section', notes: ['a note'], rows: [], checks: [check({ target: { atMost: 2 } })] };
    const text = renderReport({ sections: [section] }, ['head']);
    expect(text).toContain('head');
    expect(text).toContain('a note');
    expect(text).toMatch(/time against COPY +3\.00 +2\.00 +9\.00 +× +≤ 2 +MISSED/);
  });

  it('writes numbers with as many digits as they deserve', () => {
    expect([0.5, 12.345, 123.4, 1_234_567].map(formatNumber)).toEqual(['0.50', '12.3', '123', '1,234,567']);
  });
});
