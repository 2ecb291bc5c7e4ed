import { once } from 'node:events';
import { createWriteStream } from 'node:fs';

export type Line = { line: string; facts: number };
export type WrittenFile = { path: string; rows: number; facts: number; bytes: number };

const BUFFERED = 256 * 1024;

/** Writes the lines, the first being the header, and counts what a reader of the file must find. */
export async function writeLines(path: string, lines: Iterable<Line>): Promise<WrittenFile> {
  const file = createWriteStream(path);
  const written = { path, rows: -1, facts: 0, bytes: 0 };
  let waiting = '';
  const flush = async () => {
    const bytes = Buffer.from(waiting);
    written.bytes += bytes.length;
    waiting = '';
    if (!file.write(bytes)) await once(file, 'drain');
  };
  for (const { line, facts } of lines) {
    written.rows += 1;
    written.facts += facts;
    waiting += `${line}\n`;
    if (waiting.length > BUFFERED) await flush();
  }
  await flush();
  file.end();
  await once(file, 'finish');
  return written;
}
