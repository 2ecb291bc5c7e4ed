/**
 * Rows into working tables by COPY, in batches of a few megabytes: one batch travels while the next one is filled, so
 * parsing here and storing there overlap, and memory stays at two batches however long the file is. Lines are written
 * into pages of bytes at once and the pages used again: millions of short texts would outlive the young generation.
 */
import { finished } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { WorkingTable } from './working-table.server.ts';

export type CopyValue = string | number | null;

export type CopyBatch = {
  put(table: string, values: readonly CopyValue[]): void;
  /** Sends what has gathered when it is enough; waits only for the batch before. */
  drain(): Promise<void>;
  /** Sends the rest and waits for all. */
  end(): Promise<void>;
  /** Waits for what is under way, whatever became of it: the connection is free afterwards. */
  settle(): Promise<void>;
};

const BATCH_BYTES = 2 * 1024 * 1024;
const PAGE_BYTES = 256 * 1024;

type Page = { bytes: Buffer; used: number };
type Pending = { copy: string; pages: Page[] };

export function createCopyBatch(client: pg.ClientBase, tables: readonly WorkingTable[]): CopyBatch {
  const pending = new Map<string, Pending>(
    tables.map(({ name, columns }) => [
      name,
      { pages: [], copy: `COPY ${name} (${columns.map(([column]) => column).join(', ')}) FROM STDIN` },
    ]),
  );
  const free: Page[] = [];
  let gathered = 0;
  let travelling: Promise<void> = Promise.resolve();

  /** A page with room for `size` bytes: the last one, a used one, or a new one. */
  function pageFor(entry: Pending, size: number): Page {
    const last = entry.pages.at(-1);
    if (last !== undefined && last.used + size <= last.bytes.length) return last;
    const page =
      size > PAGE_BYTES
        ? { bytes: Buffer.allocUnsafeSlow(size), used: 0 }
        : (free.pop() ?? { bytes: Buffer.allocUnsafeSlow(PAGE_BYTES), used: 0 });
    entry.pages.push(page);
    return page;
  }

  async function send(): Promise<void> {
    await travelling;
    const batch = [...pending.values()].filter(({ pages }) => pages.length > 0);
    const taken = batch.map(({ copy, pages }) => ({ copy, pages }));
    for (const entry of batch) entry.pages = [];
    gathered = 0;
    travelling = sendAll(client, taken, free);
    // Seen by the next await of `travelling`; without a handler until then it would be unhandled.
    travelling.catch(() => undefined);
  }

  return {
    put(table, values) {
      const entry = pending.get(table);
      if (entry === undefined) throw new Error(`No working table ${table}.`);
      const line = encodeLine(values);
      // A character of UTF-16 is three bytes of UTF-8 at most.
      const page = pageFor(entry, line.length * 3);
      const written = page.bytes.write(line, page.used, 'utf8');
      page.used += written;
      gathered += written;
    },
    async drain() {
      if (gathered >= BATCH_BYTES) await send();
    },
    async end() {
      await send();
      await travelling;
    },
    async settle() {
      await travelling.catch(() => undefined);
    },
  };
}

async function sendAll(client: pg.ClientBase, batch: readonly Pending[], free: Page[]): Promise<void> {
  for (const { copy, pages } of batch) {
    const stream = client.query(copyFrom(copy));
    for (const { bytes, used } of pages) stream.write(bytes.subarray(0, used));
    stream.end();
    await finished(stream);
    for (const page of pages) {
      page.used = 0;
      if (page.bytes.length === PAGE_BYTES) free.push(page);
    }
  }
}

function encodeLine(values: readonly CopyValue[]): string {
  let line = '';
  for (let index = 0; index < values.length; index += 1) {
    if (index > 0) line += '\t';
    const value = values[index] ?? null;
    line += value === null ? '\\N' : typeof value === 'number' ? value : encodeText(value);
  }
  return `${line}\n`;
}

const ESCAPED: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r', '\0': '' };

/** COPY's text format; the character NUL cannot be stored and is dropped. */
function encodeText(text: string): string {
  return /[\\\t\n\r\0]/.test(text) ? text.replace(/[\\\t\n\r\0]/g, (character) => ESCAPED[character] ?? '') : text;
}
