import { importsPath } from '#app/http/paths.ts';
import type { ImportIssue, IssueEffect } from '#app/ingest/issue.ts';
import type { Paging } from '#app/reports/view.ts';
import { formatBytes, formatDay, formatInstant, formatNumber } from '../format.ts';
import { IssuesTable } from '../imports/issues-table.tsx';
import {
  type ChangeSampleRow,
  ChangeSamples,
  type PreviewCounts,
  PreviewDecision,
  PreviewSummary,
} from '../imports/preview.tsx';
import { type UnmatchedRow, UnmatchedTable } from '../imports/unmatched-table.tsx';
import { imports, importPage as text } from '../messages/imports.ts';
import { Notice, type NoticeKind } from '../parts/notice.tsx';
import { Pager } from '../parts/pager.tsx';
import { Page } from '../shell/page.tsx';
import type { Place, Visitor } from '../shell/place.ts';

export type ImportView = {
  id: string;
  fileName: string;
  state: 'receiving' | 'received' | 'staged' | 'committing' | 'committed' | 'refused' | 'discarded' | 'undone';
  /** The upload found this import already there. */
  again: boolean;
  layout: string | null;
  subject: string | null;
  date: string | null;
  byteSize: number;
  /** ISO 8601. */
  createdAt: string;
  timeZone: string;
  counts: PreviewCounts & { facts: number };
  samples: ChangeSampleRow[];
  issues: (ImportIssue & { effect: IssueEffect })[];
  paging: Paging;
  unmatched: UnmatchedRow[];
  unmatchedCount: number;
};

export type ImportPageProps = { visitor: Visitor; place: Place; view: ImportView };

export function ImportPage({ visitor, place, view }: ImportPageProps) {
  const { counts, issues, paging } = view;
  return (
    <Page
      visitor={visitor}
      place={place}
      section="imports"
      title={view.fileName}
      line={factsOf(view)}
      crumbs={[{ label: imports.title, href: importsPath() }]}
    >
      <StateNotice view={view} />
      {view.state === 'refused' ? null : <PreviewSummary counts={counts} />}
      {view.state === 'staged' ? <Decision view={view} /> : null}
      {view.samples.length === 0 ? null : (
        <section className="section" aria-labelledby="changes">
          <h2 id="changes">{text.changesTitle}</h2>
          <ChangeSamples samples={view.samples} />
        </section>
      )}
      {view.unmatchedCount === 0 ? null : (
        <section className="section" aria-labelledby="unmatched">
          <h2 id="unmatched">{text.unmatchedTitle}</h2>
          <p className="section__note">{text.unmatchedNote}</p>
          <UnmatchedTable rows={view.unmatched} total={view.unmatchedCount} />
        </section>
      )}
      <section className="section" aria-labelledby="issues">
        <h2 id="issues">{text.issuesTitle}</h2>
        <IssuesTable rows={issues} total={issues.length} />
        {paging.pages > 1 ? <Pager paging={paging} place={place} /> : null}
      </section>
    </Page>
  );
}

function Decision({ view }: { view: ImportView }) {
  const { counts } = view;
  const [title, note] =
    counts.facts === 0
      ? [text.noneTitle, text.none]
      : counts.new + counts.changed === 0
        ? [text.nothingTitle, text.nothing]
        : [text.decisionTitle, text.decisionNote];
  return (
    <section className="section" aria-labelledby="decision">
      <h2 id="decision">{title}</h2>
      <p className="section__note">{note}</p>
      <PreviewDecision importId={view.id} anything={counts.new + counts.changed > 0} />
    </section>
  );
}

const KINDS: Record<keyof typeof text.state, NoticeKind> = {
  committed: 'success',
  same: 'info',
  refused: 'error',
  discarded: 'info',
  undone: 'info',
};

function StateNotice({ view }: { view: ImportView }) {
  const { state } = view;
  if (state === 'staged' || state === 'received' || state === 'receiving' || state === 'committing') return null;
  const shown = view.again && state === 'committed' ? 'same' : state;
  return (
    <Notice kind={KINDS[shown]} title={text.state[shown].title} live>
      <p>{text.state[shown].text}</p>
    </Notice>
  );
}

function factsOf(view: ImportView): string[] {
  const { layout, subject, date, counts, byteSize, createdAt, timeZone } = view;
  return [
    layout === null ? '' : (text.layouts[layout] ?? layout),
    subject === null ? '' : (text.subject[subject] ?? subject),
    date === null ? '' : text.day(formatDay(date)),
    counts.facts === 0 ? '' : text.facts(formatNumber(counts.facts)),
    formatBytes(byteSize),
    formatInstant(createdAt, timeZone),
  ].filter((fact) => fact !== '');
}
