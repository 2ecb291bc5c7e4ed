/**
 * A copy of a short text that does not keep its file chunk alive: a slice of a string refers to the whole of it, so a
 * dictionary of IDs would hold the file in memory.
 */
export function detached(text: string): string {
  return text.length < 13 ? text : Buffer.from(text, 'utf8').toString('utf8');
}
