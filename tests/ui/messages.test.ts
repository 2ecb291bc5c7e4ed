import { readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { errorMessage } from '#app/ui/messages/errors.ts';

const UI = new URL('../../app/ui/', import.meta.url);
const catalogue = readdirSync(new URL('messages/', UI), { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.ts'),
);

describe.each(catalogue)('messages/%s', (name) => {
  it('has no empty message, no unfinished one and no straight quotes in prose', async () => {
    const module: Record<string, unknown> = await import(new URL(`messages/${name}`, UI).href);
    const messages = textsIn(Object.values(module).filter((value) => typeof value !== 'function'));
    expect(messages.length).toBeGreaterThan(0);
    for (const message of messages) {
      expect(message.trim()).not.toBe('');
      expect(message).not.toMatch(/TODO|undefined|\[object|\w'\w/);
    }
  });
});

/** Text, a list of texts, and an object of texts at once. */
const PLACEHOLDER = new Proxy(['x'], {
  get: (list, name) => (typeof name === 'symbol' || name in list ? Reflect.get(list, name) : 'x'),
});

/** Every string in the value; sentences made by functions are tried with placeholders. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'function') return textsIn(value(...Array.from({ length: value.length }, () => PLACEHOLDER)));
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(textsIn);
  return [];
}

describe('error messages', () => {
  it.each([400, 401, 403, 404, 405, 409, 413, 415, 418, 422, 429, 500, 502, 503, 504])(
    '%i says what to do',
    (status) => {
      const { title, text } = errorMessage(status);
      expect(title.length).toBeGreaterThan(5);
      expect(text).toMatch(/\.$/);
    },
  );
});

describe('text outside the catalogue', () => {
  const files = readdirSync(UI, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.tsx'));
  const READ_ALOUD = new Set(['aria-label', 'title', 'placeholder', 'alt', 'label', 'hint', 'caption', 'head']);

  it.each(files)('%s has none', (name) => {
    const source = ts.createSourceFile(
      name,
      readFileSync(new URL(name, UI), 'utf8'),
      ts.ScriptTarget.ES2022,
      true,
      ts.ScriptKind.TSX,
    );
    const found: string[] = [];
    const visit = (node: ts.Node): void => {
      if (ts.isJsxText(node) && /\p{L}{2}/u.test(node.text)) found.push(node.text.trim());
      if (
        ts.isJsxAttribute(node) &&
        READ_ALOUD.has(node.name.getText(source)) &&
        node.initializer &&
        ts.isStringLiteral(node.initializer)
      ) {
        found.push(node.initializer.text);
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
    expect(found).toEqual([]);
  });
});
