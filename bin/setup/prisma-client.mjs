// The Prisma client is generated, not committed: made again whenever the schema or Prisma itself changed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Sorry, step } from './say.mjs';

/** @param {string} root */
function paths(root) {
  return {
    schema: join(root, 'prisma', 'schema.prisma'),
    prisma: join(root, 'node_modules', 'prisma', 'package.json'),
    mark: join(root, 'app', 'platform', 'generated', '.schema-hash'),
  };
}

/** @param {string} root */
function schemaHash(root) {
  const { schema, prisma } = paths(root);
  const { version } = JSON.parse(readFileSync(prisma, 'utf8'));
  return createHash('sha256').update(version).update(readFileSync(schema)).digest('hex');
}

/** @param {string} root */
export function clientIsCurrent(root) {
  const { schema, mark } = paths(root);
  if (!existsSync(schema)) return true;
  return existsSync(mark) && readFileSync(mark, 'utf8') === schemaHash(root);
}

/** @param {string} root */
export async function generateClient(root) {
  const hash = schemaHash(root);
  await step('Generating the database client', async () => {
    // In a process of its own: `generate` never runs the schema engine, and naming any file keeps it from downloading one.
    const { status, stdout, stderr, error } = spawnSync(
      process.execPath,
      [join(root, 'node_modules', 'prisma', 'build', 'index.js'), 'generate', '--no-hints'],
      {
        cwd: root,
        encoding: 'utf8',
        env: {
          ...process.env,
          PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
          CHECKPOINT_DISABLE: '1',
          PRISMA_HIDE_UPDATE_MESSAGE: '1',
        },
      },
    );
    if (status !== 0)
      throw new Sorry(`The database client could not be generated:\n${error?.message ?? stdout + stderr}`);
  });
  writeFileSync(paths(root).mark, hash);
}
