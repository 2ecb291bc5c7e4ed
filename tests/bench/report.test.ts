import { describe, expect, it } from 'vitest';
import { renderMarkdown } from '../../bench/markdown.ts';
import { type Check, type Section, verdict } from '../../bench/report.ts';
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

  it('shows a table of its own, in either form, and leaves out the empty ones', () => {
    const tables = [{ head: ['group, students', 'normal'], lines: [{ name: 'flat, 30', values: [45.04] }] }];
    const undefinedAt12 = { head: ['students', '12'], lines: [{ name: 'K²', values: [null] }] };
    const section: Section = {
      title: 'Verdicts',
      notes: ['a note'],
      tables: [...tables, undefinedAt12],
      rows: [],
      checks: [],
    };
    const text = renderReport({ sections: [section] }, []);
    expect(text).toMatch(/flat, 30 +45\.0\n/);
    expect(text).not.toContain('measured');
    expect(renderMarkdown({ sections: [section] }, ['head'])).toBe(
      [
        'head',
        '### Verdicts',
        'a note.',
        '| group, students | normal |\n| --- | --: |\n| flat, 30 | 45.0 |',
        '| students | 12 |\n| --- | --: |\n| K² | – |',
      ].join('\n\n'),
    );
  });

  it('writes numbers with as many digits as they deserve', () => {
    expect([0.5, 12.345, 123.4, 1_234_567].map(formatNumber)).toEqual(['0.50', '12.3', '123', '1,234,567']);
  });
});
