import { randomUUID } from 'node:crypto';
import { csv } from '../../ingest/import-kit.ts';
import { SITE } from '../../support/route.ts';
import { type Ask, askPattern } from '../route-modules.ts';
import type { ActionScene, Actions } from './action-scene.ts';

const CHOICES = { source: 'ixl', subject: 'math', date: '2026-09-26', window: '', year: '', term: '' };

export const IMPORT_ACTIONS: Actions = {
  'admin/imports': { audit: 'import.uploaded', ask: upload },
  'admin/imports/:importId/commit': {
    audit: 'import.committed',
    ask: async (scene) => ({ id: await uploaded(scene), headers: scene.headers }),
  },
  'admin/imports/:importId/discard': {
    audit: 'import.discarded',
    ask: async (scene) => ({ id: await uploaded(scene), headers: scene.headers }),
  },
};

function upload({ headers }: ActionScene): Ask {
  const body = new FormData();
  for (const [name, value] of Object.entries(CHOICES)) body.append(name, value);
  const levels = csv([
    ['ID', 'Overall'],
    ['1001', 500],
    [randomUUID(), 400],
  ]);
  body.append('file', new File([levels], 'levels.csv'));
  return { request: new Request(`${SITE}/admin/imports`, { method: 'POST', body, headers }) };
}

/** The id of an import that waits for a decision. */
export async function uploaded(scene: ActionScene): Promise<string> {
  const { headers } = await askPattern('admin/imports', 'action', upload(scene));
  return /[0-9a-f-]{36}/.exec(headers.get('Location') ?? '')?.[0] ?? '';
}
