/*
 * Loads the demo schools: the calendar by `applySchool`, everything else as CSV files through the importers, exactly as
 * an admin would bring them in. Every step may be repeated, so a load that was interrupted is finished by running it
 * again. Any file that is not stored to the last expected fact stops it: a demo that is quietly incomplete is worse.
 */
import type { ImportIssue } from '#app/ingest/issue.ts';
import type { RunOptions, RunResult } from '#app/ingest/run.server.ts';
import type { ApplyResult } from '#app/organizations/apply.server.ts';
import type { OrganizationId } from '#app/organizations/organization-id.ts';
import type { Scope } from '#app/organizations/scope.server.ts';
import type { DemoFile } from './file.ts';
import { generateSchool } from './generate.ts';
import { NORTHWOOD } from './northwood.ts';
import { schoolJson } from './school-json.ts';
import type { SchoolPlan } from './school-plan.ts';
import { SOUTHGATE } from './southgate.ts';
import { nameTeachers, openDemoAccounts } from './staff.ts';

/** What is needed of the app's wiring. */
export type DemoWiring = {
  scope: Scope;
  applySchool(schoolJson: unknown): Promise<ApplyResult>;
  imports: { run(options: RunOptions): Promise<RunResult> };
};

export type DemoOptions = {
  wiring: DemoWiring;
  /** Lines for whoever waits. */
  log(line: string): void;
  /** What is being done right now. */
  progress(note: string): void;
};

/** Both schools at once: they share nothing, and one fills the pauses of the other. */
export async function loadDemo(options: DemoOptions): Promise<void> {
  const loads = await Promise.allSettled([SOUTHGATE, NORTHWOOD].map((plan) => loadSchool(plan, options)));
  // Only now, when the other one is done too: nothing is left running behind a failure.
  for (const load of loads) if (load.status === 'rejected') throw load.reason;
}

/** One school; returns its organization. Throws with the reason when anything is refused or missing. */
export async function loadSchool(plan: SchoolPlan, { wiring, log, progress }: DemoOptions): Promise<OrganizationId> {
  const { scope } = wiring;
  progress(`inventing ${plan.name}`);
  const { files, years } = generateSchool(plan);
  const applied = await wiring.applySchool(schoolJson(plan));
  if (!applied.ok) throw new Error(`${plan.name}: school.json was refused: ${JSON.stringify(applied.problems)}`);
  const { organizationId } = applied.value;
  const actorId = await openDemoAccounts({ scope, organizationId, plan });
  for (const [index, file] of files.entries()) {
    progress(`${plan.name}: file ${index + 1} of ${files.length}, ${file.name}`);
    await importFile(wiring, file, { organizationId, actorId });
  }
  await nameTeachers({ scope, organizationId, plan });
  log(`  ${plan.name}: ${years.at(-1)?.placements.length} students, ${files.length} files`);
  return organizationId;
}

type Uploader = { organizationId: OrganizationId; actorId: string };

async function importFile({ imports }: DemoWiring, file: DemoFile, uploader: Uploader): Promise<void> {
  const result = await imports.run({
    ...uploader,
    fileName: file.name,
    options: file.import,
    bytes: bytesOf(file.text),
    commit: true,
  });
  const done = result.state === 'committed' || result.state === 'unchanged';
  const { rows, facts, unmatched, rejected } = result;
  const found = { rows, facts, unmatched, rejected };
  const expected = { ...file.expected, rejected: 0 };
  if (done && JSON.stringify(found) === JSON.stringify(expected)) return;
  throw new Error(
    `${file.name} was ${result.state} with ${JSON.stringify(found)} instead of ${JSON.stringify(expected)}.\n${firstOf(result.issues)}`,
  );
}

async function* bytesOf(text: string): AsyncIterable<Uint8Array> {
  yield Buffer.from(text);
}

function firstOf(issues: readonly ImportIssue[]): string {
  const lines = issues.slice(0, 5).map(({ row, column, message }) => `  ${row ?? ''} ${column ?? ''} ${message}`);
  return lines.join('\n');
}
