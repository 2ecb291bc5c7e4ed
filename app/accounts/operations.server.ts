/** The six uses of Redis as an administrator reads them: what is on and why, how it does, what speaks against a switch. */
import type { OrganizationId } from '#app/organizations/organization-id.ts';
import { type Alert, alertOf, type Judgement } from '#app/redis/criteria.ts';
import { type Figures, figuresOf, PERIODS } from '#app/redis/figures.ts';
import type { FlagState, Flags } from '#app/redis/flags.server.ts';
import { type Missing, missingBefore } from '#app/redis/gate.ts';
import type { Guard } from '#app/redis/guard.server.ts';
import { type Meter, USES } from '#app/redis/meter.ts';
import { FLAG_OF, type Flag, isFlag } from '#app/redis/stages.ts';
import type { StageSwitches } from './stage-switches.server.ts';

export type StageReading = Judgement & {
  flag: Flag;
  on: boolean;
  decided: { at: Date; who: 'app' | 'stranger' | 'member'; name: string | null; reason: string } | null;
  alert: Alert | null;
  figures: Figures[];
  /** What speaks against switching it on now. */
  missing: Missing[];
};

export type OperationsReading = {
  redis: ReturnType<Guard['state']>;
  /** In which Redis was left alone, since this process began. */
  openSeconds: number;
  stages: StageReading[];
};

export type OperationsOptions = {
  guard: Pick<Guard, 'state' | 'openSeconds'>;
  meter: Meter;
  flags: Pick<Flags, 'states'>;
  switches: Pick<StageSwitches, 'deciders'>;
  judged(states: readonly FlagState[]): ReadonlyMap<Flag, Judgement>;
};

export type Operations = { read(organizationId: OrganizationId): Promise<OperationsReading> };

const NOT_JUDGED: Judgement = { criteria: [], operations: 0, verdict: 'unknown' };

export function createOperations({ guard, meter, flags, switches, judged }: OperationsOptions): Operations {
  return {
    async read(organizationId) {
      const states = await flags.states();
      const names = await switches.deciders(organizationId, states);
      const judgements = judged(states);
      const stages = USES.map((use): StageReading => {
        const flag = FLAG_OF[use];
        const state = states.find((one) => one.flag === flag);
        return {
          ...(judgements.get(flag) ?? NOT_JUDGED),
          ...{ flag, on: state?.on ?? false, decided: decisionOf(state, names) },
          alert: alertOf(use, (event) => meter.sum(use, event, PERIODS[0].minutes)),
          figures: figuresOf(meter, use),
          missing: missingBefore(flag, states, judgements),
        };
      });
      return { redis: guard.state(), openSeconds: guard.openSeconds(), stages };
    },
  };
}

/** Null for what is no stage's name. */
export function parseStage(text: string | undefined): Flag | null {
  return text !== undefined && isFlag(text) ? text : null;
}

function decisionOf(state: FlagState | undefined, names: ReadonlyMap<string, string>): StageReading['decided'] {
  if (!state?.decided) return null;
  const { at, by, reason } = state.decided;
  if (by === null) return { at, who: 'app', name: null, reason };
  const name = names.get(by) ?? null;
  return { at, who: name === null ? 'stranger' : 'member', name, reason };
}
