/** Longest address of RFC 5321 (4.5.3.1.3, without the angle brackets). */
export const LONGEST_EMAIL = 254;

/** The form under which an address is stored and compared: trimmed, lower case. It may still be no address at all. */
export function normaliseEmail(text: string): string {
  return text.trim().toLowerCase();
}
