/**
 * Rows into working tables by COPY, in batches of some megabytes: one batch travels while the next one is filled, so
 * parsing here and storing there overlap, and memory stays at two batches however long the file is.
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

const BATCH_CHARACTERS = 4 * 1024 * 1024;

type Pending = { lines: string[]; copy: string };

export function createCopyBatch(client: pg.ClientBase, tables: readonly WorkingTable[]): CopyBatch {
  const pending = new Map<string, Pending>(
    tables.map(({ name, columns }) => [
      name,
      { lines: [], copy: `COPY ${name} (${columns.map(([column]) => column).join(', ')}) FROM STDIN` },
    ]),
  );
  let characters = 0;
  let travelling: Promise<void> = Promise.resolve();

  function take(): [copy: string, text: string][] {
    const batch: [string, string][] = [];
    for (const entry of pending.values()) {
      if (entry.lines.length > 0) batch.push([entry.copy, entry.lines.join('')]);
      entry.lines = [];
    }
    characters = 0;
    return batch;
  }

  async function send(): Promise<void> {
    await travelling;
    const batch = take();
    travelling = sendAll(client, batch);
    // Seen by the next await of `travelling`; without a handler until then it would be unhandled.
    travelling.catch(() => undefined);
  }

  return {
    put(table, values) {
      const entry = pending.get(table);
      if (entry === undefined) throw new Error(`No working table ${table}.`);
      const line = encodeLine(values);
      entry.lines.push(line);
      characters += line.length;
    },
    async drain() {
      if (characters >= BATCH_CHARACTERS) await send();
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

async function sendAll(client: pg.ClientBase, batch: readonly [copy: string, text: string][]): Promise<void> {
  for (const [copy, text] of batch) {
    const stream = client.query(copyFrom(copy));
    stream.end(text);
    await finished(stream);
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
