/** The order in which stages are switched on: each shows that it works before the next begins. */
import type { Judgement } from './criteria.ts';
import type { FlagState } from './flags.server.ts';
import { FLAGS, type Flag } from './stages.ts';

/** `unknown`: it has been used too little here to say that it works. */
export type Missing = { flag: Flag; why: 'off' | 'breached' | 'unknown' };

/** What speaks against switching it on now; whoever does so anyway has to say why. Empty: nothing. */
export function missingBefore(
  flag: Flag,
  states: readonly Pick<FlagState, 'flag' | 'on'>[],
  judged: ReadonlyMap<Flag, Pick<Judgement, 'verdict'>>,
): Missing[] {
  return FLAGS.slice(0, FLAGS.indexOf(flag)).flatMap((earlier): Missing[] => {
    if (!states.some((state) => state.flag === earlier && state.on)) return [{ flag: earlier, why: 'off' }];
    const verdict = judged.get(earlier)?.verdict ?? 'unknown';
    return verdict === 'good' ? [] : [{ flag: earlier, why: verdict }];
  });
}
