/** Whether what a grant names is the organization's own: asked under its tenant, so another's is simply not there. */
import type pg from 'pg';
import type { Grant } from './grant.ts';

export async function grantExists(client: pg.ClientBase, { role, scope, classIds }: Grant): Promise<boolean> {
  const { rows } = await client.query<{ exists: boolean }>(
    `SELECT ($1::uuid IS NULL OR EXISTS (SELECT FROM grade_level WHERE id = $1))
        AND ($2::uuid IS NULL OR EXISTS (SELECT FROM subject WHERE id = $2))
        AND (SELECT count(*) FROM class WHERE id = ANY ($3::uuid[])) = $4 AS exists`,
    [
      role === 'leader' && scope.kind === 'grade' ? scope.gradeLevelId : null,
      role === 'leader' && scope.kind === 'subject' ? scope.subjectId : null,
      classIds,
      new Set(classIds).size,
    ],
  );
  return rows[0]?.exists ?? false;
}
