/**
 * What report pages are given: plain numbers and codes, no sentences and no markup. `app/ui/` turns them into words and
 * SVG. Everything here is already suppressed for the visitor it is meant for; `null` is unknown or withheld, never zero.
 */

/** How a measure is read: its bounds, the smallest step and how many decimals are worth showing. */
export type MeasureScale = {
  min: number | null;
  max: number | null;
  /** Distance between two neighbouring possible values; null for a continuous scale. */
  step: number | null;
  decimals: number;
  /** 12 levels or fewer: a bar per value, medians first, "treats steps as equal" beside a mean. */
  ordinal: boolean;
  /** Printed after a value: '' or '%'. */
  unit: '' | '%';
};

export type MeasureView = {
  /** Code of the measure, e.g. `ixl.math.overall`, `myp.criterion_a`. */
  code: string;
  label: string;
  /** "IXL diagnostic", "Toddle" … */
  source: string;
  scale: MeasureScale;
};

/**
 * A half-open interval [from, to), the last one closed, with the students in it. The first and last bin of a grade may
 * be several `binWidth`s wide: small tails are pooled for those who may not see the names, so that nobody's extreme
 * value shows. A bar's height is therefore count × binWidth / (to − from).
 */
export type Bin = { from: number; to: number; count: number };

/** A normal curve as points: x in the measure's units, y in expected students per bin width. */
export type Curve = { x: number; y: number }[];

export type Summary = {
  n: number;
  mean: number | null;
  sd: number | null;
  median: number | null;
  q1: number | null;
  q3: number | null;
  min: number | null;
  max: number | null;
};

/** The counts that add up to the roster. */
export type Coverage = { enrolled: number; counted: number; missing: number };

/** The same of a grade; enrolled and missing are null where so few are missing that the count would single them out. */
export type GradeCoverage = { enrolled: number | null; counted: number; missing: number | null };

export type DistributionView = {
  measure: MeasureView;
  /** Edges are shared by the class's and the grade's bins. */
  binWidth: number;
  domain: { from: number; to: number };
  own: {
    coverage: Coverage;
    summary: Summary;
    /** Under 10 students: one dot each, no bars. */
    marks: { kind: 'dots'; values: number[] } | { kind: 'bars'; bins: Bin[] };
  };
  /** The grade the class belongs to, or why it is withheld. */
  grade:
    | { state: 'shown'; name: string; coverage: GradeCoverage; summary: Summary; bins: Bin[]; curve: Curve | null }
    | { state: 'withheld'; name: string; reason: 'too_few' | 'difference_too_small' | 'no_values' };
  /** Day of the newest value, YYYY-MM-DD. */
  asOf: string | null;
};

/**
 * Where one student stands among the grade (or the class, when the grade is withheld). The three counts are null
 * together where one of them would single out students whom the visitor may not see; the band stays.
 */
export type Standing = {
  among: 'grade' | 'class';
  below: number | null;
  at: number | null;
  above: number | null;
  /** Under the lower quartile, between the quartiles, over the upper one. */
  band: 'low' | 'middle' | 'high';
};

export type StudentRow = {
  id: string;
  name: string;
  schoolUid: string;
  left: string | null;
  /** By measure code; null: no value. */
  values: Record<string, { value: number; asOf: string | null; standing: Standing | null } | null>;
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
  students: StudentRow[];
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
