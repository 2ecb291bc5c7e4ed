/**
 * Flat form fields as the nested value that their names spell: `grades[1].name` is the name of the second of `grades`.
 * Pure. A list is as long as its highest index says, up to a limit; gaps are undefined.
 */
export function nestedFields(fields: Record<string, string>): Record<string, unknown> {
  const root: Nest = { kind: 'object', parts: new Map() };
  for (const [name, value] of Object.entries(fields)) {
    const path = pathOf(name);
    if (path !== null) put(root, path, value);
  }
  const value = builtOf(root);
  return isRecord(value) ? value : {};
}

type Nest = { kind: 'object' | 'list'; parts: Map<string, Nest | string> };

const NAME = /^[A-Za-z]+(\[\d{1,3}\]|\.[A-Za-z]+)*$/;

/** `a[0].b` as a, 0, b; null for a name that spells no path. */
function pathOf(name: string): string[] | null {
  return NAME.test(name) ? name.split(/[[\].]+/).filter((part) => part !== '') : null;
}

function put(nest: Nest, [part = '', ...rest]: string[], value: string): void {
  if (rest.length === 0) {
    nest.parts.set(part, value);
    return;
  }
  const present = nest.parts.get(part);
  const child: Nest =
    typeof present === 'object' ? present : { kind: /^\d+$/.test(rest[0] ?? '') ? 'list' : 'object', parts: new Map() };
  nest.parts.set(part, child);
  put(child, rest, value);
}

function builtOf(nest: Nest | string): unknown {
  if (typeof nest === 'string') return nest;
  const entries = [...nest.parts].map(([name, part]): [string, unknown] => [name, builtOf(part)]);
  if (nest.kind === 'object') return Object.fromEntries(entries);
  const list: unknown[] = [];
  for (const [index, value] of entries) list[Number(index)] = value;
  return Array.from(list);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
