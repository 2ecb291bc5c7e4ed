/** The lines of `schema.prisma` as the catalog calls for them, and as they are: one line per column, key and reference. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Column, columns, enums, type ForeignKey, foreignKeys, plainIndexes, uniqueKeys } from './catalog.ts';

/** By block, such as `model Student` or `enum Programme`; lines sorted. */
export type SchemaLines = Record<string, string[]>;

/** What the database asks of the schema. Names that only Prisma knows (of relations, of keys) are left out. */
export async function expectedLines(): Promise<SchemaLines> {
  const [allColumns, keys, indexes, references, types] = await Promise.all([
    columns(),
    uniqueKeys(),
    plainIndexes(),
    foreignKeys(),
    enums(),
  ]);
  const enumNames = types.map(({ name }) => name);
  const lines: SchemaLines = {};
  for (const { name, labels } of types) lines[`enum ${pascal(name)}`] = [...labels, `@@map("${name}")`].sort();
  for (const table of new Set(allColumns.map((column) => column.table))) {
    if (table === '_prisma_migrations') continue;
    const own = allColumns.filter((column) => column.table === table);
    // Prisma has no partial indexes: those are the migrations' own.
    const ownKeys = keys.filter((key) => key.table === table && !key.partial);
    lines[`model ${pascal(table)}`] = [
      ...own.map((column) => {
        const single = ownKeys.find((key) => key.columns.length === 1 && key.columns[0] === column.name);
        return columnLine(column, enumNames, single && (single.primary ? '@id' : '@unique'));
      }),
      ...ownKeys
        .filter((key) => key.columns.length > 1)
        .map((key) => keyLine(key.primary ? 'id' : 'unique', key.columns)),
      ...indexes.filter((index) => index.table === table).map((index) => keyLine('index', index.columns)),
      ...references.filter((key) => unquoted(key.table) === table).map((key) => referenceLine(key, own)),
      `@@map("${table}")`,
    ].sort();
  }
  return lines;
}

export async function actualLines(): Promise<SchemaLines> {
  const text = await readFile(join(import.meta.dirname, '../../prisma/schema.prisma'), 'utf8');
  const blocks = [...text.matchAll(/^((?:model|enum) \w+) \{\n(.*?)^\}/gms)];
  return Object.fromEntries(
    blocks.map(([, block = '', body = '']) => [
      block,
      body
        .split('\n')
        .map((line) => line.trim().replaceAll(/\s+/g, ' '))
        .filter((line) => line !== '' && !line.startsWith('//') && !isOtherEnd(line))
        .map((line) =>
          line.includes('fields: [') ? line.replace(/^\w+ /, '').replace(/@relation\("\w+", /, '@relation(') : line,
        )
        .map((line) => line.replace(/, map: "\w+"\)$/, ')'))
        .sort(),
    ]),
  );
}

/** `students Student[]`: the other end of a reference, which is no column. */
function isOtherEnd(line: string): boolean {
  return /^\w+ [A-Z]\w*\[\]( @relation\("\w+"\))?$/.test(line) && !/^\w+ (String|Int)\[\]/.test(line);
}

const TYPES: Record<string, [type: string, native?: string]> = {
  uuid: ['String', '@db.Uuid'],
  text: ['String'],
  'text[]': ['String[]'],
  integer: ['Int'],
  'integer[]': ['Int[]'],
  bigint: ['BigInt'],
  boolean: ['Boolean'],
  date: ['DateTime', '@db.Date'],
  'timestamp with time zone': ['DateTime', '@db.Timestamptz(6)'],
  jsonb: ['Json'],
  bytea: ['Bytes'],
  'double precision': ['Float'],
};

function columnLine(column: Column, enumNames: string[], key: '@id' | '@unique' | undefined): string {
  const [type, native] = enumNames.includes(column.type)
    ? [pascal(column.type)]
    : (TYPES[column.type] ?? [column.type]);
  const field = camel(column.name);
  return [
    field,
    `${type}${column.nullable ? '?' : ''}`,
    key,
    defaultOf(column),
    field === column.name ? undefined : `@map("${column.name}")`,
    native,
  ]
    .filter((part) => part !== undefined)
    .join(' ');
}

function defaultOf({ default: sql, type }: Column): string | undefined {
  if (sql === null) return undefined;
  if (sql === 'now()') return '@default(now())';
  if (sql.endsWith('()')) return `@default(dbgenerated("${sql}"))`;
  const literal = sql.match(/^'(.*)'::/)?.[1];
  if (literal === undefined) return `@default(${sql})`;
  if (type.endsWith('[]')) return '@default([])';
  return ['text', 'uuid', 'jsonb'].includes(type) ? `@default("${literal}")` : `@default(${literal})`;
}

function keyLine(kind: 'id' | 'unique' | 'index', names: string[]): string {
  return `@@${kind}(${fieldList(names)})`;
}

const ACTIONS: Record<string, string> = { a: 'NoAction', c: 'Cascade', n: 'SetNull', r: 'Restrict', d: 'SetDefault' };

function referenceLine(key: ForeignKey, own: Column[]): string {
  const optional = key.columns.some((name) => own.find((column) => column.name === name)?.nullable) ? '?' : '';
  return (
    `${pascal(unquoted(key.target))}${optional} @relation(fields: ${fieldList(key.columns)}, ` +
    `references: ${fieldList(key.targetColumns)}, onDelete: ${ACTIONS[key.onDelete]}, onUpdate: ${ACTIONS[key.onUpdate]})`
  );
}

function fieldList(names: string[]): string {
  return `[${names.map(camel).join(', ')}]`;
}

function unquoted(name: string): string {
  return name.replaceAll('"', '');
}

function pascal(name: string): string {
  return name.replaceAll(/(^|_)(\w)/g, (_, _gap, letter: string) => letter.toUpperCase());
}

function camel(name: string): string {
  return name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}
