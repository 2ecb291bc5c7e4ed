import { expect, it } from 'vitest';
import { AUDIT_ACTIONS } from '#app/accounts/audit-action.ts';
import { audit } from '#app/ui/messages/audit.ts';

it('every event of the audit log has its words, and no other', () => {
  expect(Object.keys(audit.actions).sort()).toEqual([...AUDIT_ACTIONS].sort());
});
