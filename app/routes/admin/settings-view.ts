/** Showing the settings, and saving one part of them. */
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { z } from 'zod';
import { readForm } from '#app/http/form.server.ts';
import { PRIVATE } from '#app/http/headers.server.ts';
import { nestedFields } from '#app/http/nested-fields.ts';
import { settingsPath } from '#app/http/paths.ts';
import { queryChoice } from '#app/http/query.server.ts';
import type { Visit } from '#app/http/visit.server.ts';
import { changeSchoolPart } from '#app/organizations/school-change.server.ts';
import { differences, partOf, schoolWith } from '#app/organizations/school-part.ts';
import { loadSchoolState, type SchoolPart, type SchoolState } from '#app/organizations/school-state.server.ts';
import type { SettingsAnswer } from '#app/ui/pages/settings-page.tsx';
import { accounts, afterCalendarChange, enter, once, scope } from '#app/wiring.server.ts';
import { enteredView, sentPart, toView } from './settings-form.ts';

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
  return once(request, visit, () => save(visit, part, fields));
}

async function save(visit: Visit, part: SchoolPart, fields: Record<string, string>) {
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
  return partOf(schoolWith(state, part, sent).school, part);
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
