import type { ReactNode } from 'react';
import { settingsPartPath } from '#app/http/paths.ts';
import {
  CalendarFields,
  GradeFields,
  type GradeRow,
  LimitsFields,
  type LimitsRow,
  SubjectFields,
  type SubjectRow,
  type YearRow,
} from '../admin/settings-fields.tsx';
import { settings as text } from '../messages/settings.ts';
import { Button } from '../parts/button.tsx';
import { Notice } from '../parts/notice.tsx';
import { Page } from '../shell/page.tsx';
import type { Place, Visitor } from '../shell/place.ts';

export type Part = keyof typeof text.parts;

export type SettingsView = {
  settings: LimitsRow;
  academicYears: YearRow[];
  grades: GradeRow[];
  subjects: SubjectRow[];
  versions: Record<Part, string>;
};

export type SettingsAnswer = {
  part: Part;
  /** What was entered, in the place of what is stored. */
  entered: Partial<Omit<SettingsView, 'versions'>>;
  problems: { field: string; message: string }[];
  /** Where what is there now and what was entered differ; null: nobody else changed it. */
  conflict: { field: string; before: string; after: string }[] | null;
};

export type SettingsPageProps = {
  visitor: Visitor;
  place: Place;
  view: SettingsView;
  done: 'saved' | 'savedNothing' | null;
  answer?: SettingsAnswer;
};

export function SettingsPage({ visitor, place, view: stored, done, answer }: SettingsPageProps) {
  const view = { ...stored, ...answer?.entered };
  const errors = Object.fromEntries((answer?.problems ?? []).map(({ field, message }) => [field, message]));
  const part = (name: Part, fields: ReactNode) => (
    <PartForm key={name} name={name} version={stored.versions[name]}>
      {fields}
    </PartForm>
  );
  return (
    <Page visitor={visitor} place={place} section="settings" title={text.title}>
      {done === null ? null : <Notice kind="success" title={text[done]} live />}
      {answer === undefined ? null : <Answer answer={answer} />}
      <p className="section__note">{text.note}</p>
      {part('settings', <LimitsFields value={view.settings} errors={errors} />)}
      {part('academicYears', <CalendarFields value={view.academicYears} errors={errors} />)}
      {part('grades', <GradeFields value={view.grades} errors={errors} />)}
      {part('subjects', <SubjectFields value={view.subjects} errors={errors} />)}
    </Page>
  );
}

function Answer({ answer: { problems, conflict } }: { answer: SettingsAnswer }) {
  return (
    <>
      {conflict === null ? null : (
        <Notice kind="warning" title={text.conflict} live>
          <p>{text.conflictNote}</p>
          <ul>
            {conflict.map(({ field, before, after }) => (
              <li key={field}>{text.differs(field, before, after)}</li>
            ))}
          </ul>
        </Notice>
      )}
      {problems.length === 0 ? null : (
        <Notice kind="error" title={text.problem} live>
          <ul>
            {problems.map(({ field, message }) => (
              <li key={field + message}>
                {field}: {message}.
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </>
  );
}

function PartForm({ name, version, children }: { name: Part; version: string; children: ReactNode }) {
  return (
    <section className="section" aria-labelledby={name}>
      <h2 id={name}>{text.parts[name]}</h2>
      {name === 'settings' ? null : <p className="section__note">{text.remove}</p>}
      <form
        className={name === 'settings' ? 'form' : 'form form--wide'}
        method="post"
        action={settingsPartPath(name)}
        noValidate
      >
        <input type="hidden" name="version" value={version} />
        {children}
        <div>
          <Button look="primary">{text.save}</Button>
        </div>
      </form>
    </section>
  );
}
