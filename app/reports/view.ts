/**
 * What report pages are given, built from `view/distribution.ts`: plain numbers and codes, no sentences and no markup.
 * `app/ui/` turns them into words and SVG. Everything here is already suppressed for the visitor it is meant for; `null` is unknown or withheld, never zero.
 */

import type { Bin, Chosen, Coverage, DistributionView, MeasureView, Standing, Summary } from './view/distribution.ts';

export type StudentRow = {
  id: string;
  name: string;
  schoolUid: string;
  left: string | null;
  /** By measure code; null: no value. */
  values: Record<string, { value: number; asOf: string | null; standing: Standing | null } | null>;
  /** By measure code: the value in the period that stands beside the one asked for; absent: none. */
  beside: Record<string, number>;
};

// Whole pages. A page component of `app/ui/` takes one of these and nothing else.

/** What the year-and-period picker offers: terms of the chosen year; a term of another year is read as "year to date". */
export type PeriodChoice = {
  years: { value: string; name: string }[];
  periods: { value: string; name: string }[];
  /** Values of the two selects; the period '' is the year to date. */
  year: string;
  period: string;
  /** Names of what is chosen, for titles; period null: the year to date. */
  yearName: string;
  periodName: string | null;
};

/** One page of a list: `page` from 1, `pages` at least 1, `total` rows over all pages. */
export type Paging = { page: number; pages: number; perPage: number; total: number };

/** A choice of a filter; the empty value ("all") is added by the page. */
export type Choice = { value: string; name: string };

export type ClassName = {
  id: string;
  name: string;
  /** null: a homeroom. */
  subject: string | null;
  grade: string;
  gradeId: string;
  subjectId: string | null;
  /** Language phase or HL/SL; '' where the subject has none. */
  track: string;
  teachers: string[];
};

/** Why the visitor may read this class; codes of `accounts/permissions.ts`. */
export type AccessReason = 'teaches_class' | 'homeroom' | 'leads_all' | 'leads_grade' | 'leads_subject' | 'admin';

export type ClassReportView = {
  class: ClassName;
  choice: PeriodChoice;
  /**
   * On the roster for the period. `left` more have left the school since: not counted, unless the URL says `left=1`
   * (`leftIncluded`), then they are among `enrolled`.
   */
  roster: { enrolled: number; left: number; leftIncluded: boolean };
  /** In reading order; measures without a single value in the class come last, with n = 0. */
  distributions: DistributionView[];
  /** Code of the measure shown first and large; null when the class has no measure at all. */
  measure: string | null;
  /** A reported grade beside a computed one, or the other way: of `both` students with both, `different` differ. */
  pair: { code: string; label: string; both: number; different: number } | null;
  /** The year to date beside a term, the latest term beside the year to date, and the class's medians in it. */
  beside: { kind: 'term' | 'year'; name: string } | null;
  besideMedians: Record<string, number | null>;
  /** Only those of the chosen bar, when there is one. */
  students: StudentRow[];
  chosen: Chosen | null;
  /** `curve=show`: a normal curve for comparison was asked for. */
  compare: boolean;
  /** From the URL: `sort=name`, `-name`, `value` or `-value` (the chosen measure's, blanks last). */
  sort: { by: 'name' | 'value'; direction: 'ascending' | 'descending' };
  reason: AccessReason;
  /** Newest value of any measure, and where the values come from ("IXL diagnostic" …). */
  asOf: string | null;
  sources: string[];
};

/** A class in a list, with its key measure when it has one. */
export type ClassRow = ClassName & {
  students: number;
  key: {
    measure: MeasureView;
    coverage: Coverage;
    summary: Summary;
    /** Coarse shape for a sparkline: counts in equal steps over the domain; null when too few to show as bars. */
    bins: Bin[] | null;
    domain: { from: number; to: number };
    gradeMedian: number | null;
  } | null;
};

export type HomeView = {
  choice: PeriodChoice;
  /** The visitor's own classes; for a leader or an admin without any, empty. */
  classes: ClassRow[];
  /** The school or the scope, for leaders and admins; null for teachers. */
  school: { students: number; classes: number; grades: { name: string; students: number; classes: number }[] } | null;
  /** Newest committed imports, for everyone, without names. */
  imports: { id: string; source: string; fileName: string | null; committedAt: string; facts: number }[];
  /** Imports waiting for a decision; null for who may not import. */
  pendingImports: number | null;
};

export type ClassesView = {
  choice: PeriodChoice;
  classes: ClassRow[];
  paging: Paging;
  filters: { grade: string; subject: string; grades: Choice[]; subjects: Choice[] };
};

export type StudentListRow = {
  id: string;
  name: string;
  schoolUid: string;
  grade: string | null;
  homeroom: string | null;
  left: string | null;
  classes: { id: string; name: string; subject: string | null }[];
};

export type StudentsView = {
  choice: PeriodChoice;
  students: StudentListRow[];
  paging: Paging;
  filters: {
    grade: string;
    class: string;
    /** "left": include who has left. */
    left: boolean;
    grades: Choice[];
    classes: Choice[];
  };
};

export type SearchView = {
  /** As typed, trimmed. */
  query: string;
  /** Under two characters: nothing was searched. */
  state: 'empty' | 'too_short' | 'searched';
  students: StudentListRow[];
  classes: ClassName[];
  /** More matched than `limit` shows. */
  more: boolean;
};
