import { describe, expect, it } from 'vitest';
import { brokenRules, medianLines, readFiles } from './support/architecture.ts';

const broken = (files: Record<string, string>) => brokenRules(new Map(Object.entries(files)));

describe('the sources', () => {
  const files = readFiles('.', ['app', 'bin', 'bench', 'tests']);

  it('keep every rule', () => {
    expect(brokenRules(files)).toEqual([]);
  });

  it('were really read', () => {
    expect(files.has('app/wiring.server.ts')).toBe(true);
    for (const folder of ['app', 'bin', 'tests']) {
      const part = new Map([...files].filter(([path]) => path.startsWith(`${folder}/`)));
      console.log(`${folder}: ${part.size} files, median ${medianLines(part)} lines`);
      expect(part.size).toBeGreaterThan(5);
    }
  });
});

describe('an arrow', () => {
  it('may go down', () => {
    expect(
      broken({
        'app/routes/reports/class-report.tsx':
          "import { enter } from '#app/wiring.server.ts';\nimport '#app/ui/styles.css?url';",
        'app/reports/class-report.server.ts': "import { x } from '#app/analytics/cohorts.server.ts';",
        'app/statistics/moments/mean.ts': "import { sum } from '../sum.ts';",
        'app/ui/picker.tsx': "import { a } from '#app/http/paths.ts';\nimport type { V } from '#app/reports/view.ts';",
        'app/routes/platform/readyz.ts': "import { x } from '#app/platform/log.server.ts';",
        'app/wiring.server.ts': "import { createX } from '#app/ingest/x.server.ts';",
      }),
    ).toEqual([]);
  });

  it.each([
    ['app/statistics/mean.ts', "import { x } from '#app/platform/clock.ts';"],
    ['app/ingest/commit.server.ts', "import { x } from '#app/analytics/measures.ts';"],
    ['app/analytics/measures.ts', "export { x } from '../ingest/state.ts';"],
    ['app/ui/picker.tsx', "import { V } from '#app/reports/view.ts';"],
    ['app/ui/picker.tsx', "import { type V, w } from '#app/reports/view.ts';"],
    ['app/ui/picker.tsx', "import type { V } from '#app/reports/build.ts';"],
    ['app/ui/picker.tsx', "import { V } from '#app/http/visit.ts';"],
    ['app/routes/home.tsx', "import { x } from '#app/analytics/measures.ts';"],
    ['app/routes/home.tsx', "import { x } from '#app/platform/clock.ts';"],
    ['app/reports/home.server.ts', "import { scope } from '#app/wiring.server.ts';"],
    ['app/accounts/x.server.ts', "const x = await import('#app/http/visit.server.ts');"],
    ['app/platform/x.server.ts', "type X = import('#app/redis/client.server.ts').Client;"],
  ])('may not go up or across: %s', (path, text) => {
    expect(broken({ [path]: text })).toEqual([expect.stringContaining(`${path} imports app/`)]);
  });
});

describe('an edge', () => {
  it.each([
    ['app/http/visit.server.ts', 'const x = process.env.PORT;', 'process.env'],
    ['app/ingest/receive.server.ts', 'export function receive(request: Request) {}', 'Request'],
    ['app/reports/page.server.ts', 'throw new Response(null, { status: 404 });', 'Response'],
    ['app/analytics/flags.ts', "import { readFileSync } from 'node:fs';", 'pure'],
    ['app/analytics/flags.ts', "import { x } from './cohorts.server.ts';", 'pure'],
  ])('is kept: %s', (path, text, rule) => {
    expect(broken({ [path]: text })).toEqual([expect.stringContaining(rule)]);
  });

  it('is not seen where it is not', () => {
    expect(
      broken({
        'app/platform/env.server.ts': 'export const env = process.env;',
        'app/http/visit.server.ts': 'export function enter(request: Request) {}',
        'app/accounts/x.server.ts': "// a Request's Response\nconst text = 'Request';",
        'app/analytics/flags.ts': "import type { Row } from './cohorts.server.ts';",
      }),
    ).toEqual([]);
  });
});

describe('a habit', () => {
  it.each([
    ['app/ingest/index.ts', 'export {};', 'barrel'],
    ['app/ingest/utils/x.ts', 'export {};', 'utils'],
    ['app/ingest/v2/x.ts', 'export {};', 'v2'],
    ['app/ingest/readRows.ts', 'export {};', 'kebab-case'],
    ['bin/long.ts', '\n'.repeat(251), '251 lines'],
    ['tests/x.test.ts', "vi.mock('./x.ts');", 'mocks'],
    ['tests/x.test.ts', "it.skip('x', () => {});", 'skips'],
    ['tests/x.test.ts', "describe.only.each([])('x', () => {});", 'skips'],
  ])('is kept: %s', (path, text, rule) => {
    expect(broken({ [path]: text })).toEqual([expect.stringContaining(rule)]);
  });
});
