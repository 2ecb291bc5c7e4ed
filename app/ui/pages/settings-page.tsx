import type { ReactNode } from 'react';
import { settingsPartPath } from '#app/http/paths.ts';
import { type BoundaryChoices, BoundaryFields, type BoundaryRow } from '../admin/boundary-fields.tsx';
import { fieldName } from '../admin/field-name.ts';
import { SchoolFields, type SchoolRow } from '../admin/school-fields.tsx';
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
import { PostForm } from '../parts/post-form.tsx';
import { Page } from '../shell/page.tsx';
import type { Place, Visitor } from '../shell/place.ts';

export type Part = keyof typeof text.parts;

export type SettingsView = {
  school: SchoolRow;
  settings: LimitsRow;
  academicYears: YearRow[];
  grades: GradeRow[];
  subjects: SubjectRow[];
  boundaries: BoundaryRow[];
  /** What there is to choose from. */
  choices: BoundaryChoices & { timeZones: string[] };
  versions: Record<Part, string>;
};

export type SettingsAnswer = {
  part: Part;
  /** What was entered, in the place of what is stored. */
  entered: Partial<Omit<SettingsView, 'versions' | 'choices'>>;
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
      <Contents />
      {part('school', <SchoolFields value={view.school} timeZones={view.choices.timeZones} errors={errors} />)}
      {part('settings', <LimitsFields value={view.settings} errors={errors} />)}
      {part('academicYears', <CalendarFields value={view.academicYears} errors={errors} />)}
      {part('grades', <GradeFields value={view.grades} errors={errors} />)}
      {part('subjects', <SubjectFields value={view.subjects} errors={errors} />)}
      {part('boundaries', <BoundaryFields value={view.boundaries} choices={view.choices} errors={errors} />)}
    </Page>
  );
}

function Answer({ answer: { part, problems, conflict } }: { answer: SettingsAnswer }) {
  return (
    <>
      {conflict === null ? null : (
        <Notice kind="warning" title={text.conflict} live>
          <p>{text.conflictNote}</p>
          <ul>
            {conflict.map(({ field, before, after }) => (
              <li key={field}>{text.differs(fieldName(within(part, field)), before, after)}</li>
            ))}
          </ul>
        </Notice>
      )}
      {problems.length === 0 ? null : (
        <Notice kind="error" title={text.problem} live>
          <ul>
            {problems.map(({ field, message }) => (
              <li key={field + message}>
                <a href={`#${encodeURIComponent(field)}`}>{fieldName(field)}</a>: {message}.
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </>
  );
}

/** Differences are named from within their part. */
function within(part: Part, field: string): string {
  return field.startsWith('[') ? `${part}${field}` : `${part}.${field}`;
}

/** The page is long; whoever comes for one thing goes straight to it. */
function Contents() {
  return (
    <nav className="screen-only" aria-label={text.contents}>
      <p className="cell-list">
        {PARTS.map((name) => (
          <a key={name} href={`#${name}`}>
            {text.parts[name]}
          </a>
        ))}
      </p>
    </nav>
  );
}

const PARTS: Part[] = ['school', 'settings', 'academicYears', 'grades', 'subjects', 'boundaries'];

/** One field below the other; the rest are lists of rows. */
const NARROW: ReadonlySet<Part> = new Set<Part>(['school', 'settings']);

function PartForm({ name, version, children }: { name: Part; version: string; children: ReactNode }) {
  return (
    <section className="section" aria-labelledby={name}>
      <h2 id={name}>{text.parts[name]}</h2>
      {text.notes[name] === null ? null : <p className="section__note">{text.notes[name]}</p>}
      <PostForm className={NARROW.has(name) ? 'form' : 'form form--wide'} action={settingsPartPath(name)}>
        <input type="hidden" name="version" value={version} />
        {children}
        <div>
          <Button look="primary">{text.save}</Button>
        </div>
      </PostForm>
    </section>
  );
}
