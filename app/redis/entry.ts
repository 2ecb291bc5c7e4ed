/**
 * How a copy stands in Redis: `<version> <until>`, a line break, JSON. The version is the one from before it was read;
 * `until` is in milliseconds since 1970. What carries another version is not read at all.
 */
import { decodeJson } from './json.ts';

export function entryText(version: string, until: number, json: string): string {
  return `${version} ${Math.round(until)}\n${json}`;
}

/** Null for what is absent, of another version, or not a value to `parse`. */
export function readEntry<T>(
  text: unknown,
  version: string,
  parse: (value: unknown) => T | null,
): { value: T; until: number } | null {
  if (!carries(text, version)) return null;
  const end = text.indexOf('\n');
  const value = decodeJson(text, parse, end + 1);
  return value === null ? null : { value, until: Number(text.slice(version.length + 1, end)) };
}

/** Whether it is an entry of this version, readable or not. */
export function carries(text: unknown, version: string): text is string {
  return typeof text === 'string' && text.startsWith(`${version} `);
}
