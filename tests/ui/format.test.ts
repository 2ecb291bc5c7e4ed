import { describe, expect, it } from 'vitest';
import { formatBytes, formatDay, formatInstant, formatNumber, formatShort } from '#app/ui/format.ts';

describe('numbers', () => {
  it('have a real minus sign and never a negative zero', () => {
    expect(formatNumber(-12.5, 1)).toBe('\u221212.5');
    expect(formatNumber(-0.04, 1)).toBe('0.0');
    expect(formatNumber(1_234_567)).toBe('1,234,567');
  });

  it('lose trailing zeros only where they say nothing', () => {
    expect([6, 6.5, 677.25, 100, 0].map((value) => formatShort(value))).toEqual(['6', '6.5', '677.25', '100', '0']);
  });
});

describe('days and hours', () => {
  it('do not move with a time zone', () => {
    expect(formatDay('2026-11-24')).toBe('24 Nov 2026');
    expect(formatDay('soon')).toBe('soon');
    expect(formatInstant('2026-10-14T23:30:00Z', 'Asia/Tokyo')).toMatch(/^15 Oct 2026, 08:30$/);
  });
});

it('sizes are in thousands', () => {
  expect([999, 1_234, 1_234_567].map(formatBytes)).toEqual(['999 B', '1 KB', '1.2 MB']);
});
