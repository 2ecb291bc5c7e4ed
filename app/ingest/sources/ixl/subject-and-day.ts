/**
 * Which subject a diagnostic is about and which day it shows: what the person says, else what the file says, told; never
 * a guess. Columns that name a subject are certain, so they may contradict the person but not be overruled by a name.
 */
import { IXL_SUBJECTS } from '#app/organizations/vocabulary.ts';
import { dateInName, type NamedSubject, subjectInName } from '../../file-name.ts';
import { Refusal } from '../../refusal.ts';
import type { OpenFile } from '../layout.ts';
import type { ResultColumn } from './result-columns.ts';

/** The subjects to import; `unlabelled` is the one that columns without a subject belong to. */
export type Subjects = { subjects: NamedSubject[]; unlabelled: NamedSubject | null };

export function settleSubjects(file: OpenFile, results: readonly ResultColumn[]): Subjects {
  const chosen = chosenSubject(file.options.subject);
  const named = [...new Set(results.map(({ subject }) => subject))].filter((subject) => subject !== '');
  const hasUnlabelled = results.some(({ subject }) => subject === '');
  const [only] = named;
  if (chosen !== null) {
    if (named.length > 0 && !named.includes(chosen)) {
      throw new Refusal('subject_mismatch', { found: named.join(' and '), chosen });
    }
    return { subjects: [chosen], unlabelled: chosen };
  }
  if (named.length > 1) {
    if (hasUnlabelled) throw new Refusal('subject_required');
    return { subjects: named, unlabelled: null };
  }
  const subject = only ?? subjectInName(file.fileName);
  if (subject === null) throw new Refusal('subject_required');
  file.note('inferred_subject', {}, { value: subject });
  return { subjects: [subject], unlabelled: subject };
}

export function settleDay(file: OpenFile): string {
  if (file.date !== null) return file.date;
  const day = dateInName(file.fileName, file.today);
  if (day === null) throw new Refusal('date_required');
  file.note('inferred_date', {}, { value: day });
  return day;
}

function chosenSubject(option: string | undefined): NamedSubject | null {
  if (option === undefined) return null;
  const word = option.toLowerCase().replace(/[\s-]+/g, '_');
  const subject = IXL_SUBJECTS.find((known) => known === word);
  if (subject === undefined)
    throw new Refusal('unknown_ixl_subject', { value: option, known: IXL_SUBJECTS.join(', ') });
  return subject;
}
