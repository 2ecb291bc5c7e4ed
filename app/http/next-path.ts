/**
 * The page to return to after sign-in, taken from an untrusted parameter: a path on this site, or null. Never another
 * site, whatever a browser would make of it: `//host`, `/\host`, control characters that URL parsers drop (`/<TAB>/host`),
 * other schemes. Never the sign-in or sign-out page itself.
 */
export function safeNextPath(text: string | null | undefined): string | null {
  if (!text || text.length > LONGEST || !text.startsWith('/')) return null;
  if (UNSAFE.test(text) || text.startsWith('//')) return null;
  if (!URL.canParse(text, ANY_SITE)) return null;
  const url = new URL(text, ANY_SITE);
  // Resolving dots may yield "//host" again ("/.//host"), which is another site when used as a Location.
  if (url.origin !== ANY_SITE || url.pathname.startsWith('//')) return null;
  if (url.pathname === '/login' || url.pathname === '/logout') return null;
  return `${url.pathname}${url.search}`;
}

const LONGEST = 2000;
const ANY_SITE = 'http://site.invalid';

/** Backslashes (read as slashes in http URLs), control characters and spaces. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused here
const UNSAFE = /[\\\u0000-\u0020\u007f]/;
