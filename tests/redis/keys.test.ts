import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { globalKey, organizationKey, sha256 } from '#app/redis/keys.server.ts';

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom('{}', '{o:x}', ':', '::', '~', '}:{', '\r\n', '', '🦊'.repeat(2500), 'a'.repeat(10_000)),
  fc.tuple(fc.string(), fc.constantFrom('{', '}', ':', '~'), fc.string()).map((parts) => parts.join('')),
);

test('keys of two organizations never meet, whatever their ids are made of', () => {
  const [a, b] = [randomUUID(), randomUUID()];
  fc.assert(
    fc.property(anyText, anyText, (one, other) => {
      expect(organizationKey(a, 'search', one)).not.toBe(organizationKey(b, 'search', other));
    }),
  );
});

test('two ids of one organization make two keys, and two modules too', () => {
  const id = randomUUID();
  fc.assert(
    fc.property(anyText, anyText, (one, other) => {
      fc.pre(one !== other);
      expect(organizationKey(id, 'search', one)).not.toBe(organizationKey(id, 'search', other));
      expect(organizationKey(id, 'search', one)).not.toBe(organizationKey(id, 'lock', one));
    }),
  );
});

test('a key is short, holds one pair of braces around the organization, and no line break', () => {
  const id = randomUUID();
  fc.assert(
    fc.property(anyText, (text) => {
      const key = organizationKey(id, 'class-report', text);
      expect(Buffer.byteLength(key)).toBeLessThanOrEqual(256);
      expect(key).toMatch(/^sa:\d+:\{o:[0-9a-f-]{36}\}:class-report:(?:[0-9a-z.:-]{1,120}|~[0-9a-f]{64})$/);
    }),
  );
});

test.each(['', 'x', randomUUID().toUpperCase(), `${randomUUID()}}`, `${randomUUID()}\n`])(
  'what is no organization gets no key: %j',
  (id) => expect(() => organizationKey(id, 'search', 'x')).toThrow(RangeError),
);

test('a key without an organization takes a hash and nothing else', () => {
  const hash = sha256('someone@school.example');
  expect(globalKey('limit', hash)).toBe(`sa:1:{g:${hash.slice(0, 16)}}:limit:${hash}`);
  fc.assert(
    fc.property(anyText, (text) => {
      expect(() => globalKey('limit', text)).toThrow(RangeError);
    }),
  );
});
