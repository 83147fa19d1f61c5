import { whatFroze } from '../../../shared/canary/frozen.ts';
import type { Frozen } from '../../../shared/canary/release-state.ts';
import type { SealedIntent } from '../../../shared/drive/log.ts';
import type { Memory, Stop } from '../../../shared/drive/turn.ts';
import type { Reason } from '../../../shared/gate/reason.ts';
import { isSeen, outsideOf } from '../conditions.ts';
import { incidentKey } from '../keys.ts';
import { issueEffect } from '../make-effects.ts';
import type { CanaryNext, Told } from '../turn.ts';

/**
 * Closes the younger of two issues about a release that was taken back. A run that slept while another one took its rollback over opens
 * one on waking, and may die before it closes it; then the rollback is over and nobody else looks. A GitHub that does not answer
 * holds up nothing. `undefined` where there is one issue, or none.
 */
export function closeTwin(
  { goal, facts, known: { release } }: Told,
  then: { readonly line: string; readonly remember?: Memory },
): CanaryNext | undefined {
  if (!goal.issues || release?.stage !== 'rolled-back') return undefined;
  const key = incidentKey(release.tag);
  const plan = [issueEffect('incident', key, release.why)];
  const question = outsideOf(plan);
  const isSilent = facts.outside?.silence !== undefined;
  if (question !== undefined && !isSilent && !isSeen(facts, question))
    return { kind: 'observe', ask: [{ kind: 'outside', question, isNeeded: false }] };
  const twins = facts.outside?.seen.issues.get(key)?.twins ?? [];
  return twins.length === 0 ? undefined : { kind: 'intend', subject: release.tag, plan, ...then };
}

/**
 * The end of that, whoever came to it: a captain has let promotions go on with it, or they rest still.
 * @param lost what GitHub did not take of it; the next resume tries it again
 */
export function twinClosed(
  { subject, line }: SealedIntent,
  { known: { frozen }, at }: Pick<Told, 'known' | 'at'>,
  lost: Reason | undefined,
): Stop {
  const also = lost === undefined ? [] : [lost];
  return frozen === undefined
    ? {
        kind: 'stop',
        decision: 'complete',
        verdict: 'pass',
        reasons: [{ code: 'resumed', message: line }, ...also],
        subject,
        line,
        retryAt: at,
      }
    : {
        kind: 'stop',
        decision: 'none',
        verdict: 'pass',
        reasons: [{ code: 'frozen', message: untilResumed(frozen) }, ...also],
        subject,
      };
}

/** That promotions rest, and until when. */
export function untilResumed(frozen: Frozen): string {
  return `${whatFroze(frozen)}; promotions rest until a release captain resumes with a reason`;
}
