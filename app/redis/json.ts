/**
 * Values in Redis are JSON, and only what JSON can say: a Date, a bigint, NaN or a Map would come back as something else,
 * so writing one is refused and whoever stores it converts it explicitly. Reading believes nothing: size, syntax, keys
 * that reach for prototypes, and then the caller's own check.
 */

/** In UTF-16 units, which for our texts are about bytes. */
export const LARGEST_VALUE = 256 * 1024;

export type Encoded = { ok: true; text: string } | { ok: false; reason: 'too_large' | 'not_json' };

export function encodeJson(value: unknown): Encoded {
  let text: string | undefined;
  try {
    text = JSON.stringify(value, refuseLoss);
  } catch {
    return { ok: false, reason: 'not_json' };
  }
  if (text === undefined) return { ok: false, reason: 'not_json' };
  return text.length > LARGEST_VALUE ? { ok: false, reason: 'too_large' } : { ok: true, text };
}

/** The value, checked by `parse`; null when it is not one, which reads as absent. `from`: where the JSON begins. */
export function decodeJson<T>(text: string, parse: (value: unknown) => T | null, from = 0): T | null {
  if (text.length - from > LARGEST_VALUE || reachesForPrototypes(text)) return null;
  try {
    return parse(JSON.parse(from === 0 ? text : text.slice(from)));
  } catch {
    return null;
  }
}

const PROTOTYPE = '__proto__';
/** `JSON.stringify` never escapes `_`; whoever does hides a name. */
const ESCAPED_LETTER = '\\u005f';

/** Looks for a rare letter first: JSON is full of quotation marks, and a search that begins with one stops at each. */
function reachesForPrototypes(text: string): boolean {
  return (text.includes(PROTOTYPE) && text.includes(`"${PROTOTYPE}"`)) || text.includes(ESCAPED_LETTER);
}

/** `this` holds the value before its own `toJSON` made a text of it. */
function refuseLoss(this: object, key: string, value: unknown): unknown {
  const raw: unknown = Reflect.get(this, key);
  if (typeof value === 'number' && !Number.isFinite(value)) throw new TypeError('JSON has no such number.');
  if (typeof raw === 'object' && raw !== null && !isPlain(raw)) throw new TypeError('JSON has no such object.');
  return value;
}

function isPlain(value: object): boolean {
  if (Array.isArray(value)) return true;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
