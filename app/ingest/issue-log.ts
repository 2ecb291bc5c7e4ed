/** Gathers what a file gives cause to say. Bounded: a file that is wrong in every row would fill the memory with it. */
import { createIssue, type ImportIssue, type IssueCode, type IssueDetails, type IssuePlace } from './issue.ts';

export type IssueLog = {
  note(code: IssueCode, place: Omit<IssuePlace, 'fileName'>, details?: IssueDetails): void;
  /** What concerns the whole file first, then by row. */
  issues(): ImportIssue[];
};

const MOST = 50_000;

export function createIssueLog(fileName: string): IssueLog {
  const issues: ImportIssue[] = [];
  let dropped = 0;
  return {
    note(code, place, details) {
      if (issues.length < MOST) issues.push(createIssue(code, { ...place, fileName }, details));
      else dropped += 1;
    },
    issues() {
      const more = dropped === 0 ? [] : [createIssue('more_issues', { fileName }, { count: dropped })];
      return [...more, ...issues.sort((one, other) => (one.row ?? 0) - (other.row ?? 0))];
    },
  };
}
