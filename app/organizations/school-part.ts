/** A part of a school as a form sends it: what is there keeps its id, what is new has none, what is blank goes. */
import type { SchoolPart, SchoolState } from './school-state.server.ts';

export type PartRow = { [field: string]: unknown };

/** A school file in which one part is the form's, and the new names of what keeps its id. */
export function schoolWith(
  state: SchoolState,
  part: SchoolPart,
  sent: unknown,
): { school: object; renamed: Map<string, string> } {
  const renamed = new Map<string, string>();
  const { slug, locale, settings } = state;
  const school = {
    ...{ slug, locale, settings, ...state.school },
    academicYears: state.academicYears.map(({ id: _, ...year }) => ({
      ...year,
      terms: year.terms.map(({ name, startedOn, endedOn }) => ({ name, startedOn, endedOn })),
    })),
    grades: state.grades.map(({ id: _, position: __, ...grade }) => grade),
    subjects: state.subjects.map(({ id: _, position: __, ...subject }) => subject),
    ...changed(state, part, { sent, renamed }),
  };
  return { school, renamed };
}

/** What the form puts in the place of what is there. */
function changed(
  state: SchoolState,
  part: SchoolPart,
  { sent, renamed }: { sent: unknown; renamed: Map<string, string> },
): object {
  if (part === 'school') return isRow(sent) ? sent : {};
  if (part === 'settings') return { settings: isRow(sent) ? { ...state.settings, ...sent } : sent };
  if (part === 'boundaries') return { boundaries: Array.isArray(sent) ? sent.map((set) => namedSet(state, set)) : [] };
  return { [part]: withoutIds(rowsOf(sent), renamed) };
}

/** The form has ids where the file has names; an id of nothing here stays, and is refused as a name that is not there. */
function namedSet({ subjects, grades, academicYears }: SchoolState, set: unknown): unknown {
  if (!isRow(set)) return set;
  const nameOf = (items: { id: string; name: string }[], id: unknown) =>
    id === null ? null : (items.find((item) => item.id === id)?.name ?? id);
  const year = academicYears.find(({ terms }) => terms.some(({ id }) => id === set.term));
  const term = set.term === null ? null : { year: year?.name ?? set.term, name: nameOf(year?.terms ?? [], set.term) };
  const { kept: _, ...said } = set;
  return { ...said, subject: nameOf(subjects, set.subject), grade: nameOf(grades, set.grade), term };
}

/** A part of a school file, in the shape in which the state has it. */
export function partOf(school: object, part: SchoolPart): unknown {
  if (part !== 'school') return Reflect.get(school, part);
  return { name: Reflect.get(school, 'name'), timeZone: Reflect.get(school, 'timeZone') };
}

/** Rows that have a name; terms of a year alike. What has been blanked is not wanted any more. */
export function rowsOf(sent: unknown): PartRow[] {
  if (!Array.isArray(sent)) return [];
  return sent.filter(isRow).flatMap((row) => {
    if (String(row.name ?? '').trim() === '') return [];
    return ['terms' in row ? { ...row, terms: rowsOf(row.terms) } : row];
  });
}

function withoutIds(rows: PartRow[], renamed: Map<string, string>): PartRow[] {
  return rows.map(({ id, ...row }) => {
    if (typeof id === 'string' && id !== '') renamed.set(id, String(row.name));
    return 'terms' in row ? { ...row, terms: withoutIds(rowsOf(row.terms), renamed) } : row;
  });
}

function isRow(value: unknown): value is PartRow {
  return typeof value === 'object' && value !== null;
}

/** Where two versions of a part differ: "grades[2].name", before and after. */
export function differences(
  before: unknown,
  after: unknown,
  at = '',
): { field: string; before: string; after: string }[] {
  if (isRow(before) && isRow(after)) {
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((name) => !IGNORED.has(name));
    return names.flatMap((name) =>
      differences(Reflect.get(before, name), Reflect.get(after, name), join(at, name, before)),
    );
  }
  const [was, is] = [textOf(before), textOf(after)];
  return was === is ? [] : [{ field: at, before: was, after: is }];
}

const IGNORED = new Set(['id', 'position', 'length']);

function join(at: string, name: string, owner: unknown): string {
  if (Array.isArray(owner)) return `${at}[${name}]`;
  return at === '' ? name : `${at}.${name}`;
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  return isRow(value) ? String(value.name ?? JSON.stringify(value)) : String(value);
}
