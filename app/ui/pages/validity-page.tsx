import type { ValidityGroup, ValidityView } from '#app/reports/view/validity.ts';
import { definitionPath } from '../definitions/path.ts';
import { gradeReason } from '../messages/grade-report.ts';
import { validity as text } from '../messages/validity.ts';
import { EmptyState } from '../parts/notice.tsx';
import { Page, sourceFacts } from '../shell/page.tsx';
import { type MoreChoice, periodName } from '../shell/picker.tsx';
import type { Place, Visitor } from '../shell/place.ts';
import { MeasuresTable } from './validity/measures-table.tsx';
import { TestsTable } from './validity/tests-table.tsx';

export type ValidityPageProps = { visitor: Visitor; place: Place; view: ValidityView };

/** For leaders: every measure of a grade with what one may conclude from it, subject by subject. */
export function ValidityPage({ visitor, place, view }: ValidityPageProps) {
  const { choice, grade, groups, without, reason, asOf, sources } = view;
  return (
    <Page
      visitor={visitor}
      place={place}
      section="validity"
      title={text.title(grade?.name ?? '')}
      line={[periodName(choice)]}
      choice={choice}
      more={gradeChoice(view)}
    >
      <p className="lede">
        {text.lede} {text.howToRead}
      </p>
      <p className="section__note validity__measured">
        {text.measured} <a href={definitionPath()}>{text.definitions}</a>
      </p>
      <Nothing view={view} />
      {groups.map((group, at) => (
        <Group key={group.id} group={group} gradeName={grade?.name ?? ''} id={`group-${at + 1}`} />
      ))}
      {without.length === 0 || groups.length === 0 ? null : (
        <p className="without-values">{text.without(without.join(', '))}</p>
      )}
      {reason === null ? null : (
        <p className="page-source facts-line">
          {[...sourceFacts(asOf, sources), gradeReason[reason]].map((fact) => (
            <span key={fact}>{fact}</span>
          ))}
        </p>
      )}
    </Page>
  );
}

function gradeChoice({ grade, grades }: ValidityView): MoreChoice[] {
  if (grades.length === 0 || (grades.length === 1 && grade !== null)) return [];
  return [{ name: 'grade', label: text.grade, options: grades, value: grade?.id ?? '' }];
}

function Nothing({ view: { grade, groups } }: { view: ValidityView }) {
  if (grade === null) {
    return (
      <EmptyState title={text.empty}>
        <p>{text.emptyText}</p>
      </EmptyState>
    );
  }
  if (groups.length > 0) return null;
  return (
    <EmptyState title={text.none}>
      <p>{text.noneText(grade.name)}</p>
    </EmptyState>
  );
}

type GroupProps = { group: ValidityGroup; gradeName: string; id: string };

function Group({ group, gradeName, id }: GroupProps) {
  const name = groupName(group);
  const hasTotal = group.rows.some(({ measure }) => measure.code === 'myp.total');
  return (
    <section className="section" aria-labelledby={id}>
      <h2 id={id}>{name}</h2>
      {group.ixlSubject === null ? null : <p className="section__note">{text.gradeNote}</p>}
      {hasTotal ? <p className="section__note">{text.criteriaNote}</p> : null}
      <MeasuresTable caption={text.caption(name)} gradeName={gradeName} rows={group.rows} />
      <TestsTable group={name} rows={group.rows} />
    </section>
  );
}

function groupName({ subject, track, ixlSubject }: ValidityGroup): string {
  return ixlSubject === null ? text.subjectHeading(subject, track) : text.ixlHeading[ixlSubject];
}
