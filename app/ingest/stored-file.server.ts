/** The bytes of an import, kept in pieces so that any process can go on with it. */
import type pg from 'pg';

export const CHUNK_BYTES = 1024 * 1024;

type Owner = { client: pg.ClientBase; organizationId: string; importId: string };

export async function storeChunk({ client, organizationId, importId }: Owner, number: number, bytes: Uint8Array) {
  await client.query('INSERT INTO import_chunk (organization_id, import_id, number, bytes) VALUES ($1, $2, $3, $4)', [
    organizationId,
    importId,
    number,
    bytes,
  ]);
}

/** In order. The next piece is asked for before this one is used, so that it travels meanwhile. */
export async function* storedBytes(owner: Owner): AsyncGenerator<Uint8Array> {
  let next = readChunk(owner, 0);
  for (let number = 1; ; number += 1) {
    const bytes = await next;
    if (bytes === null) return;
    next = readChunk(owner, number);
    // Nobody may come back for it: a refused file is not read to its end.
    next.catch(() => undefined);
    yield bytes;
  }
}

async function readChunk({ client, organizationId, importId }: Owner, number: number): Promise<Uint8Array | null> {
  const { rows } = await client.query<{ bytes: Buffer }>(
    'SELECT bytes FROM import_chunk WHERE organization_id = $1 AND import_id = $2 AND number = $3',
    [organizationId, importId, number],
  );
  return rows[0]?.bytes ?? null;
}

export async function dropChunks({ client, organizationId, importId }: Owner): Promise<void> {
  await client.query('DELETE FROM import_chunk WHERE organization_id = $1 AND import_id = $2', [
    organizationId,
    importId,
  ]);
}
