import { relative } from 'node:path';
import { outboxPath } from '#app/http/paths.ts';
import type { ReadyApp } from './ready.ts';
import { root } from './setup/prepare.mjs';

const DEMO_PASSWORD = 'correct horse battery staple';
const DEMO_ROLES = ['teacher', 'leader', 'admin'];
const DEMO_SCHOOLS = ['northwood.example', 'southgate.example'];

/** `setupCode`: null once there is a school. */
type Started = { address: string; tookMs: number; setupCode: string | null };

/** What is printed once the app answers: where it is, who may sign in, and what it runs on. */
export function welcome(app: ReadyApp, { address, tookMs, setupCode }: Started): string {
  return [
    '',
    `  Ready at ${address}  (after ${(tookMs / 1000).toFixed(1)} s)`,
    '',
    ...(app.demo ? demoAccounts() : []),
    ...(setupCode === null ? [] : firstRun(app.env.appUrl ?? address, setupCode)),
    `  Database  ${database(app)}`,
    `  Redis     ${app.redis.description}`,
    `  Mail      ${mail(app, address)}`,
    `  Mode      ${app.env.appEnv}`,
    '',
    '  Ctrl+C stops everything.',
    '',
    '',
  ].join('\n');
}

function firstRun(address: string, setupCode: string): string[] {
  return [
    `  Set up    ${address}/onboarding`,
    `            setup code: ${setupCode}`,
    '            It makes the first school and its administrator, once. Keep it to yourself.',
    '',
  ];
}

function demoAccounts(): string[] {
  const [first = '', ...others] = DEMO_SCHOOLS.map((school) =>
    DEMO_ROLES.map((role) => `${role}@${school}`).join(', '),
  );
  return [
    `  Sign in   ${first}`,
    ...others.map((line) => `            ${line}`),
    `            password: ${DEMO_PASSWORD}`,
    '            A made-up school: do not put real students beside it.',
    '',
  ];
}

function database({ postgres, env }: ReadyApp): string {
  if (postgres === null) return `${hostOf(env.databaseUrl ?? '')}, as DATABASE_URL says`;
  const folder = relative(root, env.dataDir);
  const shown = folder.startsWith('..') ? env.dataDir : folder;
  return `PostgreSQL ${postgres.version}, embedded, on 127.0.0.1:${postgres.port}; its data is in ${shown} and stays there`;
}

function mail({ env }: ReadyApp, address: string): string {
  if (env.mailUrl === null) return `none is sent; read it at ${address}${outboxPath()}`;
  return `by ${new URL(env.mailUrl).hostname}, from ${env.mailFrom}`;
}

/** A URL may hold a password. */
function hostOf(url: string): string {
  const { hostname, port, pathname } = new URL(url);
  return `PostgreSQL on ${hostname}:${port || 5432}${pathname}`;
}
