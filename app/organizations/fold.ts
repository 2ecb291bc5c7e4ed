/**
 * Names as people type them: one folding for the search index, for search queries, for matching names in files and for
 * the order of lists, so that the four never disagree. Pure.
 */

/** Letters that are letters of their own to Unicode, but that people type without their stroke or ligature. */
const LETTERS: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ı: 'i',
  // Arabic: forms of alef, the alef maksura read as ya, ta marbuta as ha, hamza carried by waw or ya.
  ٱ: 'ا',
  ى: 'ي',
  ی: 'ي',
  ک: 'ك',
  ة: 'ه',
};
const LETTER = new RegExp(`[${Object.keys(LETTERS).join('')}]`, 'g');

/** Combining marks (accents, Arabic vowel signs and hamza after decomposition), the tatweel, invisible format marks. */
const MARKS = /[\p{M}\p{Cf}\u0640]/gu;

/**
 * `Łukasz O’Brien-Straße` becomes `lukasz o brien strasse`: compatibility decomposition, no marks, lower case,
 * everything that is neither letter nor digit becomes one space.
 */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(MARKS, '')
    .toLowerCase()
    .normalize('NFKD')
    .replace(MARKS, '')
    .replace(LETTER, (letter) => LETTERS[letter] ?? letter)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** The distinct words of a text, folded, in the order they stand in. Apostrophes and hyphens split words. */
export function foldTokens(text: string): string[] {
  const folded = fold(text);
  return folded === '' ? [] : [...new Set(folded.split(' '))];
}
