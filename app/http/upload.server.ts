/**
 * A posted form with one file, streamed: the choices are fields before the file, and the file's bytes are handed on as
 * they arrive, never kept here. Fields are bounded in number and size; the size of the file is the receiver's business,
 * which may stop reading at any time. Refuses what is no multipart form (415) or breaks off (400).
 */
import { Readable } from 'node:stream';
import busboy, { type Busboy } from 'busboy';
import type { z } from 'zod';
import { type FormReply, withoutSecrets } from './form.server.ts';
import { badRequest, unsupportedMediaType } from './problems.server.ts';

export type UploadedFile = { fileName: string; bytes: AsyncIterable<Uint8Array> };

export type UploadResult<R> = { ok: true; value: R } | { ok: false; reply: FormReply };

export type UploadPlan<T, R> = {
  /** Of the fields before the file. */
  schema: z.ZodType<T>;
  /** The name of the file's field. */
  file: string;
  /** Called once, when the fields are right and the file begins. */
  receive(fields: T, file: UploadedFile): Promise<R>;
};

const LIMITS = { fields: 20, fieldSize: 2000, fieldNameSize: 100, files: 1, parts: 22 };

type Fields = Record<string, string>;

export async function readUpload<T, R>(request: Request, plan: UploadPlan<T, R>): Promise<UploadResult<R>> {
  const type = request.headers.get('Content-Type') ?? '';
  if (!/^multipart\/form-data\s*;/i.test(type) || request.body === null) throw unsupportedMediaType();
  const parser = openParser(type);
  const source = Readable.from(chunksOf(request.body));
  source.on('error', (error) => parser.destroy(error));
  source.pipe(parser);
  try {
    const { fields, file } = await beforeFile(parser, plan.file);
    const checked = check(plan.schema, fields, file !== null);
    if (!checked.ok || file === null) return { ok: false, reply: checked.reply };
    return { ok: true, value: await plan.receive(checked.value, file) };
  } finally {
    // The server discards what is still on its way; reading it here would only take time.
    source.unpipe(parser);
    source.destroy();
    parser.destroy();
  }
}

function openParser(type: string): Busboy {
  try {
    return busboy({ headers: { 'content-type': type }, limits: LIMITS, defParamCharset: 'utf8' });
  } catch {
    throw badRequest('form');
  }
}

/** What the fields say, and the file that begins; null when the form ends without one. */
function beforeFile(parser: Busboy, name: string): Promise<{ fields: Fields; file: UploadedFile | null }> {
  return new Promise((resolve, reject) => {
    const fields: Fields = {};
    parser.on('field', (field, value) => {
      fields[field] = value.trim();
    });
    parser.on('file', (field, stream, { filename }) => {
      // Who reads the file hears of it; when nobody does any more, it must not end the process.
      stream.on('error', () => undefined);
      if (field === name && filename) resolve({ fields, file: { fileName: baseName(filename), bytes: whole(stream) } });
      else stream.resume();
    });
    parser.on('error', () => reject(badRequest('form')));
    parser.on('close', () => resolve({ fields, file: null }));
  });
}

/** A connection that breaks off in the middle of the file is a malformed form, not a short file. */
async function* whole(stream: Readable): AsyncGenerator<Uint8Array> {
  try {
    yield* stream;
  } catch {
    throw badRequest('file');
  }
}

type Checked<T> = { ok: true; value: T; reply: FormReply } | { ok: false; reply: FormReply };

function check<T>(schema: z.ZodType<T>, fields: Fields, hasFile: boolean): Checked<T> {
  const parsed = schema.safeParse(fields);
  const reply: FormReply = { values: withoutSecrets(fields), errors: hasFile ? {} : { file: 'required' } };
  if (parsed.success) return { ok: true, value: parsed.data, reply };
  for (const issue of parsed.error.issues) reply.errors[String(issue.path[0] ?? '')] ??= 'invalid';
  return { ok: false, reply };
}

/** Some browsers send a path. */
function baseName(fileName: string): string {
  return fileName.split(/[/\\]/).at(-1)?.replaceAll('\0', '') || 'file';
}

async function* chunksOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) yield part.value;
  } finally {
    reader.releaseLock();
  }
}
