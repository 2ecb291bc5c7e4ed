/** No page links to a student by id yet, so these are read where they are kept, as the app's role. */
import { inject } from 'vitest';
import { readMails } from './mails.ts';

export async function readStudentIds(slug: string): Promise<string[]> {
  const client = await readMails(inject('dataDir'));
  try {
    await client.query('BEGIN');
    await client.query(
      "SELECT set_config('app.organization_id', (SELECT id::text FROM organization WHERE slug = $1), true)",
      [slug],
    );
    const { rows } = await client.query<{ id: string }>('SELECT id FROM student ORDER BY id LIMIT 10');
    return rows.map(({ id }) => id);
  } finally {
    await client.end();
  }
}
