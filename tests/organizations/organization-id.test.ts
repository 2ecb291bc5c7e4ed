import { expect, test } from 'vitest';
import { parseOrganizationId, requireOrganizationId } from '#app/organizations/organization-id.ts';

const ID = '01a20b7d-c1be-7a3b-b35b-6d282f91b8fc';

test('a UUID is an id, in small letters', () => {
  expect(parseOrganizationId(ID)).toBe(ID);
  expect(parseOrganizationId(ID.toUpperCase())).toBe(ID);
});

test.each(['', 'northwood', `${ID} `, `{${ID}}`, ID.replaceAll('-', ''), `${ID}\n`, `${ID}' OR '1`])(
  '%j is none',
  (text) => {
    expect(parseOrganizationId(text)).toBeNull();
    expect(() => requireOrganizationId(text)).toThrow('Not the id of an organization.');
  },
);
