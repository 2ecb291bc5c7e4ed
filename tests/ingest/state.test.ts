import { expect, test } from 'vitest';
import { createIssue, effectOf, ISSUE_CODES } from '#app/ingest/issue.ts';
import { IMPORT_STATES, transition } from '#app/ingest/state.ts';

test('an import goes from receiving to committed, and a failed commit can be tried again', () => {
  expect(transition('receiving', 'receive')).toBe('received');
  expect(transition('received', 'stage')).toBe('staged');
  expect(transition('staged', 'begin_commit')).toBe('committing');
  expect(transition('committing', 'finish_commit')).toBe('committed');
  expect(transition('committing', 'fail_commit')).toBe('staged');
});

test('what is over stays over', () => {
  for (const state of ['refused', 'discarded', 'undone'] as const) {
    expect(transition(state, 'begin_commit')).toBeNull();
    expect(transition(state, 'discard')).toBeNull();
  }
  expect(transition('committed', 'begin_commit')).toBeNull();
  expect(IMPORT_STATES.filter((state) => transition(state, 'undo') !== null)).toEqual(['committed']);
});

test('every issue is a sentence with its place', () => {
  for (const code of ISSUE_CODES) {
    const { message } = createIssue(
      code,
      { fileName: 'levels.csv', row: 12, column: 'Overall' },
      { value: '7', name: '' },
    );
    expect(message).toMatch(/^levels\.csv, row 12, column “Overall”: \S.*[.?]$/s);
    expect(['refused', 'rejected', 'unmatched', 'note']).toContain(effectOf(code));
  }
});

test('what a file says is quoted short', () => {
  const { message } = createIssue('not_a_level', { fileName: 'a.csv' }, { value: 'x'.repeat(5000) });
  expect(message.length).toBeLessThan(300);
});
