import { type DestinationStream, destination, type Logger, pino } from 'pino';
import type { Env } from './env.server.ts';

/*
 * Structured lines on stderr: stdout belongs to a command's result. Nobody is named in a log: accounts and students
 * appear by id at most, and fields that could carry a person, a secret or a row of a file are removed whatever the caller
 * did. Errors keep type, code and stack but not their message's data: a database error quotes the offending row in
 * `detail`, so that is dropped too.
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
const DATABASE_QUOTES = ['detail', 'where', 'internalQuery', 'hint'];

/** A logger at `level`. `to` is for tests; without it, stderr, synchronously, so that a crash loses no line. */
export function createLog({ level, to }: { level: Env['logLevel']; to?: DestinationStream }): Log {
  const options = {
    level,
    base: null,
    redact: {
      paths: [...PRIVATE.flatMap((field) => [field, `*.${field}`]), ...DATABASE_QUOTES.map((field) => `err.${field}`)],
      censor: '[removed]',
    },
    formatters: { level: (label: string) => ({ level: label }) },
    timestamp: pino.stdTimeFunctions.isoTime,
  };
  return pino(options, to ?? destination({ fd: 2, sync: true }));
}
