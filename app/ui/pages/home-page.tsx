import { classesPath, importPath, importsPath } from '#app/http/paths.ts';
import type { HomeView, PeriodChoice } from '#app/reports/view.ts';
import { formatInstant, formatNumber } from '../format.ts';
import { home as text } from '../messages/lists.ts';
import { ButtonLink } from '../parts/button.tsx';
import { EmptyState, Notice } from '../parts/notice.tsx';
import { type Column, DataTable, NoValue } from '../parts/table.tsx';
import { Page } from '../shell/page.tsx';
import { periodName } from '../shell/picker.tsx';
import type { Place, Visitor } from '../shell/place.ts';
import { ClassTable } from './lists/class-table.tsx';

export type HomePageProps = {
  visitor: Visitor;
  place: Place;
  view: HomeView;
  /** The organization's, for the hours of imports. */
  timeZone: string;
};

/** What is mine, what is new, and what waits for me. */
export function HomePage({ visitor, place, view, timeZone }: HomePageProps) {
  const { choice } = view;
  return (
    <Page
      visitor={visitor}
      place={place}
      section="home"
      title={text.greeting(visitor.name)}
      line={[visitor.organization, periodName(choice)]}
      choice={choice}
    >
      <Waiting view={view} />
      {view.classes.length === 0 && view.school !== null ? null : <MyClasses view={view} />}
      <div className="columns">
        {view.school === null ? null : <School school={view.school} choice={choice} />}
        <Latest view={view} visitor={visitor} timeZone={timeZone} />
      </div>
    </Page>
  );
}

/** For administrators: the first import when there is nothing yet, else what waits for a decision. */
function Waiting({ view }: { view: HomeView }) {
  if (view.pendingImports === null) return null;
  if (view.school?.students === 0 && view.pendingImports === 0) {
    return (
      <Notice kind="info" title={text.firstImportTitle}>
        <p>{text.firstImport}</p>
        <p className="button-row">
          <ButtonLink look="primary" href={importsPath()}>
            {text.upload}
          </ButtonLink>
        </p>
      </Notice>
    );
  }
  if (view.pendingImports === 0) return null;
  const sentence = view.pendingImports === 1 ? text.pendingOne : text.pending(formatNumber(view.pendingImports));
  return (
    <Notice kind="warning" title={sentence}>
      <p>
        <a href={importsPath()}>{text.pendingLink}</a>
      </p>
    </Notice>
  );
}

/** A leader who teaches nothing is spared the empty table. */
function MyClasses({ view }: { view: HomeView }) {
  return (
    <section className="section section--first" aria-labelledby="my-classes">
      <h2 id="my-classes">{text.myClasses}</h2>
      <ClassTable
        rows={view.classes}
        choice={view.choice}
        caption={text.myClasses}
        empty={<NoClasses choice={view.choice} />}
        teachers={false}
      />
    </section>
  );
}

function NoClasses({ choice }: { choice: PeriodChoice }) {
  return (
    <EmptyState title={text.noClassesTitle}>
      <p>{text.noClasses}</p>
      <AllClasses choice={choice} />
    </EmptyState>
  );
}

function AllClasses({ choice: { year, period } }: { choice: PeriodChoice }) {
  return (
    <p className="button-row">
      <ButtonLink href={classesPath({ year, period })}>{text.allClasses}</ButtonLink>
    </p>
  );
}

type GradeRow = { name: string; students: number; classes: number };

type SchoolProps = { school: NonNullable<HomeView['school']>; choice: PeriodChoice };

function School({ school, choice }: SchoolProps) {
  const columns: Column<GradeRow>[] = [
    { key: 'grade', head: text.grade, rowHeader: true, cell: ({ name }) => name },
    { key: 'students', head: text.students, numeric: true, cell: ({ students }) => formatNumber(students) },
    { key: 'classes', head: text.classes, numeric: true, cell: ({ classes }) => formatNumber(classes) },
  ];
  const together = { name: text.total, students: school.students, classes: school.classes };
  return (
    <section className="section" aria-labelledby="school">
      <h2 id="school">{text.school}</h2>
      <DataTable
        caption={text.scopeCaption}
        captionHidden
        label={text.scopeCaption}
        columns={columns}
        rows={[...school.grades, together]}
        rowKey={({ name }) => name}
      />
      <AllClasses choice={choice} />
    </section>
  );
}

type LatestProps = { view: HomeView; visitor: Visitor; timeZone: string };

function Latest({ view, visitor, timeZone }: LatestProps) {
  const mayOpen = visitor.role === 'admin';
  const columns: Column<HomeView['imports'][number]>[] = [
    {
      key: 'source',
      head: text.source,
      rowHeader: true,
      cell: ({ id, source }) => {
        const name = text.sourceName[source] ?? source;
        return mayOpen ? <a href={importPath(id)}>{name}</a> : name;
      },
    },
    ...(mayOpen
      ? [{ key: 'file', head: text.file, cell: ({ fileName }: { fileName: string | null }) => fileName ?? <NoValue /> }]
      : []),
    { key: 'facts', head: text.facts, numeric: true, cell: ({ facts }) => formatNumber(facts) },
    {
      key: 'at',
      head: text.committed,
      className: 'nowrap',
      cell: ({ committedAt }) => formatInstant(committedAt, timeZone),
    },
  ];
  return (
    <section className="section" aria-labelledby="latest">
      <h2 id="latest">{text.latest}</h2>
      <DataTable
        caption={text.latestCaption}
        captionHidden
        label={text.latestCaption}
        columns={columns}
        rows={view.imports}
        rowKey={({ id }) => id}
        empty={<p className="section__note">{text.nothingImported}</p>}
      />
    </section>
  );
}
