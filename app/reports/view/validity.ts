/** What the validity page is given: every measure of a grade, and how far it can be leaned on. Already suppressed. */
import type { Consistency, ConsistencyLack } from '#app/analytics/consistency.ts';
import type { Normality, NormalityTest, TestResult } from '#app/analytics/normality.ts';
import type { IxlSubject } from '#app/organizations/vocabulary.ts';
import type { AccessReason, Choice, PeriodChoice } from '../view.ts';
import type { Coverage, MeasureView, ShapeView, Summary, WithheldReason } from './distribution.ts';

export type { ConsistencyLack, Normality, NormalityTest, TestResult };

/** `withheld`: the reader does not see by name all of the students it is made of. */
export type ConsistencyView = Consistency | { state: 'unknown'; reason: 'withheld' };

export type ShownValidity = {
  state: 'shown';
  coverage: Coverage;
  summary: Summary;
  shape: ShapeView;
  consistency: ConsistencyView;
  /** Null: withheld, as above. */
  normality: Normality | null;
};

export type ValidityRow = { measure: MeasureView } & (ShownValidity | { state: 'withheld'; reason: WithheldReason });

/** One subject and track, or an IXL subject of the whole grade; only measures that have values. */
export type ValidityGroup = {
  id: string;
  /** The IXL subject of everyone in the grade; null: of one subject and track of the school. */
  ixlSubject: IxlSubject | null;
  /** '' for IXL's. */
  subject: string;
  /** '' is the only track of most subjects. */
  track: string;
  rows: ValidityRow[];
};

export type ValidityView = {
  choice: PeriodChoice;
  /** Null: it has no classes in the year, or the reader leads none that has. */
  grade: { id: string; name: string } | null;
  grades: Choice[];
  groups: ValidityGroup[];
  /** Subjects that are taught in the grade and have no value yet. */
  without: string[];
  reason: AccessReason | null;
  asOf: string | null;
  sources: string[];
};
