import type { ReactNode } from 'react';
import { classesPath, gradeReportPath, withQuery } from '#app/http/paths.ts';
import type { DistributionView } from '#app/reports/view/distribution.ts';
import type { ClassReportView } from '#app/reports/view.ts';
import { DistributionFigure } from '../charts/figure.tsx';
import { formatNumber } from '../format.ts';
import { definitions } from '../messages/charts.ts';
import { reason, classReport as text } from '../messages/class-report.ts';
import { shell } from '../messages/shell.ts';
import { Definitions } from '../parts/stat.tsx';
import { Page, sourceFacts } from '../shell/page.tsx';
import { periodName } from '../shell/picker.tsx';
import type { Place, Visitor } from '../shell/place.ts';
import { ChosenBar } from './class-report/chosen-bar.tsx';
import { measurePath, OverviewTable } from './class-report/overview-table.tsx';
import { StudentsTable } from './class-report/students-table.tsx';
import { cautions, classTitle, headline, summarySentence } from './class-report/summary.ts';
import { ValuesTable } from './class-report/values-table.tsx';

export type ClassReportPageProps = { visitor: Visitor; place: Place; view: ClassReportView };

/** First screen: who, how far, compared with whom, and whether to trust it. Then the students, then everything else. */
export function ClassReportPage({ visitor, place, view }: ClassReportPageProps) {
  const shown = headline(view);
  const period = { year: view.choice.year, period: view.choice.period };
  return (
    <Page
      visitor={visitor}
      place={place}
      section="classes"
      title={classTitle(view.class)}
      line={titleLine(view, place)}
      crumbs={[{ label: shell.classes, href: classesPath(period) }]}
      choice={view.choice}
      more={measureChoice(view)}
    >
      <p className="lede">{summarySentence(view)}</p>
      <Cautions view={view} />
      {shown === null || shown.own.summary.n === 0 ? null : <Headline view={view} shown={shown} place={place} />}
      {shown === null || view.roster.enrolled === 0 ? null : <Students view={view} shown={shown} place={place} />}
      <Others view={view} shown={shown} place={place} />
      <p className="page-source facts-line">
        {[...sourceFacts(view.asOf, view.sources), reason[view.reason]].map((fact) => (
          <span key={fact}>{fact}</span>
        ))}
      </p>
      <Definitions {...definitions} />
    </Page>
  );
}

/** The measure can be chosen beside year and period, when there is a choice. */
function measureChoice({ distributions, measure }: ClassReportView) {
  if (distributions.length < 2 || measure === null) return undefined;
  const options = distributions.map(({ measure: { code, label } }) => ({ value: code, name: label }));
  return [{ name: 'measure', label: text.measureLabel, options, value: measure }];
}

function titleLine(view: ClassReportView, place: Place): ReactNode[] {
  const { track, teachers } = view.class;
  return [
    <GradeLink key="grade" view={view} />,
    ...(track === '' ? [] : [track]),
    periodName(view.choice),
    <RosterFact key="roster" view={view} place={place} />,
    ...(teachers.length === 0 ? [] : [text.teachers(teachers.join(', '))]),
  ];
}

/** To the same measure of the whole grade; a homeroom belongs to no subject of it. */
function GradeLink({ view }: { view: ClassReportView }) {
  const { grade, gradeId, subjectId, track } = view.class;
  if (subjectId === null) return <>{grade}</>;
  const { year, period } = view.choice;
  const query = { year, period, subject: subjectId, track, measure: view.measure };
  return <a href={gradeReportPath(gradeId, query)}>{grade}</a>;
}

/** How many are on the roster, and a link that takes in, or leaves out, those who left. */
function RosterFact({ view, place }: { view: ClassReportView; place: Place }) {
  const { enrolled, left, leftIncluded } = view.roster;
  const count = enrolled === 1 ? text.oneStudent : text.studentsCount(formatNumber(enrolled));
  if (left === 0) return <>{count}</>;
  const query = Object.fromEntries(new URLSearchParams(place.search));
  const href = withQuery(place.pathname, { ...query, left: leftIncluded ? null : 1 });
  const words = leftIncluded ? text.leftIncluded(formatNumber(left)) : text.leftCount(formatNumber(left));
  return (
    <>
      {count}, {words}
      <span className="screen-only">
        {' '}
        (<a href={href}>{leftIncluded ? text.hideLeft : text.showLeft}</a>)
      </span>
    </>
  );
}

function Cautions({ view }: { view: ClassReportView }) {
  const sentences = cautions(view);
  if (sentences.length === 0) return null;
  return (
    <ul className="cautions">
      {sentences.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}

type PartProps = { view: ClassReportView; shown: DistributionView; place: Place };

function Headline({ view, shown, place }: PartProps) {
  const query = Object.fromEntries(new URLSearchParams(place.search));
  const curve = withQuery(place.pathname, { ...query, curve: view.compare ? null : 'show' });
  return (
    <section className="section section--first">
      <h2 className="visually-hidden">{shown.measure.label}</h2>
      <DistributionFigure
        view={shown}
        large
        chosen={view.chosen}
        barHref={(at) => `${withQuery(place.pathname, { ...query, at })}#students`}
        curve={{ href: curve, asked: view.compare }}
      />
    </section>
  );
}

function Students({ view, shown, place }: PartProps) {
  const { measure, grade } = shown;
  const compared = view.students.some((row) => row.values[measure.code]?.standing);
  const among = grade.state === 'shown' ? grade.name : text.amongClass;
  const note = measure.scale.ordinal ? text.studentsNote : text.percentileNote;
  return (
    <section className="section" aria-labelledby="students">
      <h2 id="students">{text.studentsHeading}</h2>
      <p className="section__note">{compared ? note(measure.label, among) : text.studentsNoteAlone(measure.label)}</p>
      <ChosenBar view={view} shown={shown} place={place} />
      {view.students.length === 0 ? null : <StudentsTable view={view} shown={shown} place={place} />}
      {view.distributions.length > 1 ? (
        <details className="fold">
          <summary>{text.matrixSummary}</summary>
          <ValuesTable view={view} />
        </details>
      ) : null}
    </section>
  );
}

/** The other measures: a table of all, then a figure each; those without values are only named. */
function Others({ view, shown, place }: Omit<PartProps, 'shown'> & { shown: DistributionView | null }) {
  const filled = view.distributions.filter(({ own }) => own.summary.n > 0);
  const empty = view.distributions.filter(({ own }) => own.summary.n === 0);
  const others = filled.filter((distribution) => distribution !== shown);
  return (
    <>
      {filled.length > 1 ? (
        <section className="section" aria-labelledby="measures">
          <h2 id="measures">{text.overviewHeading}</h2>
          <p className="section__note">{text.overviewNote}</p>
          <OverviewTable view={view} place={place} />
        </section>
      ) : null}
      {others.length > 0 ? (
        <section className="section" aria-labelledby="figures">
          <h2 id="figures">{text.figuresHeading}</h2>
          <div className="figures">
            {others.map((distribution) => (
              <DistributionFigure
                key={distribution.measure.code}
                view={distribution}
                href={measurePath(place, distribution.measure.code)}
              />
            ))}
          </div>
        </section>
      ) : null}
      {empty.length > 0 && filled.length > 0 ? (
        <p className="without-values">{text.nothing(empty.map(({ measure }) => measure.label).join(', '))}</p>
      ) : null}
    </>
  );
}
