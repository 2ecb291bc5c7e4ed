import type { OutboxMessage } from '#app/platform/outbox.server.ts';

/** A mail like any other, for tests of the outbox. */
export const MESSAGE: OutboxMessage = {
  organizationId: null,
  recipient: 'ana@school.example',
  template: 'password_changed',
  content: { name: 'Ana', when: '26 November 2026, 09:14' },
};
