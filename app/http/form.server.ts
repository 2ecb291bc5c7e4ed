/**
 * A posted form (its text fields; files have their own reader): read up to a limit, then checked by a zod schema. What a person
 * can mend comes back as codes by field, with what they typed; passwords are never given back. Refuses bodies over the
 * limit without reading on, other media types, and NUL characters, which PostgreSQL cannot store.
 */
import { z } from 'zod';
import { badRequest, formTooLarge, unsupportedMediaType } from './problems.server.ts';

export type FieldCode = 'required' | 'too_long' | 'too_short' | 'invalid' | 'invalid_character';

/** What the page shows again: values as typed and a code per field that is wrong. */
export type FormReply = { values: Record<string, string>; errors: Record<string, FieldCode> };

export type Form<T> = { ok: true; value: T } | { ok: false; reply: FormReply };

/** Enough for any form of ours many times over. */
const MOST_BYTES = 64 * 1024;
const FORM_TYPES = new Set(['application/x-www-form-urlencoded', 'multipart/form-data']);
/** Under which the form is to have an effect once; none of its own fields. */
const KEY_FIELD = 'idempotency_key';
const SECRET_FIELDS = new Set(['password', 'newPassword', 'code', 'token', 'setupCode', 'sealed']);
const NUL = '\u0000';

/**
 * Throws 400 for a body that is no form, 413 and 415. A field sent twice counts once, by its last value; one whose name
 * ends in [] is a list, and its values arrive separated by spaces (`idList` reads them).
 */
export async function readForm<T>(request: Request, schema: z.ZodType<T>, mostBytes = MOST_BYTES): Promise<Form<T>> {
  const { fields } = await readSent(request, mostBytes);
  const errors = nulErrors(fields);
  const parsed = schema.safeParse(fields);
  if (parsed.success && Object.keys(errors).length === 0) return { ok: true, value: parsed.data };
  for (const issue of parsed.error?.issues ?? []) errors[String(issue.path[0] ?? '')] ??= fieldCode(issue, fields);
  return { ok: false, reply: { values: withoutSecrets(fields), errors } };
}

/** The text fields of a form, and the key under which it is to have an effect once; null without one. */
export type Sent = { fields: Record<string, string>; key: string | null };

const sentWith = new WeakMap<Request, Sent>();

/** A request's form is read once; whoever asks again gets the same. Throws as `readForm` does. */
export async function readSent(request: Request, mostBytes = MOST_BYTES): Promise<Sent> {
  const known = sentWith.get(request);
  if (known !== undefined) return known;
  const { [KEY_FIELD]: key = null, ...fields } = await readFields(request, mostBytes);
  const sent = { fields, key };
  sentWith.set(request, sent);
  return sent;
}

async function readFields(request: Request, mostBytes: number): Promise<Record<string, string>> {
  const type = request.headers.get('Content-Type') ?? '';
  if (!FORM_TYPES.has(type.split(';')[0]?.trim().toLowerCase() ?? '')) throw unsupportedMediaType();
  const bytes = await boundedBytes(request, mostBytes);
  try {
    const form = await new Response(bytes, { headers: { 'Content-Type': type } }).formData();
    const fields = [...form].filter((field): field is [string, string] => typeof field[1] === 'string');
    return Object.fromEntries(
      fields.map(([name, value]) => (name.endsWith('[]') ? [name, form.getAll(name).join(' ')] : [name, value])),
    );
  } catch {
    throw badRequest('form');
  }
}

/** The ids of a list field, each once; absent is none. */
export function idList(most: number) {
  return z
    .string()
    .default('')
    .transform((text) => [...new Set(text.split(' ').filter((id) => id !== ''))])
    .pipe(z.array(z.uuid()).max(most));
}

/** What a page may put back into its fields. */
export function withoutSecrets(fields: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).filter(([name, value]) => !SECRET_FIELDS.has(name) && !value.includes(NUL)),
  );
}

async function boundedBytes(request: Request, mostBytes: number): Promise<Blob> {
  if (Number(request.headers.get('Content-Length') ?? 0) > mostBytes) throw formTooLarge();
  if (request.body === null) return new Blob();
  const reader = request.body.getReader();
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    size += part.value.byteLength;
    // Not cancelled: that would cut the connection and with it the answer. The server discards the rest.
    if (size > mostBytes) throw formTooLarge();
    chunks.push(part.value);
  }
  return new Blob(chunks);
}

function nulErrors(fields: Record<string, string>): Record<string, FieldCode> {
  const names = Object.keys(fields).filter((name) => fields[name]?.includes(NUL));
  return Object.fromEntries(names.map((name) => [name, 'invalid_character']));
}

function fieldCode(issue: z.core.$ZodIssue, fields: Record<string, string>): FieldCode {
  if ((fields[String(issue.path[0] ?? '')] ?? '').trim() === '') return 'required';
  if (issue.code === 'too_big') return 'too_long';
  if (issue.code === 'too_small') return 'too_short';
  return 'invalid';
}
