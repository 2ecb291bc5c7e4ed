/**
 * Columns by meaning. A role is recognised by its aliases or by a pattern over the normalised heading; the first column
 * that fits has the role, a second one is reported.
 */
import type { Heading } from '../read/header.ts';
import { normaliseHeading } from '../read/header.ts';

export type ColumnRole = {
  /** Headings in any spelling; compared normalised. */
  aliases: readonly string[];
  /** Without it this is not the layout. */
  required?: boolean;
};

export type ColumnRoles = {
  /** Roles by name. */
  fixed: Readonly<Record<string, ColumnRole>>;
  /** A role for headings that no alias names, e.g. strands; null when the heading means nothing. */
  pattern?: (key: string) => string | null;
  /** Roles by pattern that make this the layout: at least one must be there. */
  needsOneOf?: (role: string) => boolean;
  /** Headings that are known and not wanted. */
  ignored?: readonly string[];
};

export type RecognisedColumns = {
  columns: Map<string, number>;
  duplicates: { heading: Heading; first: Heading }[];
  unknown: Heading[];
  /** Required roles that no heading has, by their first alias. */
  missing: string[];
  /** How many headings have a meaning. */
  known: number;
};

export function recogniseColumns(headings: readonly Heading[], roles: ColumnRoles): RecognisedColumns {
  const byAlias = aliasesOf(roles);
  const ignored = new Set((roles.ignored ?? []).map(normaliseHeading));
  const owner = new Map<string, Heading>();
  const result: RecognisedColumns = { columns: new Map(), duplicates: [], unknown: [], missing: [], known: 0 };
  for (const heading of headings) {
    if (heading.key === '') continue;
    const role = byAlias.get(heading.key) ?? roles.pattern?.(heading.key) ?? null;
    if (role === null) {
      if (!ignored.has(heading.key)) result.unknown.push(heading);
      continue;
    }
    const first = owner.get(role);
    if (first !== undefined) {
      result.duplicates.push({ heading, first });
      continue;
    }
    owner.set(role, heading);
    result.columns.set(role, heading.index);
    result.known += 1;
  }
  result.missing = missingRoles(result.columns, roles);
  return result;
}

function missingRoles(columns: ReadonlyMap<string, number>, roles: ColumnRoles): string[] {
  const missing = Object.entries(roles.fixed)
    .filter(([role, { required }]) => required === true && !columns.has(role))
    .map(([role, { aliases }]) => aliases[0] ?? role);
  const { needsOneOf } = roles;
  if (needsOneOf !== undefined && ![...columns.keys()].some(needsOneOf)) missing.push('a result');
  return missing;
}

function aliasesOf(roles: ColumnRoles): Map<string, string> {
  const byAlias = new Map<string, string>();
  for (const [role, { aliases }] of Object.entries(roles.fixed)) {
    for (const alias of aliases) byAlias.set(normaliseHeading(alias), role);
  }
  return byAlias;
}
