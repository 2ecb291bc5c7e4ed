import { defineConfig } from 'prisma/config';

// `prisma generate` never runs the schema engine, but looks for one to download; naming any file skips that.
if (process.argv.includes('generate')) process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
});
