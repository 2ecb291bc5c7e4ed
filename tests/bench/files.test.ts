import { describe, expect, it } from 'vitest';
import { ixlLines } from '../../bench/ingest/ixl-levels.ts';
import { CLASS_SIZE, SUBJECTS, toddleClasses, toddleLines } from '../../bench/ingest/toddle-long.ts';

const ROWS = 2_000;

describe.each([
  { name: 'IXL levels', make: ixlLines },
  { name: 'Toddle long', make: toddleLines },
])('the $name file', ({ make }) => {
  const lines = [...make(ROWS)];

  it('is the same every time', () => {
    expect([...make(ROWS)]).toEqual(lines);
  });

  it('has a header and as many rows as asked for, each with a cell for every column', () => {
    const [head, ...rows] = lines.map(({ line }) => cells(line));
    expect(rows).toHaveLength(ROWS);
    expect(new Set(head).size).toBe(head?.length);
    for (const row of rows) expect(row).toHaveLength(head?.length ?? 0);
  });
});

describe('the IXL levels file', () => {
  it('holds levels in tens below their ceilings, or --, and counts them', () => {
    const [head, ...rows] = [...ixlLines(ROWS)];
    const columns = cells(head?.line ?? '');
    const firstLevel = columns.indexOf('Overall');
    const missing = rows.filter(({ facts }) => facts < columns.length - firstLevel);
    expect(missing.length).toBeGreaterThan(0);
    for (const { line, facts } of rows) {
      const levels = cells(line).slice(firstLevel);
      expect(levels.filter((level) => level !== '--')).toHaveLength(facts);
      for (const level of levels) expect(level).toMatch(/^(--|\d{1,3}0|0)$/);
      expect(Number(cells(line)[columns.indexOf('Measurement')]?.replace('--', '0'))).toBeLessThanOrEqual(700);
    }
  });

  it('has one row per student', () => {
    const uids = [...ixlLines(ROWS)].map(({ line }) => cells(line)[0]);
    expect(new Set(uids).size).toBe(ROWS + 1);
  });
});

describe('the Toddle long file', () => {
  const [head, ...rows] = [...toddleLines(ROWS)];
  const columns = cells(head?.line ?? '');
  const cell = (line: string, column: string) => cells(line)[columns.indexOf(column)] ?? '';

  it('repeats a rating once per tagged subject and counts it once', () => {
    const ids = new Set(rows.map(({ line }) => cell(line, 'id')));
    expect(ids.size).toBeLessThan(ROWS);
    expect(rows.reduce((sum, { facts }) => sum + facts, 0)).toBe(ids.size);
  });

  it('rates criteria from 0 to 8 and points from 0 to 100, or excuses', () => {
    for (const { line } of rows) {
      const value = cell(line, 'value');
      if (value !== 'EX') expect(Number(value)).toBeLessThanOrEqual(Number(cell(line, 'assmt_max_score')));
    }
    expect(rows.some(({ line }) => cell(line, 'value') === 'EX')).toBe(true);
  });

  it('names classes of the school, each with students and a subject', () => {
    const classes = toddleClasses();
    expect(new Set(classes.map(({ name }) => name)).size).toBe(classes.length);
    expect(classes.every(({ students }) => students.length > 0 && students.length <= CLASS_SIZE)).toBe(true);
    expect(new Set(classes.map(({ subject }) => subject))).toEqual(new Set(SUBJECTS));
    const names = new Set(classes.map(({ name }) => name));
    for (const { line } of rows) expect(names).toContain(cell(line, 'class_name'));
  });
});

/** The generators quote commas and nothing else. */
function cells(line: string): string[] {
  return [...line.matchAll(/(?:^|,)(?:"([^"]*)"|([^",]*))/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
}
