/** Toddle's words: kinds of assessment, and what was rated in one. */

export type Purpose = 'formative' | 'summative' | 'learning_engagement';

const PURPOSES: Record<string, Purpose> = {
  fmt: 'formative',
  formative: 'formative',
  smt: 'summative',
  summative: 'summative',
  le: 'learning_engagement',
  'learning engagement': 'learning_engagement',
  learning_engagement: 'learning_engagement',
  'learning experience': 'learning_engagement',
};

/** Null for a word that is not known: what does not count must not be mistaken for what does. */
export function purposeOf(text: string): Purpose | null {
  return PURPOSES[text.trim().toLowerCase()] ?? null;
}

/**
 * 'overall' for the task itself, 'A' to 'D' for a criterion ("Objective A:  Analysing", "Criterion A"), else the name of
 * the standard that was rated.
 */
export function componentOf(elementType: string, elementTitle: string, taskTitle: string): string {
  const title = elementTitle.replace(/\s+/g, ' ').trim();
  const type = elementType.toUpperCase();
  const named = /^(?:objective|criterion|criteria) ([A-D])(?![a-z])/i.exec(title)?.[1];
  const lettered = /OBJECTIVE|CRITERI/.test(type) ? /^([A-D])(?![a-z])/i.exec(title)?.[1] : undefined;
  const letter = named ?? lettered;
  if (letter !== undefined) return letter.toUpperCase();
  const isTask = title === '' || type.includes('ASSIGNMENT') || title === taskTitle.replace(/\s+/g, ' ').trim();
  return isTask ? 'overall' : title.slice(0, 300);
}
