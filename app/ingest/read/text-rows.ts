/** Bytes of a text file to rows, in batches: decoded, split, never more than a chunk and its rows in memory. */
import { createCsvParser, type SheetRow } from './csv.ts';
import { createDecoder } from './decode.ts';
import { detectDelimiter } from './delimiter.ts';
import type { Encoding } from './file-kind.ts';

const SAMPLE = 64 * 1024;

export async function* textRows(bytes: AsyncIterable<Uint8Array>, encoding: Encoding): AsyncGenerator<SheetRow[]> {
  const decoder = createDecoder(encoding);
  let sample = '';
  let parser: ReturnType<typeof createCsvParser> | null = null;
  for await (const chunk of slices(bytes)) {
    const text = decoder.push(chunk);
    if (parser === null) {
      sample += text;
      if (sample.length < SAMPLE) continue;
      parser = createCsvParser(detectDelimiter(sample));
      yield parser.push(sample);
    } else {
      yield parser.push(text);
    }
  }
  const rest = decoder.end();
  if (parser === null) {
    sample += rest;
    parser = createCsvParser(detectDelimiter(sample));
    yield parser.push(sample);
  } else {
    yield parser.push(rest);
  }
  yield parser.end();
}

/** Rows of a small piece die young; those of a large one are moved about by the garbage collector first. */
const PIECE = 128 * 1024;

async function* slices(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const chunk of bytes) {
    for (let from = 0; from < chunk.length; from += PIECE) yield chunk.subarray(from, from + PIECE);
  }
}
