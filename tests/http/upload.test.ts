import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { readUpload } from '#app/http/upload.server.ts';
import { answerOf } from '#tests/support/route.ts';

const schema = z.object({ source: z.enum(['ixl', 'roster']), date: z.string().optional() });

/** Reads the whole file and tells what it was. */
const plan = {
  schema,
  file: 'file',
  receive: async (fields: z.output<typeof schema>, file: { fileName: string; bytes: AsyncIterable<Uint8Array> }) => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of file.bytes) chunks.push(chunk);
    return { fields, name: file.fileName, text: Buffer.concat(chunks).toString() };
  },
};

function formOf(fields: Record<string, string>, file?: { name: string; text: string }): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  if (file) form.append('file', new File([file.text], file.name));
  return form;
}

function post(body: BodyInit, headers: Record<string, string> = {}): Request {
  return new Request('http://127.0.0.1/', { method: 'POST', body, headers });
}

test('hands on the file with the choices that came before it', async () => {
  const file = { name: 'Livrée "8B"; été.csv', text: 'ID,Overall\r\n1,570\r\n' };
  const result = await readUpload(post(formOf({ source: 'ixl', date: ' 2026-09-26 ' }, file)), plan);
  expect(result).toEqual({
    ok: true,
    value: { fields: { source: 'ixl', date: '2026-09-26' }, name: file.name.replaceAll('"', '%22'), text: file.text },
  });
});

test('a browser’s path is not part of the name', async () => {
  const result = await readUpload(
    post(formOf({ source: 'ixl' }, { name: 'C:\\Users\\me\\levels.csv', text: 'x' })),
    plan,
  );
  expect(result.ok && result.value.name).toBe('levels.csv');
});

test('a file of many pieces arrives whole', async () => {
  const text = 'abcdefghij'.repeat(300_000);
  const result = await readUpload(post(formOf({ source: 'ixl' }, { name: 'a.csv', text })), plan);
  expect(result.ok && result.value.text === text).toBe(true);
});

describe('comes back with what is wrong', () => {
  test('without a file', async () => {
    const result = await readUpload(post(formOf({ source: 'ixl' })), plan);
    expect(result).toEqual({ ok: false, reply: { values: { source: 'ixl' }, errors: { file: 'required' } } });
  });

  test('with an empty file field, as a browser sends one', async () => {
    const result = await readUpload(post(formOf({ source: 'ixl' }, { name: '', text: '' })), plan);
    expect(result).toMatchObject({ ok: false, reply: { errors: { file: 'required' } } });
  });

  test('with a choice that is none; the file is not read', async () => {
    const receive = () => Promise.reject(new Error('not to be called'));
    const result = await readUpload(post(formOf({ source: 'moodle' }, { name: 'a.csv', text: 'x' })), {
      ...plan,
      receive,
    });
    expect(result).toMatchObject({ ok: false, reply: { values: { source: 'moodle' }, errors: { source: 'invalid' } } });
  });
});

test('a receiver that has enough ends the reading', async () => {
  const receive = async (_: unknown, { bytes }: { bytes: AsyncIterable<Uint8Array> }) => {
    for await (const chunk of bytes) return chunk.length;
    return 0;
  };
  const text = 'x'.repeat(5_000_000);
  const result = await readUpload(post(formOf({ source: 'ixl' }, { name: 'a.csv', text })), { ...plan, receive });
  expect(result.ok && result.value).toBeGreaterThan(0);
});

test('a receiver that fails is heard', async () => {
  const receive = () => Promise.reject(new Error('disk full'));
  await expect(
    readUpload(post(formOf({ source: 'ixl' }, { name: 'a', text: 'x' })), { ...plan, receive }),
  ).rejects.toThrow('disk full');
});

describe('is refused', () => {
  const broken =
    '--b\r\nContent-Disposition: form-data; name="source"\r\n\r\nixl\r\n--b\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\nID,Over';
  test.each<[string, BodyInit, string, number]>([
    ['another kind of form', 'source=ixl', 'application/x-www-form-urlencoded', 415],
    ['a form without a boundary', 'x', 'multipart/form-data; x', 400],
    ['a form that breaks off in the file', broken, 'multipart/form-data; boundary=b', 400],
    ['a form that breaks off before it', broken.slice(0, 60), 'multipart/form-data; boundary=b', 400],
  ])('%s', async (_, body, type, status) => {
    expect((await answerOf(() => readUpload(post(body, { 'Content-Type': type }), plan))).status).toBe(status);
  });
});
