/** What the grade report is given: the whole, its parts side by side, and who is in a chosen bar. */
import type { AccessReason, Choice, PeriodChoice } from '../view.ts';
import type {
  Chosen,
  Coverage,
  DistributionView,
  MeasureView,
  PanelsView,
  ShapeView,
  Summary,
  WithheldReason,
} from './distribution.ts';

/** One measure of the grade in the table of all; withheld ones say why. */
export type GradeMeasureRow = { measure: MeasureView } & (
  | { state: 'shown'; coverage: Coverage; summary: Summary; shape: ShapeView }
  | { state: 'withheld'; reason: WithheldReason }
);

/** A student of the chosen bar, with the class they are in. */
export type ChosenStudent = { id: string; name: string; schoolUid: string; value: number; className: string | null };

export type GradeReportView = {
  grade: { id: string; name: string };
  /** What the grade is looked at in, and what the visitor may choose instead; '' is the only track of most subjects. */
  subject: { id: string; name: string };
  subjects: Choice[];
  track: string;
  tracks: string[];
  choice: PeriodChoice;
  measures: Choice[];
  /** Null: the grade has no values in this subject and period. */
  measure: string | null;
  /** Null when withheld, or without values. */
  distribution: DistributionView | null;
  withheld: WithheldReason | null;
  /** Classes side by side, only those the visitor may read; `moreClasses`: there are others. */
  classes: PanelsView | null;
  moreClasses: boolean;
  bySubject: PanelsView | null;
  rows: GradeMeasureRow[];
  /** Students in this subject and track; null for who does not see all of them by name. */
  size: number | null;
  chosen: Chosen | null;
  /** Those of the chosen bar whom the visitor sees by name; `more`: there are others in it, or the list was cut. */
  students: { rows: ChosenStudent[]; more: boolean } | null;
  compare: boolean;
  reason: AccessReason;
  asOf: string | null;
  sources: string[];
};

export type GradeRow = {
  id: string;
  name: string;
  classes: number;
  /** Null for who does not see the grade by name. */
  students: number | null;
};

export type GradesView = { choice: PeriodChoice; grades: GradeRow[] };
