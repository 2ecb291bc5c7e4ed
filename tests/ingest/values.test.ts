import { describe, expect, test } from 'vitest';
import { dateInName, subjectInName } from '#app/ingest/file-name.ts';
import { parseDay, parseMoment, slashOrderOf } from '#app/ingest/values/day.ts';
import { readLevel } from '#app/ingest/values/level.ts';
import { createIsMissing } from '#app/ingest/values/missing.ts';
import { parseNumber, parseRange } from '#app/ingest/values/number.ts';
import { readRating } from '#app/ingest/values/rating.ts';
import {
  canonicalStudentId,
  isScientific,
  rosterStudentId,
  withoutLeadingZeros,
} from '#app/ingest/values/student-id.ts';

describe('numbers', () => {
  test.each([
    ['570', 570],
    ['570.0', 570],
    [' 77 ', 77],
    ['12,5', 12.5],
    ['-3', -3],
    ['70%', 70],
    ['1 300', 1300],
    ['1.234,5', 1234.5],
    ['', null],
    ['abc', null],
    ['1e3', null],
    ['1-2', null],
  ])('%j is %j', (text, value) => expect(parseNumber(text)).toBe(value));

  test('a comma before three digits is a thousands mark where the scale has room for it, else a decimal comma', () => {
    expect(parseNumber('1,300', 1300)).toBe(1300);
    expect(parseNumber('7,125', 100)).toBe(7.125);
  });

  test('a range keeps both ends; an open one is closed by the scale', () => {
    const scale = { low: 0, high: 1300 };
    expect(parseRange('310-350', scale)).toEqual({ low: 310, high: 350 });
    expect(parseRange('310 – 350', scale)).toEqual({ low: 310, high: 350 });
    expect(parseRange('<100', scale)).toEqual({ low: 0, high: 100 });
    expect(parseRange('>1200', scale)).toEqual({ low: 1200, high: 1300 });
    expect(parseRange('350-310', scale)).toBeNull();
    expect(parseRange('310', scale)).toBeNull();
  });

  test('a level is 0 to 1300 or a range of them', () => {
    expect(readLevel('0')).toEqual({ ok: true, value: { level: 0, low: null, high: null } });
    expect(readLevel('310-350')).toEqual({ ok: true, value: { level: null, low: 310, high: 350 } });
    expect(readLevel('1310')).toEqual({ ok: false, code: 'level_out_of_range' });
    expect(readLevel('-10')).toEqual({ ok: false, code: 'level_out_of_range' });
    expect(readLevel('high')).toEqual({ ok: false, code: 'not_a_level' });
  });
});

describe('missing', () => {
  test('is what vendors write for it and the school’s own words, never 0', () => {
    const isMissing = createIsMissing(['Not sat']);
    for (const token of ['', '  ', '--', '-', 'N/A', 'na', 'Incomplete', 'not SAT'])
      expect(isMissing(token)).toBe(true);
    for (const value of ['0', '0.0', 'EX']) expect(isMissing(value)).toBe(false);
  });
});

describe('days', () => {
  test.each([
    ['2026-09-26', '2026-09-26'],
    ['2026-09-26 08:30', '2026-09-26'],
    ['2026-09-26T08:30:00.000Z', '2026-09-26'],
    ['2025-10-08 10:58:23.250418', '2025-10-08'],
    ['24-12-2025 10:30:00', '2025-12-24'],
    ['2005 06 28', '2005-06-28'],
    ['26.09.2026', '2026-09-26'],
    ['12-31-2025', '2025-12-31'],
    ['21 Apr 2023', '2023-04-21'],
    ['April 21, 2023', '2023-04-21'],
    ['2026-02-30', null],
    ['26/09', null],
    ['soon', null],
  ])('%j is %j', (text, day) => expect(parseDay(text)).toBe(day));

  test('a slashed date follows the order of its column', () => {
    expect(parseDay('03/04/2026', 'dmy')).toBe('2026-04-03');
    expect(parseDay('03/04/2026', 'mdy')).toBe('2026-03-04');
    expect(slashOrderOf('13/04/2026')).toBe('dmy');
    expect(slashOrderOf('04/13/2026')).toBe('mdy');
    expect(slashOrderOf('03/04/2026')).toBe('ambiguous');
    expect(slashOrderOf('04/04/2026')).toBeNull();
    expect(slashOrderOf('2026-04-03')).toBeNull();
  });

  test('a moment keeps its microseconds and is UTC unless it names a zone', () => {
    expect(parseMoment('2025-10-08 10:58:23.250418')).toBe('2025-10-08 10:58:23.250418Z');
    expect(parseMoment('2025-10-08T10:58:23+02:00')).toBe('2025-10-08 10:58:23+02:00');
    expect(parseMoment('24-12-2025 10:30:00')).toBe('2025-12-24 10:30:00Z');
    expect(parseMoment('yesterday')).toBeNull();
  });
});

