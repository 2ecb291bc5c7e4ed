import { type DestinationStream, destination, type Logger, pino } from 'pino';
import type { Env } from './env.server.ts';

/*
 * Structured lines on stderr: stdout belongs to a command's result. Nobody is named in a log: accounts and students
 * appear by id at most, and fields that could carry a person, a secret or a row of a file are removed whatever the caller
 * did. Of an error (`err`) only type, code, frames and a message without its quoted parts are kept: databases and parsers
 * quote what they choke on.
 */

export type Log = Logger;

const PRIVATE = [
  'email',
  'password',
  'name',
  'firstName',
  'lastName',
  'displayName',
  'token',
  'cookie',
  'authorization',
];

/** A logger at `level`. `to` is for tests; without it, stderr, synchronously, so that a crash loses no line. */
export function createLog({ level, to }: { level: Env['logLevel']; to?: DestinationStream }): Log {
  const options = {
    level,
    base: null,
    redact: { paths: PRIVATE.flatMap((field) => [field, `*.${field}`]), censor: '[removed]' },
    serializers: { err: describeError },
    formatters: { level: (label: string) => ({ level: label }) },
    timestamp: pino.stdTimeFunctions.isoTime,
  };
  return pino(options, to ?? destination({ fd: 2, sync: true }));
}

const MESSAGE_KEPT = 300;

function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const code = 'code' in error ? error.code : undefined;
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    type: error.constructor.name,
    ...(typeof code === 'string' ? { code } : {}),
    message: withoutQuotes(error.message).slice(0, MESSAGE_KEPT),
    at: frames.slice(0, 12).map((line) => line.trim()),
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
  };
}

function withoutQuotes(message: string): string {
  return message.replace(/"[^"]*"|'[^']*'|`[^`]*`|“[^”]*”|=\([^)]*\)/g, '…');
}
