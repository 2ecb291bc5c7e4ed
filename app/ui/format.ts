/**
 * Numbers and days as people read them. International English (`en-GB`) for every page; an organization's own language
 * would be a second catalogue and a second formatter, chosen in one place.
 */
const LOCALE = 'en-GB';
const MINUS = '\u2212';

const numberFormats = new Map<number, Intl.NumberFormat>();

function numberFormat(decimals: number): Intl.NumberFormat {
  let format = numberFormats.get(decimals);
  if (!format) {
    format = new Intl.NumberFormat(LOCALE, { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
    numberFormats.set(decimals, format);
  }
  return format;
}

/** `decimals` digits after the point, thousands separated, a real minus sign; never "-0". */
export function formatNumber(value: number, decimals = 0): string {
  const text = numberFormat(decimals).format(value);
  const unsigned = text.replace('-', '');
  if (text === unsigned) return text;
  return /[1-9]/.test(unsigned) ? MINUS + unsigned : unsigned;
}

/** At most `decimals` digits, no trailing zeros: for axis ticks and bin edges. */
export function formatShort(value: number, decimals = 2): string {
  const text = formatNumber(value, decimals);
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

const dayFormat = new Intl.DateTimeFormat(LOCALE, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });

/** '2026-11-24' as "24 Nov 2026". A day has no time zone. Anything that is no day is returned as it is. */
export function formatDay(day: string): string {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
  return Number.isNaN(time) ? day : dayFormat.format(time);
}

/** An instant (ISO 8601) as day and minute in the organization's time zone. */
export function formatInstant(instant: string, timeZone: string): string {
  const time = Date.parse(instant);
  if (Number.isNaN(time)) return instant;
  return new Intl.DateTimeFormat(LOCALE, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(time);
}

/** "1.4 MB": for file sizes, in thousands as operating systems show them. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${formatNumber(bytes)} B`;
  if (bytes < 1_000_000) return `${formatNumber(bytes / 1000)} KB`;
  return `${formatNumber(bytes / 1_000_000, 1)} MB`;
}
