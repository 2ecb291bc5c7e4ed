/**
 * What a file's name says for certain: the subject, and the day it shows. Anything that can be read in two ways
 * (050623, two different dates, both subjects) says nothing.
 */
import { dayOf, monthNamed } from './values/day.ts';

export type NamedSubject = 'math' | 'ela' | 'science' | 'social_studies' | 'spanish';

const SUBJECTS: [NamedSubject, RegExp][] = [
  ['math', /(?<![a-z])(math|maths|mathematics)(?![a-z])/i],
  ['ela', /(?<![a-z])(ela|reading|english|language arts)(?![a-z])/i],
  ['science', /(?<![a-z])science(?![a-z])/i],
  ['social_studies', /(?<![a-z])social studies(?![a-z])/i],
  ['spanish', /(?<![a-z])spanish(?![a-z])/i],
];

export function subjectInName(fileName: string): NamedSubject | null {
  const words = wordsOf(fileName);
  const found = SUBJECTS.filter(([, pattern]) => pattern.test(words)).map(([subject]) => subject);
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** 'YYYY-MM-DD', or null when the name has no date, several, one that is ambiguous, or one after `today`. */
export function dateInName(fileName: string, today: string): string | null {
  const words = wordsOf(fileName);
  const days = new Set([...separated(words), ...worded(words), ...solid(words)].filter((day) => day <= today));
  const [day] = days;
  return days.size === 1 && day !== undefined ? day : null;
}

function wordsOf(fileName: string): string {
  return fileName.replace(/\.[a-z0-9]{1,5}$/i, '').replace(/[_\-.,/]+/g, ' ');
}

/** 2022-09-26 in any separators; 9-26-2022 and 26-09-2022 where only one order is possible. */
function separated(words: string): string[] {
  const days: string[] = [];
  for (const [, year, month, day] of words.matchAll(/(?<!\d)(\d{4}) (\d{1,2}) (\d{1,2})(?!\d)/g)) {
    days.push(...certain([dayOf(Number(year), Number(month), Number(day))]));
  }
  for (const [, first, second, year] of words.matchAll(/(?<!\d)(\d{1,2}) (\d{1,2}) (\d{4})(?!\d)/g)) {
    const [a, b, y] = [Number(first), Number(second), Number(year)];
    days.push(...certain([dayOf(y, a, b), dayOf(y, b, a)]));
  }
  return days;
}

/** April 21 2023, 21 Apr 2023. */
function worded(words: string): string[] {
  const days: string[] = [];
  for (const [, name = '', day, year] of words.matchAll(
    /(?<![a-z])([a-z]{3,9}) ?(\d{1,2})(?:st|nd|rd|th)? (\d{4})(?!\d)/gi,
  )) {
    const month = monthNamed(name);
    if (month !== null) days.push(...certain([dayOf(Number(year), month, Number(day))]));
  }
  for (const [, day, name = '', year] of words.matchAll(
    /(?<!\d)(\d{1,2})(?:st|nd|rd|th)? ?([a-z]{3,9}) ?(\d{4})(?!\d)/gi,
  )) {
    const month = monthNamed(name);
    if (month !== null) days.push(...certain([dayOf(Number(year), month, Number(day))]));
  }
  return days;
}

/** 20220926, 09262022, 083123: only when exactly one of year-first, month-first, day-first is a day of 2010 or later. */
function solid(words: string): string[] {
  const days: string[] = [];
  for (const [digits] of words.matchAll(/(?<![a-z\d])(\d{8}|\d{6})(?![a-z\d])/gi)) {
    const wide = digits.length === 8;
    const yearFirst = parts(digits, wide ? [4, 2, 2] : [2, 2, 2]);
    const yearLast = parts(digits, wide ? [2, 2, 4] : [2, 2, 2]);
    const century = wide ? 0 : 2000;
    days.push(
      ...certain([
        dayOf(century + yearFirst[0], yearFirst[1], yearFirst[2]),
        dayOf(century + yearLast[2], yearLast[0], yearLast[1]),
        dayOf(century + yearLast[2], yearLast[1], yearLast[0]),
      ]),
    );
  }
  return days;
}

function parts(digits: string, lengths: [number, number, number]): [number, number, number] {
  const [a, b, c] = lengths;
  return [Number(digits.slice(0, a)), Number(digits.slice(a, a + b)), Number(digits.slice(a + b, a + b + c))];
}

/** The one reading that is a plausible day; two different ones contradict each other and give none. */
function certain(readings: (string | null)[]): string[] {
  const days = new Set(readings.filter((day): day is string => day !== null && day >= '2010' && day < '2100'));
  return days.size === 1 ? [...days] : [];
}
