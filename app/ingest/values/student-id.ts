/**
 * One student's ID in the spellings that exports use. Whether two spellings are the same student is decided by
 * `match/`, which refuses to choose between several.
 */

/** `6.00E+07`: the digits are gone. */
export function isScientific(text: string): boolean {
  return /^\s*[+-]?\d+([.,]\d+)?e[+-]?\d+\s*$/i.test(text);
}

/** Trimmed, without `.0`, thousands marks, a leading `ID`, and with `10_STU_10004` unwrapped to `10004`. Folded to lower case. */
export function canonicalStudentId(text: string): string {
  const trimmed = text.trim().toLowerCase();
  const last = /^\w*_stu_(.+)$/.exec(trimmed)?.[1] ?? trimmed;
  const bare = last.replace(/^id[\s:#_-]*(?=\d)/, '');
  return withoutThousands(bare.replace(/^(\d[\d, .]*)\.0+$/, '$1'));
}

/** What a roster stores for a new student: as written, but for what spreadsheets add to a number. */
export function rosterStudentId(text: string): string {
  const trimmed = text.trim();
  return withoutThousands(trimmed.replace(/^(\d[\d,]*)\.0+$/, '$1'));
}

/** The last resort before giving up: a spreadsheet drops leading zeros. */
export function withoutLeadingZeros(canonical: string): string {
  return canonical.replace(/^0+(?=\d)/, '');
}

function withoutThousands(text: string): string {
  return /^\d{1,3}([, .]\d{3})+$/.test(text) ? text.replace(/[, .]/g, '') : text;
}
