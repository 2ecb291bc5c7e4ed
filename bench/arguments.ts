import { parseArgs } from 'node:util';
import type { Benchmark, Option } from './catalogue.ts';

export type Form = 'text' | 'json' | 'markdown';
export type Request = { benchmark: Benchmark; form: Form; rounds: number; options: Record<string, number> };
export type Arguments = { ok: true; value: Request } | { ok: false; message: string };

const ROUNDS: Pick<Option, 'least'> = { least: 1 };

/** The command line as a request, or a sentence about what is wrong and the list of what there is. */
export function readArguments(argv: readonly string[], catalogue: readonly Benchmark[]): Arguments {
  const [name, ...rest] = argv;
  const benchmark = catalogue.find((one) => one.name === name);
  if (benchmark === undefined) {
    const said = name === undefined ? 'Name a benchmark.' : `There is no benchmark "${name}".`;
    return refuse(`${said}\n${listBenchmarks(catalogue)}`);
  }
  try {
    return { ok: true, value: readOptions(rest, benchmark) };
  } catch (error) {
    return refuse(`${error instanceof Error ? error.message : String(error)}\n${listBenchmarks([benchmark])}`);
  }
}

function readOptions(argv: string[], benchmark: Benchmark): Request {
  const names = Object.keys(benchmark.options);
  const { values } = parseArgs({
    args: argv,
    strict: true,
    allowPositionals: false,
    options: {
      json: { type: 'boolean' },
      markdown: { type: 'boolean' },
      rounds: { type: 'string' },
      ...Object.fromEntries(names.map((name) => [name, { type: 'string' as const }])),
    },
  });
  const given: Record<string, unknown> = values;
  const options = Object.entries(benchmark.options).map(([name, option]) => {
    return [name, readNumber(name, given[name], option)] as const;
  });
  const rounds = readNumber('rounds', given.rounds, { ...ROUNDS, fallback: benchmark.rounds });
  const form = given.json === true ? 'json' : given.markdown === true ? 'markdown' : 'text';
  return { benchmark, form, rounds, options: Object.fromEntries(options) };
}

function readNumber(name: string, text: unknown, option: Pick<Option, 'fallback' | 'least'>): number {
  if (text === undefined) return option.fallback;
  const number = typeof text === 'string' && /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (!(number >= option.least)) throw new RangeError(`--${name} must be a whole number of at least ${option.least}.`);
  return number;
}

export function listBenchmarks(catalogue: readonly Benchmark[]): string {
  const lines = catalogue.flatMap((benchmark) => [
    `  npm run bench -- ${benchmark.name} [--json | --markdown] [--rounds ${benchmark.rounds}]`,
    `      ${benchmark.summary}`,
    ...Object.entries(benchmark.options).map(([name, { fallback, help }]) => `      --${name} ${fallback}: ${help}`),
  ]);
  return lines.join('\n');
}

function refuse(message: string): Arguments {
  return { ok: false, message };
}
