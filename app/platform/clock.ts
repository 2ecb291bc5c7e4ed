/** What time it is, as an argument: tests hold it still. */
export type Clock = { now(): Date };

export const systemClock: Clock = { now: () => new Date() };

/** The calendar day, `YYYY-MM-DD`, that it is in `timeZone` (IANA name) at `now`. Throws RangeError on an unknown zone. */
export function dayIn(timeZone: string, now: Date): string {
  return formatterFor(timeZone).format(now);
}

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Making one costs about 50 µs, more than formatting; there are few zones. */
function formatterFor(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone);
  if (known) return known;
  // Swedish dates are ISO 8601.
  const made = new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  formatters.set(timeZone, made);
  return made;
}
