/** IXL's diagnostic levels: 0 to 1300 in tens, 100 to a grade year; a range until a strand is pinpointed. */
import { parseNumber, parseRange } from './number.ts';

const LEVELS = { low: 0, high: 1300 };

export type Level = { level: number | null; low: number | null; high: number | null };

export type LevelReading = { ok: true; value: Level } | { ok: false; code: 'not_a_level' | 'level_out_of_range' };

export function readLevel(text: string): LevelReading {
  const level = parseNumber(text, LEVELS.high);
  if (level !== null) {
    if (level < LEVELS.low || level > LEVELS.high) return { ok: false, code: 'level_out_of_range' };
    return { ok: true, value: { level, low: null, high: null } };
  }
  const range = parseRange(text, LEVELS);
  if (range === null) return { ok: false, code: 'not_a_level' };
  if (range.low < LEVELS.low || range.high > LEVELS.high) return { ok: false, code: 'level_out_of_range' };
  return { ok: true, value: { level: null, ...range } };
}
