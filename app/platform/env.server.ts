import { z } from 'zod';

/*
 * The only reader of the process's environment. Parsed once, at start; a wrong variable is refused with its name and
 * what it should be, never read as something else. `.env.example` documents every variable and is parsed by a test with
 * this schema.
 */

/** Printed in `.env.example`, so known to everyone: good for a demo, refused in production. */
export const PUBLISHED_SECRET = 'published-example-secret-change-me-0000';

export type AppEnv = 'production' | 'demo' | 'development' | 'test';

export type RedisStage =
  | 'redis_cache'
  | 'redis_rate_limit'
  | 'redis_session_index'
  | 'redis_locking'
  | 'redis_idempotency'
  | 'redis_counters';

export type Env = {
  appEnv: AppEnv;
  host: string;
  /** 0 lets the system choose. */
  port: number;
  /** null when the app answers on its own address only. */
  appUrl: string | null;
  secret: string;
  dataDir: string;
  /** The app role's; null until the launcher has started the embedded server. */
  databaseUrl: string | null;
  /** The owner's, for migrations; null where the app may not migrate. */
  databaseOwnerUrl: string | null;
  databaseConnections: number;
  /** 'off': do not look for one. null: not said; the launcher decides. */
  redisUrl: string | 'off' | null;
  /** Whether that address is a node of a cluster. */
  redisCluster: boolean;
  /** What each stage is unless an admin decides otherwise; null: not said. */
  redisStages: Readonly<Record<RedisStage, boolean | null>>;
  /** What a scraper of /metrics says; null: there is no such page. */
  metricsToken: string | null;
  /** null: mail is not sent but shown at /dev/outbox; never in production. */
  mailUrl: string | null;
  /** Who mail is from. */
  mailFrom: string;
  trustProxy: number;
  logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'silent';
  demo: boolean;
};

/** An unset variable and an empty one mean the same, except where said otherwise. */
const blank = (value: unknown) => (value === '' ? undefined : value);
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(blank, schema.optional());
const wholeNumber = (lowest: number, highest: number) =>
  z
    .string()
    .regex(/^\d+$/, 'must be a whole number')
    .transform(Number)
    .pipe(z.number().min(lowest, `must be at least ${lowest}`).max(highest, `must be at most ${highest}`));
const urlOf = (protocols: string[], example: string) =>
  z
    .string()
    .refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), `must look like ${example}`);
const flag = z
  .enum(['1', '0', 'true', 'false'], 'must be 1 or 0')
  .transform((value) => value === '1' || value === 'true');

const onOff = z.enum(['on', 'off'], 'must be on or off').transform((value) => value === 'on');

