/** Takes from one key many times at once, in a process of its own; prints how many were allowed. */

import { testGuard } from './guard-support.ts';
import { bucket, POLICY, testRateLimit } from './rate-limit-support.ts';

const [url = '', key = '', times = '0'] = process.argv.slice(2);
const guard = testGuard(url, { patient: true });
await guard.until('ready');
const rateLimit = testRateLimit(guard);

// All processes are up before the first asks: each waits for a line.
process.stdout.write('ready\n');
await new Promise((resolve) => process.stdin.once('data', resolve));
const answers = await Promise.all(Array.from({ length: Number(times) }, () => rateLimit.take(bucket(key), POLICY)));
process.stdout.write(`${JSON.stringify(answers.map((answer) => answer?.allowed ?? null))}\n`);
process.exit(0);
