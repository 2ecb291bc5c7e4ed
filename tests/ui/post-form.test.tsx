import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { PostForm } from '#app/ui/parts/post-form.tsx';
import { Page } from '#app/ui/shell/page.tsx';
import { VISITOR } from './report-view.ts';

const page = (formKey?: string) =>
  renderToStaticMarkup(
    <Page visitor={{ ...VISITOR, formKey }} place={{ pathname: '/', search: '' }} section="people" title="A page">
      {['/one', '/one', '/other'].map((action, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they never move
        <PostForm key={at} action={action}>
          <button type="submit">Go</button>
        </PostForm>
      ))}
    </Page>,
  );
const keysIn = (html: string) =>
  [...html.matchAll(/name="idempotency_key"[^>]* value="([^"]*)"/g)].map(([, key]) => key);

test('each form of a page has a key of its own, another one each time the page is made', () => {
  const keys = [...keysIn(page('f00')), ...keysIn(page('ba4'))];
  expect(keys).toHaveLength(6);
  expect(new Set(keys).size).toBe(6);
  for (const key of keys) expect(key).toMatch(/^[\u0021-\u007e]{4,200}$/);
  expect(keysIn(page())).toEqual([]);
});

const UI = join(import.meta.dirname, '../../app/ui');

test('every form of an administrator is such a form, but for the upload, which knows a file again', () => {
  const sources = ['admin', 'imports', 'pages']
    .flatMap((folder) =>
      readdirSync(join(UI, folder), { recursive: true, encoding: 'utf8' }).map((at) => join(folder, at)),
    )
    .filter((at) => at.endsWith('.tsx'))
    .map((at) => [at, readFileSync(join(UI, at), 'utf8')] as const);
  const plain = sources.filter(([, text]) => /<form\b[^>]*method="post"/s.test(text)).map(([at]) => at);
  expect(plain.sort()).toEqual([
    'imports/upload-form.tsx',
    ...['account', 'confirm-mailbox', 'first-run', 'onboarding', 'open-link', 'request-link', 'second-step'].map(
      (name) => `pages/${name}-page.tsx`,
    ),
    ...['sign-in-link', 'sign-in', 'totp', 'type-code'].map((name) => `pages/${name}-page.tsx`),
  ]);
});
