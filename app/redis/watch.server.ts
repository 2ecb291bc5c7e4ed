/**
 * Watches the stages that are on, in every process, and switches off the one that breaches a criterion; a person switches
 * it on again. What was counted before that no longer counts, so it is not switched off at once for old failures.
 *
 * An outage is no stage's fault: what failed when Redis went away is not held against any, for the breaker has acted and
 * ends by itself. A Redis that keeps coming and going is worse than none, so then it is.
 */
import type { Log } from '#app/platform/log.server.ts';
import { type Criterion, type Judgement, judge } from './criteria.ts';
import { evidenceSince, type Mark, markNow, type Since } from './evidence.ts';
import type { FlagState, Flags } from './flags.server.ts';
import { DEADLINES, type Guard } from './guard.server.ts';
import { type Meter, USES, type Use } from './meter.ts';
import { FLAG_OF, type Flag } from './stages.ts';

export type Breach = {
  flag: Flag;
  /** Names the criterion, its value and its limit. */
  reason: string;
  /** The decision that was judged; a newer one stands. Null: the environment's. */
  judged: Date | null;
};

export type Watch = {
  /** All six, as this process has seen them since they were switched on. */
  judged(states: readonly FlagState[]): Map<Flag, Judgement>;
  /** Judges what is on, and switches off what breaches; on its own every ten seconds once started. Never rejects. */
  look(): Promise<void>;
  start(): void;
  close(): void;
};

export type WatchOptions = {
  guard: Pick<Guard, 'state' | 'openSeconds' | 'shardsAway' | 'onReachable'>;
  meter: Meter;
  flags: Pick<Flags, 'states' | 'refresh'>;
  /** Switches it off and records that, in one transaction. False when another process was quicker. */
  rollBack(breach: Breach): Promise<boolean>;
  log: Log;
  /** Milliseconds that never run backwards. */
  now?: () => number;
  within?: Record<Use, number>;
};

const LOOK_EVERY = 10_000;
const MINUTE = 60_000;
/** Of the process: what was decided before it was decided before anything was counted. */
const BEGINNING: Mark = { late: 0, error: 0, contradicted: 0, drift: 0, buckets: [] };
const COMES_AND_GOES = { times: 3, within: 5 * MINUTE };

export function createWatch(options: WatchOptions): Watch {
  const { guard, meter, flags, rollBack, log, now = () => performance.now(), within = DEADLINES } = options;
  const since = new Map<Use, Since & { decision: string }>();
  let returns: number[] = [];
  let returned = false;
  let openSeen = guard.openSeconds();
  let shardsSeen = guard.shardsAway();
  let timer: NodeJS.Timeout | undefined;
  let closed = false;

  guard.onReachable(() => {
    returned = true;
    returns = [...returns.slice(1 - COMES_AND_GOES.times), now()];
  });

  /** Whoever switches on begins anew; once off, what it was switched off for can still be read. */
  function sinceOf(use: Use, on: boolean, decision: string): Since {
    const known = since.get(use);
    if (known?.decision === decision) return known;
    const mark = known === undefined ? BEGINNING : markNow(meter, use);
    const fresh = known !== undefined && !on ? { ...known, decision } : { decision, switched: mark, steady: mark };
    since.set(use, fresh);
    return fresh;
  }

  function excuseOutage(): void {
    const [open, shards] = [guard.openSeconds(), guard.shardsAway()];
    const away = returned || open > openSeen || shards > shardsSeen || guard.state() !== 'ready';
    [returned, openSeen, shardsSeen] = [false, open, shards];
    const [earliest] = returns;
    const unsteady =
      returns.length === COMES_AND_GOES.times && earliest !== undefined && now() - earliest < COMES_AND_GOES.within;
    if (!away || unsteady) return;
    for (const [use, known] of since) {
      const steady: Mark = markNow(meter, use);
      since.set(use, { ...known, steady });
    }
  }

  function judged(states: readonly FlagState[]): Map<Flag, Judgement> {
    const all = new Map<Flag, Judgement>();
    for (const use of USES) {
      const state = states.find(({ flag }) => flag === FLAG_OF[use]);
      const on = state?.on ?? false;
      const evidence = evidenceSince(meter, use, sinceOf(use, on, `${on} ${state?.decided?.at.getTime()}`));
      all.set(FLAG_OF[use], judge({ ...evidence, deadline: within[use] }));
    }
    return all;
  }

  async function look(): Promise<void> {
    try {
      const states = await flags.states();
      excuseOutage();
      const judgements = judged(states);
      for (const { flag, on, decided } of states) {
        const broken = judgements.get(flag)?.criteria.find(({ breached }) => breached);
        if (!on || broken === undefined) continue;
        const reason = reasonOf(broken);
        if (await rollBack({ flag, reason, judged: decided?.at ?? null })) {
          log.error({ flag, reason }, 'a use of Redis was switched off by itself');
        }
        await flags.refresh();
      }
    } catch (error) {
      if (!closed) log.warn({ err: error }, 'cannot switch a use of Redis off; tried again soon');
    }
  }

  function again(): void {
    if (!closed) timer = setTimeout(() => look().finally(again), LOOK_EVERY).unref();
  }

  return {
    judged,
    look,
    start() {
      void look().finally(again);
    },
    close() {
      closed = true;
      clearTimeout(timer);
    },
  };
}

/** For the operations page and the audit log. */
export function reasonOf({ name, value, limit }: Pick<Criterion, 'name' | 'value' | 'limit'>): string {
  const percent = (share: number) => `${Math.round(share * 1000) / 10} %`;
  const given = value ?? 0;
  if (name === 'errors') return `Failed calls: ${percent(given)}, where at most ${percent(limit)} may fail.`;
  if (name === 'slow') {
    const took = Number.isFinite(given) ? `${Math.round(given)} ms` : 'more than 5,000 ms';
    return `Slowest of 100 calls: ${took}, where at most ${limit} ms are allowed.`;
  }
  if (name === 'contradicted') return `Answers that PostgreSQL contradicted: ${given}, where ${limit} are allowed.`;
  return `Counts that were wrong for no known reason: ${given}, where at most ${limit} is allowed.`;
}
