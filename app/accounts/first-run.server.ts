/**
 * The first run: while there is no organization, whoever knows the setup code makes the first one with its admin. The code
 * is derived from `APP_SECRET`, so that every process knows it and none stores it; it is printed at start, while it counts.
 * Afterwards it opens nothing, for good.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { ApplyResult } from '#app/organizations/apply.server.ts';
import type { SchoolFileInput, SchoolProblem } from '#app/organizations/school-file.ts';
import type { Scope } from '#app/organizations/scope.server.ts';
import type { Database } from '#app/platform/database.server.ts';
import type { Admission, Admissions, Browser } from './admission.server.ts';
import { plainCode } from './link-code.server.ts';

export type FirstSchool = SchoolFileInput & { admin: { email: string; name: string; password: string } };

export type Founded =
  | { ok: true; admission: Admission }
  | { ok: false; reason: 'closed' }
  | { ok: false; reason: 'wrong_code' }
  | { ok: false; reason: 'refused'; problems: SchoolProblem[] };

export type FirstRun = {
  /** To be printed while `isOpen`. */
  setupCode: string;
  /** Once false it is false for good, and asks nobody. */
  isOpen(): Promise<boolean>;
  found(setupCode: string, school: FirstSchool, browser: Browser): Promise<Founded>;
};

export type FirstRunOptions = {
  database: Database;
  scope: Scope;
  admissions: Admissions;
  secret: string;
  apply(schoolJson: unknown): Promise<ApplyResult>;
};

export function createFirstRun(options: FirstRunOptions): FirstRun {
  const setupCode = codeFrom(options.secret);
  let closed = false;
  const isOpen = async () => {
    if (closed) return false;
    const { rowCount } = await options.database.pool.query('SELECT FROM organization LIMIT 1');
    closed = rowCount !== 0;
    return !closed;
  };
  return {
    setupCode,
    isOpen,
    async found(typed, school, browser) {
      if (!(await isOpen())) return { ok: false, reason: 'closed' };
      if (!same(plainCode(typed), plainCode(setupCode))) return { ok: false, reason: 'wrong_code' };
      return alone(options.database, async () =>
        (await isOpen()) ? apply(options, school, browser) : { ok: false, reason: 'closed' },
      );
    },
  };
}

async function apply({ scope, admissions, ...options }: FirstRunOptions, school: FirstSchool, browser: Browser) {
  const applied = await options.apply(school);
  if (!applied.ok) return { ok: false, reason: 'refused', problems: applied.problems } as const;
  const { organizationId } = applied.value;
  const { rows } = await options.database.pool.query<{ id: string }>('SELECT id FROM account WHERE email = $1', [
    school.admin.email,
  ]);
  const accountId = rows[0]?.id ?? '';
  const known = { ...browser, knows: () => true };
  const admission = await scope.forOrganizationSql(organizationId, (client) =>
    admissions.admitIn(client, { accountId, organizationId }, known),
  );
  if (admission === null) throw new Error('The first admin has no place.');
  return { ok: true, admission } as const;
}

/** Two people with the code at the same moment: the second finds the door closed. */
async function alone<T>({ pool }: Database, run: () => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query("SELECT pg_advisory_lock(hashtextextended('first run', 0))");
    return await run();
  } finally {
    await client.query("SELECT pg_advisory_unlock(hashtextextended('first run', 0))");
    client.release();
  }
}

const LETTERS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/** Eighty bits, in groups of four. */
function codeFrom(secret: string): string {
  const bytes = createHmac('sha256', secret).update('setup code').digest().subarray(0, 16);
  const letters = [...bytes].map((byte) => LETTERS[byte % LETTERS.length] ?? '').join('');
  return letters.match(/.{4}/g)?.join('-') ?? letters;
}

function same(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
