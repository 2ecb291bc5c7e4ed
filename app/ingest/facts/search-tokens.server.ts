/**
 * The search index of what a roster touched: folded words of students' names, known-as names and IDs, and of classes'
 * names and subjects. Compound names are also findable in one word: "Lowell-Calder" as lowellcalder.
 */
import { foldTokens } from '#app/organizations/fold.ts';
import { createCopyBatch } from './copy-batch.server.ts';
import type { FactRun } from './fact-kind.server.ts';
import { createWorkingTables, type WorkingTable } from './working-table.server.ts';

const TOKENS: WorkingTable = {
  name: 'fresh_token',
  columns: [
    ['token', 'text COLLATE "C"'],
    ['kind', 'search_kind'],
    ['entity_id', 'uuid'],
  ],
};

type Entity = { id: string; kind: 'student' | 'class'; texts: (string | null)[] };

export async function writeSearchTokens({ client, organizationId }: FactRun): Promise<void> {
  const { rows } = await client.query<Entity>(TOUCHED, [organizationId]);
  await createWorkingTables(client, [TOKENS]);
  const batch = createCopyBatch(client, [TOKENS]);
  for (const { id, kind, texts } of rows) {
    for (const token of tokensOf(texts)) batch.put(TOKENS.name, [token, kind, id]);
  }
  await batch.end();
  await client.query(
    `DELETE FROM search_token t USING (SELECT DISTINCT kind, entity_id FROM fresh_token) f
      WHERE t.organization_id = $1 AND t.kind = f.kind AND t.entity_id = f.entity_id`,
    [organizationId],
  );
  await client.query(
    'INSERT INTO search_token (organization_id, token, kind, entity_id) SELECT $1, token, kind, entity_id FROM fresh_token',
    [organizationId],
  );
}

export function tokensOf(texts: readonly (string | null)[]): Set<string> {
  const tokens = new Set<string>();
  for (const text of texts) {
    const words = foldTokens(text ?? '');
    for (const word of words) tokens.add(word);
    if (words.length > 1) tokens.add(words.join(''));
  }
  return new Set([...tokens].map((token) => token.slice(0, 100)));
}

const TOUCHED = `
  SELECT s.id, 'student' AS kind, ARRAY[s.first_name, s.last_name, s.known_as, s.school_uid] AS texts
    FROM compared_student i JOIN student s ON s.organization_id = $1 AND s.id = i.id WHERE i.outcome <> 'same'
  UNION ALL
  SELECT c.id, 'class', ARRAY[c.name, j.name]
    FROM compared_class i JOIN class c ON c.organization_id = $1 AND c.id = i.id
    LEFT JOIN subject j ON j.organization_id = $1 AND j.id = c.subject_id
   WHERE i.outcome IN ('new', 'changed')`;
