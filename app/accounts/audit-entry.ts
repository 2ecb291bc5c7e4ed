/** An event of the audit log with the names that its ids have now. */

export type AuditSubject = {
  kind: 'student' | 'class' | 'grade' | 'import' | 'request' | 'person' | 'other';
  id: string;
  /** Null where nothing of the organization has this id any more. */
  name: string | null;
};

export type AuditEntry = {
  id: string;
  at: Date;
  actorId: string | null;
  /** Null: nobody was signed in, or the app itself did it. */
  actor: string | null;
  action: string;
  subject: AuditSubject | null;
  metadata: Record<string, unknown>;
};
