/**
 * What a vendor's layout declares. A new layout is one file that exports one of these, and one line in `registry.ts`.
 */
import type { Calendar, Term } from '#app/organizations/calendar.ts';
import type { IssueCode, IssueDetails } from '../issue.ts';
import type { StudentIndex } from '../match/student-index.ts';
import type { ImportOptions } from '../options.ts';
import type { Heading } from '../read/header.ts';
import type { IsMissing } from '../values/missing.ts';
import type { ColumnRoles } from './columns.ts';

export type ImportSource = ImportOptions['source'];

/** The merge rule of a layout's facts: how they are compared, counted and stored (`ingest/facts/`). */
export type FactKindName = 'diagnostic' | 'rating' | 'enrolment';

export type Layout = {
  /** E.g. `ixl/diagnostic`: what the command prints. */
  name: string;
  /** In sentences: "an IXL diagnostic". */
  title: string;
  source: ImportSource;
  facts: FactKindName;
  columns: ColumnRoles;
  /** Roles of which a row needs one to be a student's: the ID first. */
  identity: { id: string; names: readonly string[] };
  /** Roles whose cells are days; their order of day and month is found before the first row is read. */
  dayColumns: readonly string[];
  /** Opens one file: settles subject, date and the like, or throws `Refusal`. */
  open(file: OpenFile): RowReader;
};

/** Where to put a fact: the name of a working table of the fact kind and its columns' values, in order. */
export type FactSink = (part: string, values: readonly FactValue[]) => void;
export type FactValue = string | number | null;

export type OpenFile = {
  headings: readonly Heading[];
  /** Role to column, by the layout's own columns. */
  columns: ReadonlyMap<string, number>;
  fileName: string;
  options: ImportOptions;
  /** Resolved from the options: the latest started when they say nothing. */
  year: { id: string; name: string; startedOn: string; endedOn: string; terms: Term[] };
  term: Term | null;
  /** `options.date`, checked. */
  date: string | null;
  today: string;
  calendar: Calendar;
  students: StudentIndex;
  lookup: NameLookup;
  isMissing: IsMissing;
  /** The day of a cell in one of `dayColumns`, or null. */
  dayIn(role: string, cell: string): string | null;
  put: FactSink;
  note: IssueSink;
  /** Remembers a row that waits for a student. */
  unmatched(row: UnmatchedRow): void;
};

/** Crosswalks of this source and the year's classes. */
export type NameLookup = {
  classByExternalId: ReadonlyMap<string, string>;
  /** Folded name to the classes of the year that have it. */
  classesByName: ReadonlyMap<string, readonly { id: string; subjectId: string | null }[]>;
  subjectByExternalId: ReadonlyMap<string, string>;
};

export type IssueSink = (
  code: IssueCode,
  place: { row?: number | null; column?: string | null },
  details?: IssueDetails,
) => void;

export type UnmatchedRow = {
  row: number;
  externalId: string;
  name: string;
  grade: string;
  candidates: readonly string[];
};

/** `facts` includes rows without any value: they are read and have nothing to say. */
export type RowOutcome = 'facts' | 'unmatched' | 'rejected';

export type RowReader = {
  /** What the file turned out to be about; printed and kept. */
  subject: string | null;
  date: string | null;
  read(cells: readonly string[], row: number): RowOutcome;
  /** After the last row: what can only be said now. */
  finish(): void;
};
