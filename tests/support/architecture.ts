import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, normalize, relative } from 'node:path';
import ts from 'typescript';

/**
 * The rules of who may import whom and how files are kept, read from the sources. `files` maps a path from the
 * repository's top to its text, so that the rules can be tried on made-up trees; each broken rule is one sentence.
 */
export type Files = ReadonlyMap<string, string>;

type Import = { target: string; typeOnly: boolean };

/** Arrows only go down. A target with a slash is a file or folder of that room; `types:` allows type-only imports. */
const ARROWS: Record<string, string[]> = {
  routes: ['http', 'ui', 'reports', 'analytics/question', 'ingest', 'accounts', 'organizations', 'wiring'],
  'routes/platform': ['platform', 'redis', 'wiring'],
  http: ['accounts', 'organizations', 'redis', 'platform'],
  ui: ['http/paths', 'types:reports/view', 'types:ingest/issue'],
  reports: ['analytics', 'organizations', 'redis', 'platform'],
  ingest: ['organizations', 'platform'],
  accounts: ['organizations', 'redis', 'platform'],
  analytics: ['statistics', 'organizations', 'platform'],
  organizations: ['platform'],
  redis: ['platform'],
  statistics: [],
  platform: [],
};
/** The files at the top of `app/` that join the rooms. */
const JOINERS: Record<string, string[] | 'all'> = {
  wiring: 'all',
  root: ['ui', 'http'],
  'entry.server': ['http', 'ui', 'wiring'],
  'entry.client': [],
};
const LONGEST = 250;
const FORBIDDEN_FOLDERS = /^(utils?|helpers?|common|shared|services?|lib|misc|v\d+)$/;
const GENERATED = 'app/platform/generated/';
const CODE = /\.(ts|tsx|mjs)$/;

export function readFiles(root: string, folders: string[]): Files {
  const files = new Map<string, string>();
  const walk = (path: string) => {
    if (path.startsWith(GENERATED.slice(0, -1)) || basename(path) === 'node_modules') return;
    if (statSync(join(root, path)).isDirectory()) {
      for (const name of readdirSync(join(root, path))) walk(`${path}/${name}`);
    } else if (CODE.test(path)) {
      files.set(path, readFileSync(join(root, path), 'utf8'));
    }
  };
  for (const folder of folders) walk(folder);
  return files;
}

export function brokenRules(files: Files): string[] {
  return [...files].flatMap(([path, text]) => [
    ...(path.startsWith('app/') ? [...brokenArrows(path, text), ...brokenEdges(path, text)] : []),
    ...brokenHabits(path, text),
  ]);
}

/** Lines per file, for print. */
export function medianLines(files: Files): number {
  const counts = [...files.values()].map(linesOf).sort((a, b) => a - b);
  return counts[Math.floor(counts.length / 2)] ?? 0;
}

function brokenArrows(path: string, text: string): string[] {
  const from = placeOf(path);
  return importsOf(path, text).flatMap(({ target, typeOnly }) => {
    const to = appPath(path, target);
    if (to === null || to.startsWith(GENERATED)) return [];
    return mayImport(from, placeOf(to), typeOnly) ? [] : [`${path} imports ${to}: ${from.room} may not.`];
  });
}

type Place = { room: string; within: string };

