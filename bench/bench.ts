/**
 * `npm run bench -- <name> [--json | --markdown] [--rounds N] [options]`
 *
 * Prints what was measured, its reference from the same run, and whether the target was reached. A missed target is
 * shown, not hidden, and is no failure: exit 0. Exit 1: it could not be measured; 2: unknown name or option.
 * With --json or --markdown the report alone goes to standard output; progress always goes to standard error.
 */
import { type Request, readArguments } from './arguments.ts';
import { catalogue } from './catalogue.ts';
import { describeMachine, machineLine } from './machine.ts';
import { renderMarkdown } from './markdown.ts';
import { installPeers, PeersMissing } from './peers.ts';
import { type Report, verdict } from './report.ts';
import { renderReport } from './table.ts';

const FEWEST_ROUNDS = 5;

async function main(): Promise<number> {
  const request = readArguments(process.argv.slice(2), catalogue);
  if (!request.ok) {
    console.error(request.message);
    return 2;
  }
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort(new Error('Stopped.')));
  try {
    if (request.value.benchmark.peers) await installPeers(import.meta.dirname, progress);
    const run = await request.value.benchmark.load();
    const { rounds, options } = request.value;
    print(request.value, await run({ rounds, options, progress, signal: stop.signal }));
    return 0;
  } catch (error) {
    if (stop.signal.aborted) console.error('Stopped.');
    else console.error(error instanceof PeersMissing ? error.message : error);
    return 1;
  }
}

function print(request: Request, report: Report): void {
  const machine = describeMachine();
  const at = new Date().toISOString().slice(0, 10);
  const { benchmark, rounds, options } = request;
  if (request.form === 'json') {
    const sections = report.sections.map((section) => ({
      ...section,
      checks: section.checks.map((check) => ({ ...check, verdict: verdict(check) })),
    }));
    console.log(JSON.stringify({ benchmark: benchmark.name, at, machine, rounds, options, sections }));
    return;
  }
  const few = rounds < FEWEST_ROUNDS ? [`Fewer than ${FEWEST_ROUNDS} rounds: good for a look, not for quoting.`] : [];
  const said = Object.entries({ rounds, ...options }).map(([name, value]) => `${name}: ${value}`);
  const head = [`${benchmark.name}: ${benchmark.summary}`, [at, machineLine(machine), ...said].join(', '), ...few];
  console.log(request.form === 'markdown' ? renderMarkdown(report, head) : renderReport(report, head));
}

function progress(line: string): void {
  process.stderr.write(`  ${line}\n`);
}

process.exitCode = await main();
