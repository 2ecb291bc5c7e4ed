/** Everything the audit log may say. Two or more words joined by dots, as the table's check wants them. */
export const AUDIT_ACTIONS = [
  'session.started',
  'session.refused',
  'session.throttled',
  'session.ended',
  'access.refused',
  'class.viewed',
  'grade.viewed',
  'student.viewed',
  'import.uploaded',
  'import.committed',
  'import.discarded',
] as const;

export type AuditAction = (typeof AUDIT_ACTIONS)[number];
