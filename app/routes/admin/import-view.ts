/** Imports as their pages want them: plain values, days and instants as text. */
import type { ImportRecord } from '#app/ingest/import-record.server.ts';
import { effectOf } from '#app/ingest/issue.ts';
import type { ImportPreview } from '#app/ingest/preview.server.ts';
import type { Calendar } from '#app/organizations/calendar.ts';
import type { HistoryRow } from '#app/ui/imports/history-table.tsx';
import type { ImportView } from '#app/ui/pages/import-page.tsx';

export const ISSUES_PER_PAGE = 200;

export function toHistoryRow({
  id,
  fileName,
  options,
  state,
  createdAt,
  byteSize,
  counts,
  layout,
}: ImportRecord): HistoryRow {
  const facts = layout === null ? null : counts.facts;
  return { id, fileName, source: options.source, state, createdAt: createdAt.toISOString(), byteSize, facts };
}

/** The latest year first; terms by the names that any year has. */
export function uploadChoices(calendar: Calendar) {
  const toOption = (name: string) => ({ value: name, name });
  const terms = new Set(calendar.years.flatMap((year) => year.terms.map(({ name }) => name)));
  return { years: calendar.years.map(({ name }) => toOption(name)).reverse(), terms: [...terms].map(toOption) };
}

type Shown = { page: number; timeZone: string; again: boolean };

export function toImportView(preview: ImportPreview, { page, timeZone, again }: Shown): ImportView {
  const { record, issueCount } = preview;
  const { id, fileName, state, layout, byteSize, counts } = record;
  const { subject, date, samples, ...numbers } = counts;
  return {
    ...{ id, fileName, state, layout, byteSize, subject, date, samples, again, timeZone },
    createdAt: record.createdAt.toISOString(),
    counts: numbers,
    issues: preview.issues.map((issue) => ({ ...issue, effect: effectOf(issue.code) })),
    paging: {
      page,
      pages: Math.max(1, Math.ceil(issueCount / ISSUES_PER_PAGE)),
      perPage: ISSUES_PER_PAGE,
      total: issueCount,
    },
    unmatched: preview.unmatched,
    unmatchedCount: preview.unmatchedCount,
  };
}
