import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseSchoolFile } from '#app/organizations/school-file.ts';

test('the example that the README applies is a school file without problems', () => {
  const text = readFileSync(new URL('../../docs/school.example.json', import.meta.url), 'utf8');
  expect(parseSchoolFile(JSON.parse(text))).toMatchObject({ ok: true, value: { slug: 'hillcrest' } });
});
