import { describe, expect, test } from 'vitest';
import {
  type Calendar,
  currentTerm,
  currentYear,
  gradeNamed,
  periodById,
  requireYear,
  subjectNamed,
  termNamed,
  termOn,
  yearNamed,
  yearOfTerm,
  yearOn,
} from '#app/organizations/calendar.ts';

const term = (id: string, name: string, startedOn: string, endedOn: string) => ({
  id,
  name,
  position: 1,
  startedOn,
  endedOn,
});
const grade = (name: string, ixlGrade: string | null) => {
  return { id: name, name, position: 1, programme: 'MYP' as const, ixlGrade, descriptorYear: null };
};

const calendar: Calendar = {
  years: [
    {
      id: 'y1',
      name: '2025-2026',
      startedOn: '2025-08-18',
      endedOn: '2026-06-19',
      terms: [term('t1', 'Term 1', '2025-08-18', '2025-12-12'), term('t2', 'Term 2', '2026-01-05', '2026-06-19')],
    },
    {
      id: 'y2',
      name: '2026-2027',
      startedOn: '2026-08-17',
      endedOn: '2027-06-18',
      terms: [term('t3', 'Term 1', '2026-08-17', '2026-12-11')],
    },
  ],
  grades: [grade('MYP 1', '6'), grade('MYP 2', '7'), grade('7', '8'), grade('A', '9'), grade('B', '9')],
  subjects: [{ id: 's1', name: 'Mathematics', group: '', ixlSubject: 'math', criteria: [], position: 1 }],
};

describe('today', () => {
  test.each([
    ['2024-01-01', 'y1', 't1'],
    ['2025-08-18', 'y1', 't1'],
    ['2025-12-25', 'y1', 't1'],
    ['2026-01-05', 'y1', 't2'],
    ['2026-07-31', 'y1', 't2'],
    ['2026-08-17', 'y2', 't3'],
    ['2030-01-01', 'y2', 't3'],
  ])('%s is in the latest year and term that have started', (today, yearId, termId) => {
    const year = currentYear(calendar, today);
    expect(year?.id).toBe(yearId);
    expect(year && currentTerm(year, today)?.id).toBe(termId);
  });

  test('of a school without a calendar is in no year', () => {
    expect(currentYear({ years: [], grades: [], subjects: [] }, '2026-01-01')).toBeNull();
  });
});

describe('a day', () => {
  test.each([
    ['2025-08-17', null, null],
    ['2025-08-18', 'y1', 't1'],
    ['2025-12-12', 'y1', 't1'],
    ['2025-12-13', 'y1', null],
    ['2026-06-19', 'y1', 't2'],
    ['2026-06-20', null, null],
  ])('%s is in year %s and term %s, both ends included', (day, yearId, termId) => {
    expect(yearOn(calendar, day)?.id ?? null).toBe(yearId);
    expect(termOn(calendar, day)?.id ?? null).toBe(termId);
  });
});

describe('a name', () => {
  test('is found whatever its case and spaces', () => {
    expect(yearNamed(calendar, ' 2025-2026 ')?.id).toBe('y1');
    expect(termNamed(requireYear(calendar, 'y1'), 'TERM  2')?.id).toBe('t2');
    expect(subjectNamed(calendar, 'mathematics')?.id).toBe('s1');
    expect(subjectNamed(calendar, 'maths')).toBeNull();
  });

  test('of a grade comes before the IXL grade it corresponds to, and an ambiguous one is none', () => {
    expect(gradeNamed(calendar, 'myp 1')?.name).toBe('MYP 1');
    expect(gradeNamed(calendar, '6')?.name).toBe('MYP 1');
    expect(gradeNamed(calendar, '7')?.name).toBe('7');
    expect(gradeNamed(calendar, '9')).toBeNull();
    expect(gradeNamed(calendar, '12')).toBeNull();
  });
});

test('a period is a term, or a year to its end', () => {
  expect(periodById(calendar, 'y1')).toEqual({
    kind: 'year',
    id: 'y1',
    name: '2025-2026',
    startedOn: '2025-08-18',
    endedOn: '2026-06-19',
  });
  expect(periodById(calendar, 't2')).toMatchObject({ kind: 'term', name: 'Term 2' });
  expect(periodById(calendar, 'none')).toBeNull();
  expect(yearOfTerm(calendar, 't3')?.id).toBe('y2');
  expect(() => requireYear(calendar, 'y9')).toThrow(/no academic year y9/);
});
