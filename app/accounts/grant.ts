/** What an admin gives a person: a role, a leader's scope, and the classes taught. */
import type { LeaderScope, Member } from './permissions.ts';

export const ROLES = ['teacher', 'leader', 'admin'] as const;

export type Place = { role: Member['role']; scope: LeaderScope };
export type Grant = Place & { classIds: string[] };

/** The columns of `membership` that say it: role, scope, grade and subject. Only a leader's scope is narrower than all. */
export function placeColumns({ role, scope }: Place): [string, string, string | null, string | null] {
  const kept: LeaderScope = role === 'leader' ? scope : { kind: 'all' };
  return [
    role,
    kept.kind,
    kept.kind === 'grade' ? kept.gradeLevelId : null,
    kept.kind === 'subject' ? kept.subjectId : null,
  ];
}

/** For the audit log: no names, only what it is about. */
export function placeFacts({ role, scope }: Place): Record<string, string> {
  if (role !== 'leader' || scope.kind === 'all') return { role };
  return { role, scope: scope.kind, scopeId: scope.kind === 'grade' ? scope.gradeLevelId : scope.subjectId };
}
