import { doneHere } from '../../drive/log.ts';
import type { Json } from '../../evidence/canonical-json.ts';
import type { EffectResult, PlannedEffect } from '../../ledger/entry.ts';
import type { Progress } from './progress.ts';
import type { Work } from './work.ts';

/** Pure: how every effect of a plan has ended, by what this process did and what the facts show now. */
export function effectResults<Goal, Facts, Question, Command extends Json, Condition extends Json>(
  plan: readonly PlannedEffect[],
  { facts, done, tries }: Pick<Progress<Facts>, 'facts' | 'done' | 'tries'>,
  { parse, holds }: Work<Goal, Facts, Question, Command, Condition>,
): readonly EffectResult[] {
  return plan.map((planned) => {
    const { key } = planned;
    const here = doneHere(done, key)?.result;
    if (here === 'done' || here === 'found') return { key, result: here };
    const effect = parse(planned);
    const isTried = tries.get(key)?.mayHaveHappened === true;
    if (effect !== undefined && holds(effect.settled, facts) === true)
      return { key, result: isTried ? 'done' : 'found' };
    return { key, result: isTried || here === 'unknown' ? 'unknown' : 'skipped' };
  });
}
