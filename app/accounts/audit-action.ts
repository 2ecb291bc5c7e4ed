/** Everything the audit log may say. Two or more words joined by dots, as the table's check wants them. */
export const AUDIT_ACTIONS = [
  'session.started',
  'session.refused',
  'session.ended',
  'access.refused',
  'class.viewed',
  'grade.viewed',
  'student.viewed',
  'import.uploaded',
  'import.committed',
  'import.discarded',
  'request.approved',
  'request.first_approved',
  'request.rejected',
  'code.shown',
  'member.invited',
  'member.changed',
  'member.disabled',
  'member.enabled',
  'admin.proposed',
  'admin.confirmed',
  'admin.withdrawn',
  'sessions.ended',
  'settings.changed',
  'audit.exported',
] as const;

export type AuditAction = (typeof AUDIT_ACTIONS)[number];
