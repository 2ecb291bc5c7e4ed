// What people read while something runs. Everything goes to stderr, so that a command's stdout stays its result.

/** An expected failure: its message is a sentence that says what to do, and no stack trace is shown. */
export class Sorry extends Error {
  /** @param {string} message */
  constructor(message) {
    super(message);
    this.name = 'Sorry';
  }
}

/** @param {string} line */
export function say(line) {
  process.stderr.write(`${line}\n`);
}

const TICK_MS = 5000;

/**
 * Announces a slow step, says every five seconds that it still runs, and how long it took.
 * @template T
 * @param {string} title
 * @param {(note: (text: string) => void) => Promise<T>} run `note` sets what the next sign of life says
 * @returns {Promise<T>}
 */
export async function step(title, run) {
  const begun = Date.now();
  const seconds = () => ((Date.now() - begun) / 1000).toFixed(1);
  let latest = 'still working';
  say(`${title} …`);
  const timer = setInterval(() => say(`  ${latest} (${seconds()} s)`), TICK_MS);
  try {
    const value = await run((text) => {
      latest = text;
    });
    say(`  done in ${seconds()} s`);
    return value;
  } finally {
    clearInterval(timer);
  }
}
