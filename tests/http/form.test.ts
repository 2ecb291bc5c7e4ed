import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readForm } from '#app/http/form.server.ts';

const Schema = z.object({
  email: z.string().trim().min(1).max(20),
  password: z.string().min(3),
  role: z.enum(['a', 'b']).optional(),
});

function posted(body: BodyInit, headers: Record<string, string> = {}): Request {
  return new Request('http://127.0.0.1/form', { method: 'POST', body, headers });
}

const fields = (values: Record<string, string>) => posted(new URLSearchParams(values));

async function thrownStatus(request: Request): Promise<number> {
  try {
    await readForm(request, Schema);
  } catch (thrown) {
    if (thrown instanceof Response) return thrown.status;
    throw thrown;
  }
  return 200;
}

describe('readForm', () => {
  it('gives what the schema makes of it', async () => {
    const form = await readForm(fields({ email: ' a@b ', password: 'secret', more: 'ignored' }), Schema);
    expect(form).toEqual({ ok: true, value: { email: 'a@b', password: 'secret' } });
  });

  it('reads multipart text fields too, and no file', async () => {
    const body = new FormData();
    body.set('email', 'a@b');
    body.set('password', new File(['x'], 'password.txt'));
    expect(await readForm(posted(body), Schema)).toEqual({
      ok: false,
      reply: { values: { email: 'a@b' }, errors: { password: 'required' } },
    });
  });

  it('names each wrong field with a code and gives back what was typed, but no password', async () => {
    const form = await readForm(fields({ email: 'x'.repeat(21), password: 'ab', role: 'c' }), Schema);
    expect(form).toEqual({
      ok: false,
      reply: {
        values: { email: 'x'.repeat(21), role: 'c' },
        errors: { email: 'too_long', password: 'too_short', role: 'invalid' },
      },
    });
    expect(await readForm(fields({}), Schema)).toMatchObject({
      reply: { errors: { email: 'required', password: 'required' } },
    });
    expect(await readForm(fields({ email: '   ', password: 'abc' }), Schema)).toMatchObject({
      reply: { errors: { email: 'required' } },
    });
  });

  it('refuses NUL, which PostgreSQL cannot store', async () => {
    expect(await readForm(fields({ email: 'a\u0000b', password: 'abc\u0000' }), Schema)).toEqual({
      ok: false,
      reply: { values: {}, errors: { email: 'invalid_character', password: 'invalid_character' } },
    });
  });

  it('refuses a megabyte, announced or not', async () => {
    const megabyte = 'x'.repeat(1024 * 1024);
    expect(await thrownStatus(fields({ email: megabyte }))).toBe(413);
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1024;
        controller.enqueue(new Uint8Array(1024).fill(0x61));
      },
    });
    const init: RequestInit & { duplex: 'half' } = {
      method: 'POST',
      body: endless,
      duplex: 'half',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    };
    expect(await thrownStatus(new Request('http://127.0.0.1/form', init))).toBe(413);
    expect(sent).toBeLessThan(128 * 1024);
  });

  it('refuses other media types and broken bodies', async () => {
    expect(await thrownStatus(posted('{"email":"a"}', { 'Content-Type': 'application/json' }))).toBe(415);
    expect(await thrownStatus(posted('email=a', { 'Content-Type': 'text/plain' }))).toBe(415);
    expect(await thrownStatus(posted('not parts', { 'Content-Type': 'multipart/form-data; boundary=x' }))).toBe(400);
    expect(await thrownStatus(posted('x', { 'Content-Type': 'multipart/form-data' }))).toBe(400);
  });

  it('reads names like those of Object’s prototype as plain fields', async () => {
    const form = await readForm(fields({ __proto__x: '1', constructor: 'x', email: 'a', password: 'abc' }), Schema);
    expect(form).toEqual({ ok: true, value: { email: 'a', password: 'abc' } });
  });
});
