import { type HistoryRow, HistoryTable } from '../imports/history-table.tsx';
import { UploadForm, type UploadFormProps } from '../imports/upload-form.tsx';
import { imports as text } from '../messages/imports.ts';
import { Notice } from '../parts/notice.tsx';
import { Pager } from '../parts/pager.tsx';
import { Page } from '../shell/page.tsx';
import type { Place, Visitor } from '../shell/place.ts';

export type ImportsPageProps = {
  visitor: Visitor;
  place: Place;
  form: UploadFormProps;
  /** What the last upload was answered with, when it never became an import. */
  answer: string | null;
  history: HistoryRow[];
  paging: { page: number; pages: number; perPage: number; total: number };
  timeZone: string;
};

export function ImportsPage({ visitor, place, form, answer, history, paging, timeZone }: ImportsPageProps) {
  return (
    <Page visitor={visitor} place={place} section="imports" title={text.title}>
      {answer === null ? null : (
        <Notice kind="error" title={text.answerTitle} live>
          <p>{answer}</p>
        </Notice>
      )}
      <section className="section" aria-labelledby="upload">
        <h2 id="upload">{text.uploadTitle}</h2>
        <UploadForm {...form} />
      </section>
      <section className="section" aria-labelledby="history">
        <h2 id="history">{text.historyTitle}</h2>
        <HistoryTable rows={history} timeZone={timeZone} />
        <Pager paging={paging} place={place} />
      </section>
    </Page>
  );
}