describe('student IDs', () => {
  test.each([
    [' 10004 ', '10004'],
    ['ID10004', '10004'],
    ['ID: 10004', '10004'],
    ['10_STU_10004', '10004'],
    ['10004.0', '10004'],
    ['10,004', '10004'],
    ['S-10 B', 's-10 b'],
    ['302614477310802906', '302614477310802906'],
    ['Ida', 'ida'],
  ])('%j is compared as %j', (text, id) => expect(canonicalStudentId(text)).toBe(id));

  test('leading zeros go last, and never the only digit', () => {
    expect(withoutLeadingZeros('00042')).toBe('42');
    expect(withoutLeadingZeros('0')).toBe('0');
  });

  test('a roster keeps what it says but for what a spreadsheet adds', () => {
    expect(rosterStudentId(' ID10004 ')).toBe('ID10004');
    expect(rosterStudentId('10004.0')).toBe('10004');
    expect(rosterStudentId('00042')).toBe('00042');
  });

  test('scientific notation is known for what it is', () => {
    for (const text of ['3.02E+17', '6,00E+07', '1e5']) expect(isScientific(text)).toBe(true);
    for (const text of ['6E7A', 'E12', '10004']) expect(isScientific(text)).toBe(false);
  });
});

describe('ratings', () => {
  const criterion = { criterion: true, maximum: null, numeric: false };
  const points = { criterion: false, maximum: 20, numeric: true };
  const standard = { criterion: false, maximum: null, numeric: false };
  const scored = (value: number | null, low: number | null = null, high: number | null = null) => ({
    value,
    low,
    high,
    state: 'scored',
  });

  test('levels, points and bands', () => {
    expect(readRating('7', criterion)).toEqual({ ok: true, value: scored(7) });
    expect(readRating('0', criterion)).toEqual({ ok: true, value: scored(0) });
    expect(readRating('77.0', { ...points, maximum: 100 })).toEqual({ ok: true, value: scored(77) });
    expect(readRating('5-6', criterion)).toEqual({ ok: true, value: scored(null, 5, 6) });
    expect(readRating('9', criterion)).toEqual({ ok: false, code: 'score_out_of_range' });
    expect(readRating('-1', points)).toEqual({ ok: false, code: 'score_out_of_range' });
  });

  test('codes are states, not values', () => {
    const states = ['ML', 'AB', 'ex', 'INC', 'NA'].map((code) => {
      const reading = readRating(code, criterion);
      return reading.ok ? reading.value.state : null;
    });
    expect(states).toEqual(['missing', 'absent', 'excused', 'incomplete', 'not_assessed']);
  });

  test('a label of a scale has no number; letters among points are a mistake', () => {
    expect(readRating('Demonstrating', standard)).toEqual({ ok: true, value: scored(null) });
    expect(readRating('Demonstrating', points)).toEqual({ ok: false, code: 'not_a_score' });
    expect(readRating('#REF!', standard)).toEqual({ ok: false, code: 'not_a_score' });
  });

  test.each([
    ['2-Jan', '1-2'],
    ['Jan-02', '1-2'],
    ['01-Feb', '1-2'],
    ['4-Mar', '3-4'],
    ['3-Apr', '3-4'],
    ['6-May', '5-6'],
    ['05-Jun', '5-6'],
    ['8-Jul', '7-8'],
    ['2026-08-07', '7-8'],
  ])('a spreadsheet made %s of the band %s', (text, repairedBand) => {
    expect(readRating(text, criterion)).toMatchObject({ ok: true, repairedBand });
  });

  test('a date that no band explains, or where no band belongs, is not guessed at', () => {
    expect(readRating('5-Jan', criterion)).toEqual({ ok: false, code: 'spreadsheet_date' });
    expect(readRating('2-Jan', points)).toEqual({ ok: false, code: 'spreadsheet_date' });
  });
});

describe('what a file name says', () => {
  test.each([
    ['Levels-22-23-K-5-Fall-Diagnostic-2022-09-26.csv', '2022-09-26'],
    ['IXL_Math_083123.csv', '2023-08-31'],
    ['IXL_Overall_Spring_April_21_2023.csv', '2023-04-21'],
    ['IXL 21st Apr 2023.xlsx', '2023-04-21'],
    ['IXL_20230831.csv', '2023-08-31'],
    ['export 26-09-2022.csv', '2022-09-26'],
    ['IXL_Levels_EOY2324_Math.csv', null],
    ['Snapshot_1_Math_Gr6-8_Aug_Sep.csv', null],
    ['IXL_050623.csv', null],
    ['IXL 05-06-2023.csv', null],
    ['IXL 2022-09-26 to 2022-10-02.csv', null],
    ['IXL 2031-01-01.csv', null],
    ['levels.csv', null],
  ])('%s: %s', (name, day) => expect(dateInName(name, '2026-11-24')).toBe(day));

  test.each([
    ['IXL-Diagnostic-Results-ELA.csv', 'ela'],
    ['IXL_Math_083123.csv', 'math'],
    ['Language Arts levels.csv', 'ela'],
    ['math and ELA.csv', null],
    ['aftermath.csv', null],
    ['IXL-MS-2022.csv', null],
  ])('%s is about %s', (name, subject) => expect(subjectInName(name)).toBe(subject));
});
