/** A role, a scope and classes as a form sends them. */
import { z } from 'zod';
import { type Grant, type Place, ROLES } from '#app/accounts/grant.ts';
import { type FieldCode, idList } from '#app/http/form.server.ts';
import { grant as text } from '#app/ui/messages/people.ts';

const MOST_CLASSES = 100;

const scope = z
  .string()
  .default('all')
  .transform((value) => value.split(':'))
  .pipe(
    z.union([
      z.tuple([z.literal('all')]).transform(() => ({ kind: 'all' as const })),
      z.tuple([z.literal('grade'), z.uuid()]).transform(([kind, gradeLevelId]) => ({ kind, gradeLevelId })),
      z.tuple([z.literal('subject'), z.uuid()]).transform(([kind, subjectId]) => ({ kind, subjectId })),
    ]),
  );

export const placeFields = { role: z.enum(ROLES), scope };
export const grantFields = { ...placeFields, 'classes[]': idList(MOST_CLASSES) };

type GrantForm = Place & { 'classes[]': string[] };

export function toGrant({ role, scope, 'classes[]': classIds }: GrantForm): Grant {
  return { role, scope, classIds };
}

/** Sentences for the fields that are wrong. */
export function grantErrors(errors: Record<string, FieldCode>): Record<string, string> {
  return Object.fromEntries(Object.keys(errors).map((name) => [name, text.errors[name] ?? '']));
}
