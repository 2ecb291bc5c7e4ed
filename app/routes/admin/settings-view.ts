/** Settings as their forms have them: every value as text, and back. */
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { z } from 'zod';
import { readForm } from '#app/http/form.server.ts';
import { PRIVATE } from '#app/http/headers.server.ts';
import { nestedFields } from '#app/http/nested-fields.ts';
import { settingsPath } from '#app/http/paths.ts';
import { queryChoice } from '#app/http/query.server.ts';
import type { Visit } from '#app/http/visit.server.ts';
import { changeSchoolPart } from '#app/organizations/school-change.server.ts';
import { differences, type PartRow, rowsOf, schoolWith } from '#app/organizations/school-part.ts';
import {
  loadSchoolState,
  type SchoolPart,
  type SchoolState,
  versionOf,
} from '#app/organizations/school-state.server.ts';
import type { SettingsAnswer, SettingsView } from '#app/ui/pages/settings-page.tsx';
import { accounts, afterCalendarChange, enter, scope } from '#app/wiring.server.ts';

/** A calendar of many years is a long form. */
const MOST_BYTES = 512 * 1024;

export async function loadSettings({ request }: LoaderFunctionArgs) {
  const visit = await enter(request, 'settings:manage');
  const done = queryChoice(new URL(request.url).searchParams, 'done', ['', 'saved', 'savedNothing'], '');
  const { id } = visit.organization;
  const state = await scope.forOrganizationSql(id, (client) => loadSchoolState(client, id, { lock: false }));
  return data({ visitor: visit.visitor, view: toView(state), done: done || null }, { headers: visit.headers() });
}

/** 303 when saved; 422 with the problems; 409 when somebody else has changed the part since the form was filled in. */
export async function savePart(visit: Visit, { request }: Pick<ActionFunctionArgs, 'request'>, part: SchoolPart) {
  const form = await readForm(request, z.record(z.string(), z.string()), MOST_BYTES);
  const fields = form.ok ? form.value : form.reply.values;
  const { version = '' } = fields;
  const sent = sentPart(part, nestedFields(fields)[part]);
  const outcome = await changeSchoolPart(dependenciesOf(visit), visit.organization.id, { part, version, sent });
  if (outcome.ok) {
    const done = outcome.fields > 0 ? 'saved' : 'savedNothing';
    throw redirect(settingsPath({ done }), { status: 303, headers: PRIVATE });
  }
  const [status, conflict] =
    'conflict' in outcome
      ? [409, differences(outcome.conflict[part], wantedOf(outcome.conflict, part, sent))]
      : [422, null];
  const problems = 'problems' in outcome ? outcome.problems : [];
  const answer: SettingsAnswer = { part, entered: enteredView(part, sent), problems, conflict };
  return data(answer, { status, headers: PRIVATE });
}

function wantedOf(state: SchoolState, part: SchoolPart, sent: unknown): unknown {
  return Reflect.get(schoolWith(state, part, sent).school, part);
}

function dependenciesOf({ organization, account }: Visit) {
  return {
    scope,
    afterCalendarChange,
    record: (client: Parameters<typeof afterCalendarChange>[0], change: { part: string; fields: string[] }) =>
      accounts.audit.recordIn(client, {
        ...{ organizationId: organization.id, actorId: account.id, action: 'settings.changed' },
        metadata: { part: change.part, fields: change.fields.slice(0, 20).join(', ') },
      }),
  };
}

/** Texts of the form as the school file has them: numbers, nothing, lists. */
function sentPart(part: SchoolPart, value: unknown): unknown {
  if (part === 'settings') return limits(isRow(value) ? value : {});
  const rows = rowsOf(value);
  if (part === 'grades')
    return rows.map((row) => ({ ...row, ixlGrade: orNull(row.ixlGrade), descriptorYear: year(row.descriptorYear) }));
  if (part === 'subjects')
    return rows.map((row) => ({ ...row, ixlSubject: orNull(row.ixlSubject), criteria: [...textOf(row.criteria)] }));
  return rows;
}

function limits({ minimumGroup, idleMinutes, sessionDays, missingTokens }: PartRow) {
  const lines = textOf(missingTokens).split(/\r?\n/);
  return {
    ...{ minimumGroup: number(minimumGroup), idleMinutes: number(idleMinutes), sessionDays: number(sessionDays) },
    missingTokens: lines.map((line) => line.trim()).filter((line) => line !== ''),
  };
}

function enteredView(part: SchoolPart, sent: unknown): SettingsAnswer['entered'] {
  if (part === 'settings') return { settings: limitsView(isRow(sent) ? sent : {}) };
  const rows = rowsOf(sent);
  if (part === 'grades') return { grades: rows.map(gradeView) };
  if (part === 'subjects') return { subjects: rows.map(subjectView) };
  return { academicYears: rows.map(yearView) };
}

function toView(state: SchoolState): SettingsView {
  const { academicYears, grades, subjects, settings } = state;
  return {
    settings: limitsView(settings),
    academicYears: academicYears.map(yearView),
    grades: grades.map(gradeView),
    subjects: subjects.map(subjectView),
    versions: {
      settings: versionOf(state, 'settings'),
      academicYears: versionOf(state, 'academicYears'),
      grades: versionOf(state, 'grades'),
      subjects: versionOf(state, 'subjects'),
    },
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
