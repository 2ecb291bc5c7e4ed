/**
 * The life of an import, one enum and one transition function.
 *
 *   receiving → received → staged → committing → committed → undone
 *                  ↓          ↓          ↓ (a failure gives it back)
 *               refused   discarded    staged
 *
 * `committing` is only ever seen inside the transaction that commits: a crash there leaves `staged` or `received`.
 */
export const IMPORT_STATES = [
  'receiving',
  'received',
  'staged',
  'committing',
  'committed',
  'refused',
  'discarded',
  'undone',
] as const;

export type ImportState = (typeof IMPORT_STATES)[number];

export type ImportEvent =
  | 'receive'
  | 'stage'
  | 'refuse'
  | 'begin_commit'
  | 'finish_commit'
  | 'fail_commit'
  | 'discard'
  | 'undo';

const TRANSITIONS: Record<ImportState, Partial<Record<ImportEvent, ImportState>>> = {
  receiving: { receive: 'received', discard: 'discarded', refuse: 'refused' },
  received: { stage: 'staged', refuse: 'refused', discard: 'discarded', begin_commit: 'committing' },
  staged: { stage: 'staged', refuse: 'refused', discard: 'discarded', begin_commit: 'committing' },
  committing: { finish_commit: 'committed', fail_commit: 'staged', refuse: 'refused', discard: 'discarded' },
  committed: { undo: 'undone' },
  refused: {},
  discarded: {},
  undone: {},
};

/** The next state, or null when the event makes no sense in this one. */
export function transition(state: ImportState, event: ImportEvent): ImportState | null {
  return TRANSITIONS[state][event] ?? null;
}

/** Throws when the event makes no sense: for callers that have checked before. */
export function requireTransition(state: ImportState, event: ImportEvent): ImportState {
  const next = transition(state, event);
  if (next === null) throw new Error(`An import that is ${state} cannot ${event}.`);
  return next;
}
