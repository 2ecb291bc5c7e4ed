/** When the schools sat the IXL diagnostic, and how IXL wrote its export that time. */
import { type DemoYear, FIRST_YEAR, SECOND_YEAR } from './calendar.ts';
import type { CsvStyle } from './csv.ts';
import type { Season } from './ixl-levels.ts';

/** 'bare': strand names as headers; 'levels': "… level"; 'full': percentile, level and tier of each. */
export type Layout = 'bare' | 'levels' | 'full';

export type Window = {
  name: string;
  season: Season;
  year: DemoYear;
  date: string;
  layout: Layout;
  style: CsvStyle;
  /** Share of students who were away. */
  absent: number;
};

export const WINDOWS: readonly Window[] = [
  { name: 'Fall 2025', season: 'Fall', year: FIRST_YEAR, date: '2025-09-15', layout: 'bare', style: {}, absent: 0.03 },
  {
    name: 'Winter 2026',
    season: 'Winter',
    year: FIRST_YEAR,
    date: '2026-01-26',
    layout: 'levels',
    style: { lineEnd: '\r\n' },
    absent: 0.07,
  },
  {
    name: 'Spring 2026',
    season: 'Spring',
    year: FIRST_YEAR,
    date: '2026-05-18',
    layout: 'full',
    style: { quoteAll: true },
    absent: 0.04,
  },
  {
    name: 'Fall 2026',
    season: 'Fall',
    year: SECOND_YEAR,
    date: '2026-09-14',
    layout: 'full',
    style: { bom: true },
    absent: 0.025,
  },
];
