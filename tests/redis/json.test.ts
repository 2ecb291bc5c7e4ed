import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeJson, encodeJson, LARGEST_VALUE } from '#app/redis/json.ts';

const as = (value: unknown) => value;

test('what JSON can say comes back as it was, but for what is named after a prototype, which reads as absent', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 3 }), (value) => {
      const encoded = encodeJson({ value });
      expect(encoded.ok).toBe(true);
      if (!encoded.ok) return;
      const expected = encoded.text.includes('"__proto__"') ? 'null' : JSON.stringify({ value });
      expect(JSON.stringify(decodeJson(encoded.text, as))).toBe(expected);
    }),
  );
});

test.each([
  ['a Date', new Date()],
  ['a bigint', 1n],
  ['NaN', Number.NaN],
  ['infinity', Number.POSITIVE_INFINITY],
  ['a Map', new Map()],
  ['a typed array', new Float64Array(2)],
  ['a Buffer', Buffer.from('x')],
])('%s is refused, wherever it stands, instead of coming back as something else', (_, value) => {
  expect(encodeJson({ deep: [value] })).toEqual({ ok: false, reason: 'not_json' });
  expect(encodeJson(value)).toEqual({ ok: false, reason: 'not_json' });
});

test('nothing, and what holds itself, is refused', () => {
  const round: Record<string, unknown> = {};
  round.round = round;
  expect(encodeJson(round)).toEqual({ ok: false, reason: 'not_json' });
  expect(encodeJson(undefined)).toEqual({ ok: false, reason: 'not_json' });
});

test('too large is refused on the way in and read as absent on the way out', () => {
  expect(encodeJson('x'.repeat(LARGEST_VALUE))).toEqual({ ok: false, reason: 'too_large' });
  expect(decodeJson(`"${'x'.repeat(LARGEST_VALUE)}"`, as)).toBeNull();
});

test.each(['', '{', 'null,', '{"__proto__": {"admin": true}}', '{"\\u005f_proto__": 1}', '[1, 2'])(
  'what is not ours reads as absent: %s',
  (text) => expect(decodeJson(text, as)).toBeNull(),
);

test('what the caller’s check refuses or chokes on reads as absent', () => {
  expect(decodeJson('1', () => null)).toBeNull();
  const choke = () => {
    throw new Error('no');
  };
  expect(decodeJson('1', choke)).toBeNull();
});
