/**
 * Columns by meaning. A role is recognised by its aliases or by a pattern over the normalised heading. Of two columns the
 * one with the earlier alias has the role, else the first; the other is reported unless it is known to be unneeded.
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
  /** At least one role of these must be there; `name` is for the sentence when none is. */
  needsOneOf?: { name: string; accepts(role: string): boolean };
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

type Owner = { heading: Heading; rank: number };

export function recogniseColumns(headings: readonly Heading[], roles: ColumnRoles): RecognisedColumns {
  const byAlias = aliasesOf(roles);
  const ignored = new Set((roles.ignored ?? []).map(normaliseHeading));
  const owners = new Map<string, Owner>();
  const displaced: [role: string, heading: Heading][] = [];
  const result: RecognisedColumns = { columns: new Map(), duplicates: [], unknown: [], missing: [], known: 0 };
  for (const heading of headings) {
    if (heading.key === '') continue;
    const alias = byAlias.get(heading.key);
    const role = alias?.role ?? roles.pattern?.(heading.key) ?? null;
    if (role === null) {
      if (!ignored.has(heading.key)) result.unknown.push(heading);
      continue;
    }
    const candidate: Owner = { heading, rank: alias?.rank ?? 0 };
    const owner = owners.get(role);
    const wins = owner === undefined || candidate.rank < owner.rank;
    if (owner !== undefined) displaced.push([role, wins ? owner.heading : heading]);
    if (wins) owners.set(role, candidate);
  }
  for (const [role, { heading }] of owners) result.columns.set(role, heading.index);
  for (const [role, heading] of displaced) {
    const first = owners.get(role)?.heading;
    if (first !== undefined && !ignored.has(heading.key)) result.duplicates.push({ heading, first });
  }
  result.known = owners.size;
  result.missing = missingRoles(result.columns, roles);
  return result;
}

function missingRoles(columns: ReadonlyMap<string, number>, roles: ColumnRoles): string[] {
  const missing = Object.entries(roles.fixed)
    .filter(([role, { required }]) => required === true && !columns.has(role))
    .map(([role, { aliases }]) => aliases[0] ?? role);
  const { needsOneOf } = roles;
  if (needsOneOf !== undefined && ![...columns.keys()].some((role) => needsOneOf.accepts(role)))
    missing.push(needsOneOf.name);
  return missing;
}

function aliasesOf(roles: ColumnRoles): Map<string, { role: string; rank: number }> {
  const byAlias = new Map<string, { role: string; rank: number }>();
  for (const [role, { aliases }] of Object.entries(roles.fixed)) {
    for (const [rank, alias] of aliases.entries()) byAlias.set(normaliseHeading(alias), { role, rank });
  }
  return byAlias;
}
