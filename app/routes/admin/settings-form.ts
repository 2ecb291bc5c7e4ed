/** Settings as their forms have them: every value as text, and back. */
import { type PartRow, rowsOf } from '#app/organizations/school-part.ts';
import {
  type SchoolPart,
  type SchoolState,
  type StoredBoundaries,
  versionOf,
} from '#app/organizations/school-state.server.ts';
import { settings as text } from '#app/ui/messages/settings.ts';
import type { SettingsAnswer, SettingsView } from '#app/ui/pages/settings-page.tsx';

/** Texts of the form as the school file has them: numbers, nothing, lists. */
export function sentPart(part: SchoolPart, value: unknown): unknown {
  if (part === 'school') return schoolView(isRow(value) ? value : {});
  if (part === 'settings') return limits(isRow(value) ? value : {});
  if (part === 'boundaries') return Array.isArray(value) ? value.filter(isRow).flatMap(sentSet) : [];
  const rows = rowsOf(value);
  if (part === 'grades')
    return rows.map((row) => ({ ...row, ixlGrade: orNull(row.ixlGrade), descriptorYear: year(row.descriptorYear) }));
  if (part === 'subjects')
    return rows.map((row) => ({ ...row, ixlSubject: orNull(row.ixlSubject), criteria: [...textOf(row.criteria)] }));
  return rows;
}

/** Cleared, a set that was there goes, and the empty one at the end is none. */
function sentSet({ kept, subject, grade, term, lowestTotals }: PartRow): PartRow[] {
  const totals = Array.isArray(lowestTotals) ? lowestTotals.map(textOf) : [];
  const chosen = [subject, grade, term].some((id) => orNull(id) !== null);
  if (totals.every((total) => total.trim() === '') && (textOf(kept) !== '' || !chosen)) return [];
  const what = { subject: orNull(subject), grade: orNull(grade), term: orNull(term) };
  return [{ kept: textOf(kept), ...what, lowestTotals: totals.map(number) }];
}

function limits({ minimumGroup, idleMinutes, sessionDays, missingTokens }: PartRow) {
  const lines = textOf(missingTokens).split(/\r?\n/);
  return {
    ...{ minimumGroup: number(minimumGroup), idleMinutes: number(idleMinutes), sessionDays: number(sessionDays) },
    missingTokens: lines.map((line) => line.trim()).filter((line) => line !== ''),
  };
}

export function enteredView(part: SchoolPart, sent: unknown): SettingsAnswer['entered'] {
  if (part === 'school') return { school: schoolView(isRow(sent) ? sent : {}) };
  if (part === 'settings') return { settings: limitsView(isRow(sent) ? sent : {}) };
  if (part === 'boundaries') return { boundaries: Array.isArray(sent) ? sent.filter(isRow).map(setView) : [] };
  const rows = rowsOf(sent);
  if (part === 'grades') return { grades: rows.map(gradeView) };
  if (part === 'subjects') return { subjects: rows.map(subjectView) };
  return { academicYears: rows.map(yearView) };
}

export function toView(state: SchoolState): SettingsView {
  const { school, academicYears, grades, subjects, settings } = state;
  return {
    school,
    settings: limitsView(settings),
    academicYears: academicYears.map(yearView),
    grades: grades.map(gradeView),
    subjects: subjects.map(subjectView),
    boundaries: state.boundaries.map((set) => setView({ kept: 'yes', ...set, ...idsOf(state, set) })),
    choices: choicesOf(state),
    versions: versionsOf(state),
  };
}

function versionsOf(state: SchoolState): SettingsView['versions'] {
  return {
    ...{ school: versionOf(state, 'school'), settings: versionOf(state, 'settings') },
    ...{ academicYears: versionOf(state, 'academicYears'), grades: versionOf(state, 'grades') },
    ...{ subjects: versionOf(state, 'subjects'), boundaries: versionOf(state, 'boundaries') },
  };
}

function choicesOf({ academicYears, grades, subjects, school }: SchoolState): SettingsView['choices'] {
  const options = (items: { id: string; name: string }[]) => items.map(({ id, name }) => ({ value: id, name }));
  const terms = academicYears.flatMap((year) =>
    year.terms.map(({ id, name }) => ({ value: id, name: text.termOf(year.name, name) })),
  );
  const timeZones = [...new Set([...Intl.supportedValuesOf('timeZone'), 'UTC', school.timeZone])].sort();
  return { subjects: options(subjects), grades: options(grades), terms, timeZones };
}

/** A set names what it is for; its fields choose by id. */
function idsOf({ subjects, grades, academicYears }: SchoolState, { subject, grade, term }: StoredBoundaries) {
  const year = academicYears.find(({ name }) => name === term?.year);
  return {
    subject: subjects.find(({ name }) => name === subject)?.id,
    grade: grades.find(({ name }) => name === grade)?.id,
    term: year?.terms.find(({ name }) => name === term?.name)?.id,
  };
}

function schoolView({ name, timeZone }: PartRow) {
  return { name: textOf(name), timeZone: textOf(timeZone) };
}

function setView({ kept, subject, grade, term, lowestTotals }: PartRow) {
  return {
    ...{ kept: textOf(kept), subject: textOf(subject), grade: textOf(grade), term: textOf(term) },
    lowestTotals: Array.isArray(lowestTotals) ? lowestTotals.map(textOf) : [],
  };
}

function limitsView({ minimumGroup, idleMinutes, sessionDays, missingTokens }: PartRow) {
  return {
    ...{ minimumGroup: textOf(minimumGroup), idleMinutes: textOf(idleMinutes), sessionDays: textOf(sessionDays) },
    missingTokens: Array.isArray(missingTokens) ? missingTokens.join('\n') : '',
  };
}

function spanView({ id, name, startedOn, endedOn }: PartRow) {
  return { id: textOf(id), name: textOf(name), startedOn: textOf(startedOn), endedOn: textOf(endedOn) };
}

function yearView(year: PartRow) {
  return { ...spanView(year), terms: rowsOf(year.terms).map(spanView) };
}

function gradeView({ id, name, programme, ixlGrade, descriptorYear }: PartRow) {
  return {
    ...{ id: textOf(id), name: textOf(name), programme: textOf(programme) },
    ...{ ixlGrade: textOf(ixlGrade), descriptorYear: textOf(descriptorYear) },
  };
}

function subjectView({ id, name, group, ixlSubject, criteria }: PartRow) {
  return {
    ...{ id: textOf(id), name: textOf(name), group: textOf(group), ixlSubject: textOf(ixlSubject) },
    criteria: Array.isArray(criteria) ? criteria.join('') : '',
  };
}

function isRow(value: unknown): value is PartRow {
  return typeof value === 'object' && value !== null;
}

function textOf(value: unknown): string {
  return value === null || value === undefined ? '' : String(value);
}

function orNull(value: unknown): string | null {
  return textOf(value) === '' ? null : textOf(value);
}

function year(value: unknown): unknown {
  return orNull(value) === null ? null : number(value);
}

/** A text that is no number stays a text, and is refused as one. */
function number(value: unknown): unknown {
  const text = textOf(value).trim();
  return /^-?\d{1,9}$/.test(text) ? Number(text) : text;
}
