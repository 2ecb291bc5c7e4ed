/** The demo schools' calendar. Nothing here asks what day it is: results end on LAST_RESULT_DAY, today or in ten years. */

export type DemoTerm = { name: string; startedOn: string; endedOn: string };
export type DemoYear = { name: string; startedOn: string; endedOn: string; terms: readonly DemoTerm[] };

export const LAST_RESULT_DAY = '2026-11-13';

/** The day after the school year on which graduates and those who moved away are taken off the roll. */
export const SUMMER_LEAVING_DAY = '2026-06-30';

export const FIRST_YEAR: DemoYear = {
  name: '2025-2026',
  startedOn: '2025-08-25',
  endedOn: '2026-06-19',
  terms: [
    { name: 'Term 1', startedOn: '2025-08-25', endedOn: '2025-12-12' },
    { name: 'Term 2', startedOn: '2026-01-05', endedOn: '2026-03-27' },
    { name: 'Term 3', startedOn: '2026-04-13', endedOn: '2026-06-19' },
  ],
};

export const SECOND_YEAR: DemoYear = {
  name: '2026-2027',
  startedOn: '2026-08-24',
  endedOn: '2027-06-18',
  terms: [
    { name: 'Term 1', startedOn: '2026-08-24', endedOn: '2026-12-11' },
    { name: 'Term 2', startedOn: '2027-01-04', endedOn: '2027-03-26' },
    { name: 'Term 3', startedOn: '2027-04-12', endedOn: '2027-06-18' },
  ],
};

export const YEARS: readonly DemoYear[] = [FIRST_YEAR, SECOND_YEAR];

/** 'YYYY-MM-DD' moved by whole days. */
export function addDays(day: string, days: number): string {
  const moved = new Date(`${day}T00:00:00Z`);
  moved.setUTCDate(moved.getUTCDate() + days);
  return moved.toISOString().slice(0, 10);
}

export function daysBetween(from: string, to: string): number {
  return (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000;
}

/** The same day, or the Friday before it when it falls on a weekend. */
export function schoolDay(day: string): string {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return addDays(day, weekday === 6 ? -1 : weekday === 0 ? -2 : 0);
}
