import { classReportPath } from '#app/http/paths.ts';
import type { ClassName, SearchView } from '#app/reports/view.ts';
import { search as text } from '../messages/lists.ts';
import { EmptyState, Notice } from '../parts/notice.tsx';
import { SearchBox } from '../parts/search-box.tsx';
import { FactsLine, Page } from '../shell/page.tsx';
import type { Place, Visitor } from '../shell/place.ts';
import { classTitle } from './class-report/summary.ts';
import { StudentTable } from './lists/student-table.tsx';

export type SearchPageProps = { visitor: Visitor; place: Place; view: SearchView };

export function SearchPage({ visitor, place, view }: SearchPageProps) {
  return (
    <Page visitor={visitor} place={place} section="search" title={text.title}>
      <div className="search-page__box">
        <SearchBox id="search" query={view.query} />
        <p className="field__hint">{text.intro}</p>
      </div>
      <Results view={view} />
    </Page>
  );
}

function Results({ view }: { view: SearchView }) {
  if (view.state === 'empty') return null;
  if (view.state === 'too_short') {
    return (
      <Notice kind="info" title={text.tooShortTitle} live>
        <p>{text.tooShort}</p>
      </Notice>
    );
  }
  if (view.students.length === 0 && view.classes.length === 0) {
    return (
      <EmptyState title={text.nothingTitle(view.query)}>
        <p>{text.nothing}</p>
      </EmptyState>
    );
  }
  return (
    <>
      {view.classes.length > 0 ? (
        <section className="section" aria-labelledby="found-classes">
          <h2 id="found-classes">{text.classes}</h2>
          <ul className="results">
            {view.classes.map((entry) => (
              <ClassResult key={entry.id} entry={entry} />
            ))}
          </ul>
        </section>
      ) : null}
      {view.students.length > 0 ? (
        <section className="section" aria-labelledby="found-students">
          <h2 id="found-students">{text.students}</h2>
          <StudentTable rows={view.students} period={{}} caption={text.students} empty={null} />
        </section>
      ) : null}
      {view.more ? <p className="table-note">{text.more}</p> : null}
    </>
  );
}

function ClassResult({ entry }: { entry: ClassName }) {
  const { grade, track, teachers } = entry;
  return (
    <li className="result">
      <a href={classReportPath(entry.id)}>{classTitle(entry)}</a>
      <FactsLine facts={[grade, track, teachers.join(', ')].filter((fact) => fact !== '')} />
    </li>
  );
}
