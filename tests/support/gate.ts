/** Something a test waits for, or lets others wait for. Shut until it is opened, then open for good. */
export type Gate = { opened: Promise<void>; open(): void };

export function createGate(): Gate {
  let resolve: (() => void) | undefined;
  const opened = new Promise<void>((done) => {
    resolve = done;
  });
  return { opened, open: () => resolve?.() };
}
