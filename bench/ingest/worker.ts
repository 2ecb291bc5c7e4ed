/** One contender, once, in a process of its own: its memory is its own, and no earlier run has warmed it. */
import { performance } from 'node:perf_hooks';
import { type Job, JobMessage, type Measured } from './worker-messages.ts';

type Mark = (step: string) => void;

process.once('message', async (message) => {
  const run = await load(JobMessage.parse(message));
  const before = process.memoryUsage.rss();
  const began = performance.now();
  const marks: Record<string, number> = {};
  await run((step) => {
    marks[step] = (performance.now() - began) / 1000;
  });
  const seconds = (performance.now() - began) / 1000;
  const peak = process.resourceUsage().maxRSS * 1024;
  const measured: Measured = { seconds, growthMb: Math.max(0, peak - before) / 1024 ** 2, marks };
  process.send?.(measured, () => process.disconnect());
});

/** Code is loaded before the clock starts, and only the contender's own. */
async function load(job: Job): Promise<(mark: Mark) => Promise<void>> {
  if (job.kind === 'import') {
    const { runImport } = await import('./importer.ts');
    return (mark) => runImport(job, mark);
  }
  if (job.kind === 'plain') {
    const { importPlainly } = await import('./plain-way.ts');
    return () => importPlainly(job);
  }
  const { copyFacts } = await import('./fact-copy.ts');
  const { withClient } = await import('./databases.ts');
  return () => withClient(job.superuserUrl, (client) => copyFacts(client, job.tables, job.folder));
}
