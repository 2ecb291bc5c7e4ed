// Only what is used: the types must stand before the peers are installed.
declare module 'csv-parse' {
  import type { Transform } from 'node:stream';

  export function parse(options: { columns: true }): Transform & AsyncIterable<Record<string, string>>;
}
