import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';

/** The commands beside a running app, as a script would call them. */

function run(script: 'import' | 'organization', args: string[]) {
  const env = { ...process.env, DATA_DIR: inject('dataDir'), REDIS_URL: '' };
  const result = spawnSync('npm', ['run', '-s', script, '--', ...args], { encoding: 'utf8', env });
  return { code: result.status, stdout: result.stdout, stderr: result.stderr };
}

function file(name: string, text: string): string {
  const path = join(mkdtempSync(join(tmpdir(), 'school-analytics-file-')), name);
  writeFileSync(path, text);
  return path;
}

describe('npm run import', () => {
  it('answers with one JSON object, and refuses with 1', () => {
    const path = file('notes.csv', 'this is,not a vendor file\n1,2\n');
    const { code, stdout } = run('import', [
      '--organization',
      'northwood',
      '--source',
      'ixl',
      '--file',
      path,
      '--json',
    ]);
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ state: 'refused', facts: 0, issues: [{ message: expect.any(String) }] });
    expect(stdout.trim().split('\n')).toHaveLength(1);
  });

  it.each([
    ['an unknown flag', ['--bogus']],
    ['no organization', ['--source', 'ixl', '--file', 'package.json']],
    ['an unknown organization', ['--organization', 'nowhere', '--source', 'ixl', '--file', 'package.json']],
    ['an unknown source', ['--organization', 'northwood', '--source', 'sheet', '--file', 'package.json']],
    ['a file that is not there', ['--organization', 'northwood', '--source', 'ixl', '--file', 'nothing.csv']],
  ])('answers %s with the usage and 2', (_what, args) => {
    const { code, stdout, stderr } = run('import', args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/Usage: npm run -s import/);
  });
});

describe('npm run organization', () => {
  it('refuses a school file that says too little, field by field', () => {
    const { code, stdout, stderr } = run('organization', ['apply', file('school.json', '{"name":"Eastgate"}')]);
    expect(code).toBe(1);
    expect(JSON.parse(stdout).problems.length).toBeGreaterThan(1);
    expect(stderr).toMatch(/slug/);
  });

  it('asks for a file', () => {
    expect(run('organization', ['apply']).code).toBe(2);
  });
});
