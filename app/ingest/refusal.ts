/** Thrown anywhere between bytes and facts when a file cannot be used; caught in one place, where it becomes an issue. */

import type { REFUSALS } from './issue/refusals.ts';
import type { IssueDetails } from './issue.ts';

export type RefusalCode = keyof typeof REFUSALS;

export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly details: IssueDetails;
  readonly row: number | null;
  readonly column: string | null;
  /** Set where it is known, on the way up. */
  layout: string | null = null;

  constructor(code: RefusalCode, details: IssueDetails = {}, place: { row?: number; column?: string } = {}) {
    super(code);
    this.code = code;
    this.details = details;
    this.row = place.row ?? null;
    this.column = place.column ?? null;
  }
}