/** `app/reports/view.ts` is `view` within `reports`; `app/wiring.server.ts` is a room of its own. */
function placeOf(path: string): Place {
  const parts = path
    .replace(/^app\//, '')
    .replace(/(\.server)?\.tsx?$/, '')
    .split('/');
  const [room = '', ...rest] = parts;
  if (rest.length > 0) return { room, within: rest.join('/') };
  return { room: path.includes('entry.server') ? 'entry.server' : room, within: '' };
}

function mayImport(from: Place, to: Place, typeOnly: boolean): boolean {
  if (from.room === to.room) return true;
  if (to.room === 'wiring') return from.room === 'routes' || from.room === 'entry.server';
  const joined = JOINERS[from.room];
  if (joined === 'all') return true;
  const allowed = [
    ...(joined ?? ARROWS[from.room] ?? []),
    ...(ARROWS[`${from.room}/${from.within.split('/')[0]}`] ?? []),
  ];
  return allowed.some((arrow) => {
    const target = arrow.replace('types:', '');
    if (arrow.startsWith('types:') && !typeOnly) return false;
    const [room, ...rest] = target.split('/');
    return room === to.room && (rest.length === 0 || isBelow(to.within, rest.join('/')));
  });
}

function isBelow(path: string, prefix: string): boolean {
  return path === prefix || path.startsWith(`${prefix}/`);
}

/** Where the world ends: the environment, HTTP, and files that promise to be pure. */
function brokenEdges(path: string, text: string): string[] {
  const broken: string[] = [];
  const tree = parse(path, text);
  const { room } = placeOf(path);
  if (path !== 'app/platform/env.server.ts' && mentions(tree, isProcessEnv)) {
    broken.push(`${path} reads process.env: only app/platform/env.server.ts does.`);
  }
  const knowsHttp = ['routes', 'http', 'entry.server'].includes(room);
  if (
    !knowsHttp &&
    mentions(tree, (node) => ts.isIdentifier(node) && /^(Request|Response)$/.test(node.text) && isGlobal(node))
  ) {
    broken.push(`${path} knows Request or Response: only routes, http and entry.server do.`);
  }
  if (!isPure(path)) return broken;
  for (const { target, typeOnly } of importsOf(path, text)) {
    if (typeOnly) continue;
    if (target.startsWith('node:'))
      broken.push(`${path} imports ${target}: a plain .ts file is pure; name it .server.ts.`);
    if (/\.server\.tsx?$/.test(target))
      broken.push(`${path} imports ${target}: a plain .ts file is pure; name it .server.ts.`);
  }
  return broken;
}

/** Routes run on the server whatever their name; `.server` files say so. */
function isPure(path: string): boolean {
  const { room } = placeOf(path);
  return !/\.server\.tsx?$/.test(path) && room !== 'routes' && room !== 'entry.server';
}

function brokenHabits(path: string, text: string): string[] {
  const broken: string[] = [];
  const ours = /^(app|bin|bench)\//.test(path);
  if (ours && linesOf(text) > LONGEST)
    broken.push(`${path} has ${linesOf(text)} lines: at most ${LONGEST}; split it by meaning.`);
  if (/^index\.tsx?$/.test(basename(path))) broken.push(`${path} is a barrel: import from the file itself.`);
  const folder = dirname(path)
    .split('/')
    .find((name) => FORBIDDEN_FOLDERS.test(name));
  if (folder !== undefined) broken.push(`${path} lies in “${folder}”: name the folder by what is in it.`);
  if (path.startsWith('tests/')) broken.push(...brokenTestHabits(path, text));
  if (path.startsWith('app/') && !/^[a-z0-9.-]+$/.test(basename(path)))
    broken.push(`${path} is not named in kebab-case.`);
  return broken;
}

function brokenTestHabits(path: string, text: string): string[] {
  const tree = parse(path, text);
  const calls = (object: RegExp, name: RegExp) =>
    mentions(
      tree,
      (node) =>
        ts.isPropertyAccessExpression(node) && object.test(node.expression.getText(tree)) && name.test(node.name.text),
    );
  const broken: string[] = [];
  if (calls(/^vi$/, /^(mock|doMock|hoisted)$/)) broken.push(`${path} mocks a module: pass a double as an argument.`);
  if (calls(/^(it|test|describe)\b/, /^(skip|todo|only|fails|skipIf|runIf)$/))
    broken.push(`${path} skips or singles out tests.`);
  return broken;
}

function parse(path: string, text: string): ts.SourceFile {
  return ts.createSourceFile(
    path,
    text,
    ts.ScriptTarget.Latest,
    true,
    path.endsWith('x') ? ts.ScriptKind.TSX : undefined,
  );
}

function mentions(tree: ts.Node, test: (node: ts.Node) => boolean): boolean {
  return test(tree) || ts.forEachChild(tree, (child) => mentions(child, test) || undefined) === true;
}

function isProcessEnv(node: ts.Node): boolean {
  return ts.isPropertyAccessExpression(node) && node.name.text === 'env' && node.expression.getText() === 'process';
}

/** Not a property, and not a name declared or imported in this file. */
function isGlobal(node: ts.Identifier): boolean {
  const { parent } = node;
  return !(
    (ts.isPropertyAccessExpression(parent) && parent.name === node) ||
    ts.isPropertySignature(parent) ||
    ts.isPropertyAssignment(parent) ||
    ts.isImportSpecifier(parent) ||
    ts.isTypeAliasDeclaration(parent) ||
    ts.isJsxAttribute(parent)
  );
}

function importsOf(path: string, text: string): Import[] {
  const found: Import[] = [];
  const visit = (node: ts.Node): void => {
    if (
      (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) &&
      node.moduleSpecifier &&
      ts.isStringLiteral(node.moduleSpecifier)
    ) {
      found.push({ target: node.moduleSpecifier.text, typeOnly: isTypeOnly(node) });
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [target] = node.arguments;
      if (target && ts.isStringLiteralLike(target)) found.push({ target: target.text, typeOnly: false });
    } else if (
      ts.isImportTypeNode(node) &&
      ts.isLiteralTypeNode(node.argument) &&
      ts.isStringLiteral(node.argument.literal)
    ) {
      found.push({ target: node.argument.literal.text, typeOnly: true });
    }
    ts.forEachChild(node, visit);
  };
  visit(parse(path, text));
  return found;
}

function isTypeOnly(node: ts.ImportDeclaration | ts.ExportDeclaration): boolean {
  if (ts.isExportDeclaration(node)) return node.isTypeOnly;
  const clause = node.importClause;
  if (!clause) return false;
  if (clause.isTypeOnly) return true;
  const named = clause.namedBindings;
  return (
    !clause.name &&
    named !== undefined &&
    ts.isNamedImports(named) &&
    named.elements.length > 0 &&
    named.elements.every((e) => e.isTypeOnly)
  );
}

/** The imported file from the repository's top, or null when it is a package or lies outside `app/`. */
function appPath(path: string, target: string): string | null {
  const [clean = ''] = target.split('?');
  if (clean.startsWith('#app/')) return clean.replace('#app/', 'app/');
  if (!clean.startsWith('.')) return null;
  const resolved = normalize(join(dirname(path), clean));
  return relative('app', resolved).startsWith('..') ? null : resolved;
}

function linesOf(text: string): number {
  return text.replace(/\n$/, '').split('\n').length;
}
