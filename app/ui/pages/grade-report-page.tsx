import { classReportPath, gradeReportPath, gradesPath, withQuery } from '#app/http/paths.ts';
import type { DistributionView } from '#app/reports/view/distribution.ts';
import type { GradeReportView } from '#app/reports/view/grade.ts';
import { countedOf } from '../charts/cohort-facts.ts';
import { DistributionFigure } from '../charts/figure.tsx';
import { Panels } from '../charts/panels.tsx';
import { formatPosition } from '../charts/reading.ts';
import { formatNumber } from '../format.ts';
import { withheld } from '../messages/charts.ts';
import { gradeReason, gradeReport as text } from '../messages/grade-report.ts';
import { shell } from '../messages/shell.ts';
import { EmptyState } from '../parts/notice.tsx';
import { Page, sourceFacts } from '../shell/page.tsx';
import { type MoreChoice, periodName } from '../shell/picker.tsx';
import type { Place, Visitor } from '../shell/place.ts';
import { ChosenStudents } from './grade-report/chosen-students.tsx';
import { MeasuresTable } from './grade-report/measures-table.tsx';

export type GradeReportPageProps = { visitor: Visitor; place: Place; view: GradeReportView };

/** The grade in one measure, its classes and subjects side by side, and every measure in figures. */
export function GradeReportPage({ visitor, place, view }: GradeReportPageProps) {
  const period = { year: view.choice.year, period: view.choice.period };
  return (
    <Page
      visitor={visitor}
      place={place}
      section="grades"
      title={text.title(view.grade.name, view.subject.name).trim()}
      line={[
        periodName(view.choice),
        ...(view.track === '' ? [] : [view.track]),
        ...(view.size === null ? [] : [text.studentsCount(formatNumber(view.size))]),
      ]}
      crumbs={[{ label: shell.grades, href: gradesPath(period) }]}
      choice={view.choice}
      more={choices(view)}
    >
      <Whole view={view} place={place} />
      <ChosenStudents view={view} place={place} />
      <SideBySide view={view} />
      {view.rows.length > 1 ? <MeasuresTable view={view} place={place} /> : null}
      <p className="page-source facts-line">
        {[...sourceFacts(view.asOf, view.sources), gradeReason[view.reason]].map((fact) => (
          <span key={fact}>{fact}</span>
        ))}
      </p>
    </Page>
  );
}

function choices({ subject, subjects, track, tracks, measure, measures }: GradeReportView): MoreChoice[] {
  const named = tracks.map((name) => ({ value: name, name }));
  return [
    ...(subjects.length > 1 ? [{ name: 'subject', label: text.subject, options: subjects, value: subject.id }] : []),
    ...(tracks.length > 1 ? [{ name: 'track', label: text.track, options: named, value: track }] : []),
    ...(measures.length > 1 && measure !== null
      ? [{ name: 'measure', label: text.measure, options: measures, value: measure }]
      : []),
  ];
}

type PartProps = { view: GradeReportView; place: Place };

function Whole({ view, place }: PartProps) {
  const { distribution, grade, choice, subject } = view;
  if (subject.id === '') {
    return (
      <EmptyState title={text.empty}>
        <p>{text.emptyText(grade.name, choice.yearName)}</p>
      </EmptyState>
    );
  }
  if (distribution === null) {
    const reason = view.withheld === null || view.measure === null ? null : withheld[view.withheld](grade.name);
    return <p className="lede">{reason ?? text.noValues(grade.name, subject.name)}</p>;
  }
  const query = Object.fromEntries(new URLSearchParams(place.search));
  return (
    <>
      <p className="lede">{summarySentence(distribution)}</p>
      <section className="section section--first">
        <h2 className="visually-hidden">{distribution.measure.label}</h2>
        <DistributionFigure
          view={distribution}
          large
          chosen={view.chosen}
          barHref={(at) => `${withQuery(place.pathname, { ...query, at })}#students`}
          curve={{
            href: withQuery(place.pathname, { ...query, curve: view.compare ? null : 'show' }),
            asked: view.compare,
          }}
        />
      </section>
    </>
  );
}

function summarySentence({ own, measure }: DistributionView): string {
  const { median, q1, q3 } = own.summary;
  const counted = text.counted(countedOf(own.coverage), measure.label);
  if (median === null || q1 === null || q3 === null) return counted;
  const position = (value: number) => formatPosition(value, measure.scale);
  return `${counted} ${text.median(position(median), position(q1), position(q3))}`;
}

/** Classes lead to their reports, subjects to the same grade in that subject. */
function SideBySide({ view }: { view: GradeReportView }) {
  const { choice, classes, bySubject, grade } = view;
  const period = { year: choice.year, period: choice.period };
  return (
    <>
      {classes === null ? null : (
        <section className="section" aria-labelledby="classes">
          <h2 id="classes">{text.classesHeading}</h2>
          <p className="section__note">
            {text.classesNote} {view.moreClasses ? text.classesOwn : null}
          </p>
          <Panels
            view={classes}
            id="class"
            href={({ id }) => classReportPath(id, { ...period, measure: view.measure })}
          />
        </section>
      )}
      {bySubject === null ? null : (
        <section className="section" aria-labelledby="subjects">
          <h2 id="subjects">{text.subjectsHeading}</h2>
          <p className="section__note">{text.subjectsNote}</p>
          <Panels
            view={bySubject}
            id="subject"
            href={({ id }) => {
              const [subject = '', track = ''] = id.split(':');
              return gradeReportPath(grade.id, { ...period, subject, track });
            }}
          />
        </section>
      )}
    </>
  );
}
