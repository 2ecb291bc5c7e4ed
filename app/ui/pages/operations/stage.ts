import type { CallBar } from '../../charts/call-bars.tsx';
import { formatNumber, formatShort } from '../../format.ts';
import { operations as text } from '../../messages/operations.ts';

export type StageName = keyof typeof text.stages;

export type StageCriterion = {
  name: keyof typeof text.criteria;
  value: number | null;
  limit: number;
  breached: boolean;
};

export type StageFigures = {
  minutes: number;
  calls: number;
  refused: number;
  failed: number | null;
  p50: number | null;
  p99: number | null;
  rate: number | null;
  wrong: number;
  bars: CallBar[];
};

export type StageView = {
  flag: StageName;
  on: boolean;
  /** Null: as the environment says. `at`: ISO 8601. */
  decided: { at: string; who: keyof typeof text.decided; name: string | null; reason: string } | null;
  criteria: StageCriterion[];
  operations: number;
  verdict: keyof typeof text.verdicts;
  alert: { name: keyof typeof text.alerts; value: number | null; limit: number; raised: boolean } | null;
  figures: StageFigures[];
  missing: { flag: StageName; why: keyof typeof text.missing }[];
};

/** As many operations as a verdict takes. */
export const ENOUGH = 20;

export function percentText(share: number): string {
  return text.percent(formatShort(share * 100, 1));
}

export function msText(ms: number): string {
  return Number.isFinite(ms) ? text.ms(formatShort(ms, 1)) : text.over;
}

export function criterionText({ name }: Pick<StageCriterion, 'name'>, value: number): string {
  if (name === 'errors') return percentText(value);
  return name === 'slow' ? msText(value) : formatNumber(value);
}

/** One sentence: how the use does. */
export function healthText({ on, verdict, operations }: StageView): string {
  if (!on) return text.offVerdict;
  const because =
    verdict === 'unknown'
      ? text.tooFew(formatNumber(operations), formatNumber(ENOUGH))
      : text.judgedBy(formatNumber(operations));
  return `${text.verdicts[verdict]} (${because})`;
}
