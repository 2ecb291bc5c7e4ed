import { describe, expect, it } from 'vitest';
import { countStudents } from '../../bench/pages/visitor.ts';

describe('the class to measure', () => {
  it('has as many students as its longest table has rows', () => {
    const rows = (count: number) => '<tr class="row"><td>x</td></tr>'.repeat(count);
    const html = `<table><thead><tr></tr></thead><tbody>${rows(3)}</tbody></table>
      <table><tbody class="students">${rows(28)}</tbody></table>`;
    expect(countStudents(html)).toBe(28);
    expect(countStudents('<p>nothing</p>')).toBe(0);
  });
});
