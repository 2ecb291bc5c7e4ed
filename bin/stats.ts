// npm run -s stats < cases.json
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { printJson } from './command.ts';
import { say } from './setup/say.mjs';
import { answer } from './statistics/answer.ts';
import { Cases } from './statistics/cases.ts';

const usage = `Usage: npm run -s stats < cases.json

Reads sections of named cases (univariate, histogram, kde, twoSample, correlation, paired, multiGroup, pAdjust,
reliability, distributions, suppression, filterDisclosure, bootstrap), blank values as null, and prints
{ section: [{ name, result }] }, for distributions { fn, args, result }. What is undefined is null.
Exit code: 0 done, 2 the file cannot be read.`;

process.exitCode = await main();

async function main(): Promise<number> {
  if (process.stdin.isTTY) return refuse('The cases come on standard input.');
  const input = await text(process.stdin);
  let json: unknown;
  try {
    json = JSON.parse(input);
  } catch (error) {
    return refuse(`This is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  const cases = Cases.safeParse(json);
  if (!cases.success) return refuse(z.prettifyError(cases.error));
  printJson(answer(cases.data));
  return 0;
}

function refuse(reason: string): number {
  say(`${reason}\n\n${usage}`);
  return 2;
}
