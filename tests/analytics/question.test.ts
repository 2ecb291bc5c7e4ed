import { describe, expect, test } from 'vitest';
import { PLAIN_QUESTION, readQuestion, resolveQuestion } from '#app/analytics/question.ts';
import type { Calendar } from '#app/organizations/calendar.ts';

const id = (digit: number) => `00000000-0000-7000-8000-00000000000${digit}`;
const term = (name: string, digit: number, startedOn: string, endedOn: string) => ({
  id: id(digit),
  name,
  position: 1,
  startedOn,
  endedOn,
});

const calendar: Calendar = {
  years: [
    {
      id: id(1),
      name: '2025-2026',
      startedOn: '2025-08-18',
      endedOn: '2026-06-19',
      terms: [term('Term 1', 3, '2025-08-18', '2025-12-12')],
    },
    {
      id: id(2),
      name: '2026-2027',
      startedOn: '2026-08-17',
      endedOn: '2027-06-18',
      terms: [term('Term 1', 4, '2026-08-17', '2026-12-11'), term('Term 2', 5, '2027-01-04', '2027-03-26')],
    },
  ],
  grades: [],
  subjects: [],
};

const read = (query: string) => readQuestion(new URLSearchParams(query));

describe('reading a question', () => {
  test('nothing said is the plain question', () => {
    expect(read('')).toEqual({ ok: true, value: PLAIN_QUESTION });
    expect(read('year=&period=&measure=&left=')).toEqual({ ok: true, value: PLAIN_QUESTION });
    expect(read('period=year&left=0&utm_source=mail')).toEqual({ ok: true, value: PLAIN_QUESTION });
  });

  test('everything said', () => {
    expect(read(`year=${id(1).toUpperCase()}&period=${id(3)}&measure=ixl.math.overall&left=1`)).toEqual({
      ok: true,
      value: { year: id(1), period: id(3), measure: 'ixl.math.overall', left: true },
    });
  });

  test.each([
    ['year', 'year=2026-2027'],
    ['year', 'year=1 OR 1=1'],
    ['period', `year=${id(1)}&period=Term%201`],
    ['period', 'period=%00'],
    ['measure', 'measure=IXL'],
    ['measure', "measure=ixl.math.'"],
    ['measure', `measure=ixl.${'a'.repeat(200)}`],
    ['left', 'left=true'],
  ])('a malformed %s is named (%s)', (parameter, query) => {
    expect(read(query)).toEqual({ ok: false, parameter });
  });
});

describe('resolving a question', () => {
  const resolve = (asked: Partial<typeof PLAIN_QUESTION>, today = '2026-11-24') =>
    resolveQuestion({ ...PLAIN_QUESTION, ...asked }, calendar, today);

  test('the default is the latest started year, to date', () => {
    expect(resolve({})).toMatchObject({
      year: { name: '2026-2027' },
      period: { kind: 'year', id: id(2) },
      day: '2026-11-24',
    });
    expect(resolve({}, '2026-08-16')).toMatchObject({ year: { name: '2025-2026' }, day: '2026-06-19' });
  });

  test('a term brings its year, and the roster of its last day once it is over', () => {
    expect(resolve({ period: id(3) })).toMatchObject({
      year: { id: id(1) },
      period: { kind: 'term' },
      day: '2025-12-12',
    });
    expect(resolve({ period: id(4) })).toMatchObject({ year: { id: id(2) }, day: '2026-11-24' });
  });

  test('a term of another year than the one asked for is read as the year to date', () => {
    expect(resolve({ year: id(1), period: id(4) })).toMatchObject({
      year: { id: id(1) },
      period: { kind: 'year', id: id(1) },
    });
  });

  test("a year's own id as period is its year to date", () => {
    expect(resolve({ period: id(1) })).toMatchObject({ year: { id: id(1) }, period: { kind: 'year' } });
  });

  test('ids that the calendar does not have are unknown', () => {
    expect(resolve({ year: id(9) })).toBeNull();
    expect(resolve({ period: id(9) })).toBeNull();
    expect(resolve({ year: id(3) })).toBeNull();
    expect(resolve({ year: id(1), period: id(9) })).toBeNull();
    expect(resolveQuestion(PLAIN_QUESTION, { years: [], grades: [], subjects: [] }, '2026-11-24')).toBeNull();
  });
});
