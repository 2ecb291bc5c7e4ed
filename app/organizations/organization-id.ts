/** The id of an organization, checked once: only what came through here can name a tenant. */

export type OrganizationId = string & { readonly __brand: 'OrganizationId' };

/** Audit events from before sign-in belong to nobody: this id is reserved for them. */
export const NOBODY = requireOrganizationId('00000000-0000-0000-0000-000000000000');

/** Null unless the text is a UUID in its usual form; upper case is folded. */
export function parseOrganizationId(text: string): OrganizationId | null {
  const folded = text.toLowerCase();
  return isOrganizationId(folded) ? folded : null;
}

/** Throws when the text is not a UUID: for values of our own, where anything else is a mistake in the program. */
export function requireOrganizationId(text: string): OrganizationId {
  const id = parseOrganizationId(text);
  if (id === null) throw new Error('Not the id of an organization.');
  return id;
}

function isOrganizationId(text: string): text is OrganizationId {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
}