const sender = z
  .string()
  .regex(
    /^(?:[^<>@,;"\p{Cc}]+ <[^\s<>@,;"]+@[^\s<>@,;"]+>|[^\s<>@,;"]+@[^\s<>@,;"]+)$/u,
    'must look like School analytics <analytics@school.example>',
  );

const postgresUrl = urlOf(['postgres:', 'postgresql:'], 'postgresql://user:password@host:5432/database');
const Variables = z.object({
  APP_ENV: optional(z.enum(['production', 'demo', 'development', 'test'])),
  HOST: optional(z.string()),
  PORT: optional(wholeNumber(0, 65_535)),
  APP_URL: optional(urlOf(['http:', 'https:'], 'https://analytics.school.example')),
  APP_SECRET: optional(z.string().min(32, 'must be at least 32 characters')),
  DATA_DIR: optional(z.string()),
  DATABASE_URL: optional(postgresUrl),
  DATABASE_OWNER_URL: optional(postgresUrl),
  DATABASE_CONNECTIONS: optional(wholeNumber(2, 500)),
  // Empty means "none, and do not look for one", so it is not the same as unset.
  REDIS_URL: z
    .union([z.literal(''), urlOf(['redis:', 'rediss:'], 'redis://127.0.0.1:6379, or be empty for none')])
    .optional(),
  REDIS_CLUSTER: optional(flag),
  REDIS_CACHE: optional(onOff),
  REDIS_RATE_LIMIT: optional(onOff),
  REDIS_SESSION_INDEX: optional(onOff),
  REDIS_LOCKING: optional(onOff),
  REDIS_IDEMPOTENCY: optional(onOff),
  REDIS_COUNTERS: optional(onOff),
  METRICS_TOKEN: optional(z.string().min(16, 'must be at least 16 characters')),
  MAIL_URL: optional(urlOf(['smtp:', 'smtps:'], 'smtps://user:password@mail.school.example:465')),
  MAIL_FROM: optional(sender),
  TRUST_PROXY: optional(wholeNumber(0, 10)),
  LOG_LEVEL: optional(z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent'])),
  DEMO: optional(flag),
});

export const variableNames: readonly string[] = Object.keys(Variables.shape);

/** What is wrong with the environment, one sentence per variable. */
export class EnvError extends Error {
  override name = 'EnvError';
}

/** Reads and checks every variable. Throws EnvError that names each wrong one; unknown variables are not ours to judge. */
export function readEnv(source: Record<string, string | undefined>): Env {
  const parsed = Variables.safeParse(source);
  if (!parsed.success) {
    throw new EnvError(parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}.`).join('\n'));
  }
  const given = parsed.data;
  const appEnv = given.APP_ENV ?? (given.DATABASE_URL === undefined ? 'demo' : 'production');
  const env: Env = {
    appEnv,
    host: given.HOST ?? '127.0.0.1',
    port: given.PORT ?? 3000,
    appUrl: given.APP_URL?.replace(/\/+$/, '') ?? null,
    secret: given.APP_SECRET ?? PUBLISHED_SECRET,
    dataDir: given.DATA_DIR ?? '.data',
    databaseUrl: given.DATABASE_URL ?? null,
    databaseOwnerUrl: given.DATABASE_OWNER_URL ?? null,
    databaseConnections: given.DATABASE_CONNECTIONS ?? 10,
    redisUrl: given.REDIS_URL === '' ? 'off' : (given.REDIS_URL ?? null),
    redisCluster: given.REDIS_CLUSTER ?? false,
    redisStages: {
      redis_cache: given.REDIS_CACHE ?? null,
      redis_rate_limit: given.REDIS_RATE_LIMIT ?? null,
      redis_session_index: given.REDIS_SESSION_INDEX ?? null,
      redis_locking: given.REDIS_LOCKING ?? null,
      redis_idempotency: given.REDIS_IDEMPOTENCY ?? null,
      redis_counters: given.REDIS_COUNTERS ?? null,
    },
    metricsToken: given.METRICS_TOKEN ?? null,
    mailUrl: given.MAIL_URL ?? null,
    mailFrom: given.MAIL_FROM ?? defaultSender(given.APP_URL),
    trustProxy: given.TRUST_PROXY ?? 0,
    logLevel: given.LOG_LEVEL ?? 'info',
    demo: given.DEMO ?? false,
  };
  if (appEnv === 'production') refuseUnsafe(env, given.MAIL_FROM !== undefined);
  return env;
}

/** The process's own environment, read as `readEnv` does. */
export function readProcessEnv(): Env {
  return readEnv(process.env);
}

function defaultSender(appUrl: string | undefined): string {
  return `School analytics <no-reply@${appUrl === undefined ? 'localhost' : new URL(appUrl).hostname}>`;
}

function refuseUnsafe(env: Env, senderGiven: boolean): void {
  if (env.secret === PUBLISHED_SECRET) {
    throw new EnvError(
      'APP_SECRET is missing or still the published example. Set it to a random value of your own, for example from: openssl rand -hex 32',
    );
  }
  if (env.demo) {
    throw new EnvError(
      'DEMO=1 loads accounts with published passwords, which production refuses. Take it away, or say APP_ENV=demo.',
    );
  }
  if (env.appUrl !== null && !env.appUrl.startsWith('https:') && !isLoopback(new URL(env.appUrl).hostname)) {
    throw new EnvError('APP_URL must begin with https:// in production: the session cookie is sent over TLS only.');
  }
  if (env.mailUrl === null) {
    throw new EnvError(
      'MAIL_URL is missing: people get their invitations and sign-in links by mail. Set it to your mail server, for example smtps://user:password@mail.school.example:465',
    );
  }
  if (!senderGiven) {
    throw new EnvError(
      'MAIL_FROM is missing: mail from an address that is not yours is taken for spam. Set it, for example to: School analytics <analytics@school.example>',
    );
  }
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\./.test(hostname);
}
