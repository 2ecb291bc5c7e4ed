/** How long what the pages are made of is kept, in seconds. A change makes it old at once: this only bounds what a lost word can do. */

export type ReportKeeping = { fresh: number; stale: number; local: boolean };

const REPORT: ReportKeeping = { fresh: 300, stale: 600, local: true };

export const KEEPING = {
  'class-report': REPORT,
  'grade-report': REPORT,
  search: { fresh: 60, stale: 60, local: false },
} as const satisfies Record<string, ReportKeeping>;
