/** What a file may be at most; the sentences print the same numbers. */
const MB = 1024 * 1024;

export const LIMITS = {
  fileBytes: 200 * MB,
  columns: 2000,
  cellCharacters: 64 * 1024,
  headerRows: 30,
  metadataRows: 3,
  spreadsheetBytes: 50 * MB,
  unpackedBytes: 300 * MB,
} as const;

export const LIMIT_WORDS = {
  fileBytes: '200 MB',
  columns: '2,000',
  cellCharacters: '64 KB',
  spreadsheetBytes: '50 MB',
  unpackedBytes: '300 MB',
} as const;
