/**
 * Which passwords are taken: long enough, not one that many people have, not a few characters over and over, and not made
 * of the person's own name, address or school (ASVS 6.2). No rule about kinds of characters: they make worse passwords.
 */
import { COMMON_PASSWORDS } from './common-passwords.ts';

export const SHORTEST_PASSWORD = 12;

export type PasswordProblem = 'too_short' | 'common' | 'repetitive' | 'personal';

/** What the password must not be made of. */
export type Own = { email: string; name: string; organization: string };

/** Null: it is taken. Characters count as a person sees them, after NFKC. */
export function passwordProblem(password: string, own: Own): PasswordProblem | null {
  const folded = password.normalize('NFKC').toLowerCase();
  if (Array.from(folded).length < SHORTEST_PASSWORD) return 'too_short';
  if (COMMON_PASSWORDS.has(folded) || COMMON_PASSWORDS.has(folded.replaceAll(/\s/g, ''))) return 'common';
  if (isRepetitive(folded)) return 'repetitive';
  return isPersonal(folded, own) ? 'personal' : null;
}

const FEWEST_DIFFERENT = 5;

/** "aaaaaaaaaaaa", "abcabcabcabc", "123456789012": few characters, or one step after the other. */
function isRepetitive(text: string): boolean {
  if (new Set(text).size < FEWEST_DIFFERENT) return true;
  const codes = Array.from(text, (character) => character.codePointAt(0) ?? 0);
  const steps = codes.slice(1).map((code, at) => code - (codes[at] ?? 0));
  const most = Math.max(...[-1, 0, 1].map((step) => steps.filter((one) => one === step).length));
  return most >= steps.length - 2;
}

/** Shorter words stand in too many good passwords. */
const SHORTEST_OWN_WORD = 4;
const FEWEST_OF_THEIR_OWN = 6;

/** What is left without the person's own words must still be something. */
function isPersonal(text: string, { email, name, organization }: Own): boolean {
  const words = [email, name, organization].flatMap((one) => [one, ...one.split(/[^\p{L}\p{N}]+/u)]);
  const own = [...new Set(words.map((word) => word.normalize('NFKC').toLowerCase().trim()))]
    .filter((word) => word.length >= SHORTEST_OWN_WORD)
    .sort((a, b) => b.length - a.length);
  const rest = own.reduce((left, word) => left.replaceAll(word, ''), text);
  return rest !== text && rest.replaceAll(/[^\p{L}\p{N}]/gu, '').length < FEWEST_OF_THEIR_OWN;
}
