/**
 * Bytes to an import: stored in pieces while they arrive, hashed and looked at on the way, in one transaction, so a
 * connection that breaks leaves nothing. The same bytes with the same options are the same import.
 */
import { createHash, randomBytes } from 'node:crypto';
import type pg from 'pg';
import type { Calendar } from '#app/organizations/calendar.ts';
import { currentTerm, currentYear, termNamed, yearNamed } from '#app/organizations/calendar.ts';
import { dateInName, subjectInName } from './file-name.ts';
import type { ImportOptions } from './options.ts';
import { createSniffer, type FileKind } from './read/file-kind.ts';
import { LIMIT_WORDS, LIMITS } from './read/limits.ts';
import { Refusal } from './refusal.ts';
import { requireTransition } from './state.ts';
import { CHUNK_BYTES, storeChunk } from './stored-file.server.ts';

export type Upload = {
  organizationId: string;
  /** Account of who uploads; null for the command. */
  actorId: string | null;
  fileName: string;
  options: ImportOptions;
  bytes: AsyncIterable<Uint8Array>;
};

/** `isNew` is false when this very import was there already. */
export type Received = { importId: string; isNew: boolean };

type Context = { client: pg.ClientBase; calendar: Calendar; today: string };

/** Throws `Refusal` for a file that is too large. */
export async function receiveFile({ client, calendar, today }: Context, upload: Upload): Promise<Received> {
  const { organizationId, actorId, options } = upload;
  const fileName = upload.fileName.slice(0, 300);
  const { rows } = await client.query<{ id: string }>(
    `INSERT INTO import (organization_id, sha256, options_key, source, state, file_name, byte_size, created_by)
     VALUES ($1, $2, '', $3, 'receiving', $4, 0, $5) RETURNING id`,
    // The hash is known at the end; until then a random one keeps uploads of the same moment apart.
    [organizationId, randomBytes(32), options.source, fileName, actorId],
  );
  const importId = rows[0]?.id ?? '';
  const { sha256, size, file } = await storeBytes({ client, organizationId, importId }, upload.bytes);
  const key = optionsKey(upload, calendar, today);
  const finish = { importId, sha256, size, options: JSON.stringify({ options, file }) };
  for (;;) {
    const present = await livingImport(client, organizationId, sha256, key);
    if (present !== null && !present.again) {
      await client.query('DELETE FROM import WHERE organization_id = $1 AND id = $2', [organizationId, importId]);
      return { importId: present.id, isNew: false };
    }
    const ownKey = present === null ? key : `${key}#${importId}`;
    if (await finishReceiving(client, organizationId, { ...finish, key: ownKey })) return { importId, isNew: true };
  }
}

type Finish = { importId: string; sha256: Buffer; size: number; options: string; key: string };

/** False when the same upload, at the same moment, was quicker. */
async function finishReceiving(client: pg.ClientBase, organizationId: string, finish: Finish): Promise<boolean> {
  const { importId, sha256, key, options, size } = finish;
  await client.query('SAVEPOINT finish');
  try {
    await client.query(
      `UPDATE import SET sha256 = $3, options_key = $4, options = $5, byte_size = $6, state = $7
        WHERE organization_id = $1 AND id = $2`,
      [organizationId, importId, sha256, key, options, size, requireTransition('receiving', 'receive')],
    );
    return true;
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    await client.query('ROLLBACK TO SAVEPOINT finish');
    return false;
  }
}

function isUniqueViolation(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '23505';
}

type Stored = { sha256: Buffer; size: number; file: FileKind };

async function storeBytes(owner: Parameters<typeof storeChunk>[0], bytes: AsyncIterable<Uint8Array>): Promise<Stored> {
  const hash = createHash('sha256');
  const sniffer = createSniffer();
  let [size, number, waiting, waitingBytes]: [number, number, Uint8Array[], number] = [0, 0, [], 0];
  const store = async (): Promise<void> => {
    if (waitingBytes > 0) await storeChunk(owner, number, Buffer.concat(waiting));
    [number, waiting, waitingBytes] = [number + 1, [], 0];
  };
  for await (const chunk of bytes) {
    size += chunk.length;
    if (size > LIMITS.fileBytes) throw new Refusal('file_too_large', { limit: LIMIT_WORDS.fileBytes });
    hash.update(chunk);
    sniffer.push(chunk);
    waiting.push(chunk);
    waitingBytes += chunk.length;
    if (waitingBytes >= CHUNK_BYTES) await store();
  }
  await store();
  return { sha256: hash.digest(), size, file: sniffer.end() };
}

/** What the options mean today, so that "the latest year" is another import a year later. */
function optionsKey({ options, fileName }: Upload, calendar: Calendar, today: string): string {
  const year = options.year === undefined ? currentYear(calendar, today) : yearNamed(calendar, options.year);
  const term = year && (options.term === undefined ? currentTerm(year, today) : termNamed(year, options.term));
  const named = options.source === 'ixl';
  return JSON.stringify([
    options.source,
    options.subject?.toLowerCase() ?? (named ? subjectInName(fileName) : null),
    options.date ?? (named ? dateInName(fileName, today) : null),
    options.window ?? null,
    year?.id ?? options.year ?? null,
    options.source === 'toddle' || options.term !== undefined ? (term?.id ?? options.term ?? null) : null,
  ]);
}

/**
 * The import of the same bytes and options that is waiting or committed. A committed one is worth doing `again` when it
 * left rows without a student and the school's data has moved since: the roster may have them now.
 */
async function livingImport(client: pg.ClientBase, organizationId: string, sha256: Buffer, key: string) {
  const { rows } = await client.query<{ id: string; again: boolean }>(
    `SELECT i.id, i.state = 'committed' AND (i.counts ->> 'unmatched')::integer > 0
            AND i.staged_version < o.data_version AS again
       FROM import i JOIN organization o ON o.id = i.organization_id
      WHERE i.organization_id = $1 AND i.sha256 = $2 AND (i.options_key = $3 OR starts_with(i.options_key, $3 || '#'))
        AND i.state IN ('received', 'staged', 'committing', 'committed')
      ORDER BY i.state = 'committed', i.id DESC LIMIT 1`,
    [organizationId, sha256, key],
  );
  return rows[0] ?? null;
}
