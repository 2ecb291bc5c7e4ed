/** For what changes things that all of a process share: says so where a process has the tests of several files. */
export function needOwnProcess(): void {
  if (process.env.SHARED_PROCESS === undefined) return;
  throw new Error('This file changes what its whole process shares: add it to ALONE in vitest.config.ts.');
}
