/** Headings by meaning: compared without case, punctuation and doubled spaces. */

/** "Data, statistics, and probability  level" becomes "data statistics and probability level"; "student_id", "student id". */
export function normaliseHeading(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\p{N}%]+/gu, ' ')
    .trim();
}

export type Heading = {
  index: number;
  /** As the file spells it. */
  text: string;
  /** Normalised; '' for a blank one. */
  key: string;
};

export function toHeadings(cells: readonly string[]): Heading[] {
  return cells.map((text, index) => ({ index, text: text.trim(), key: normaliseHeading(text) }));
}
