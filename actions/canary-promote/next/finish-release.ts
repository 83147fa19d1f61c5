import type { ReleaseState } from '../../../shared/canary/release-state.ts';
import { holds, isSeen, outsideOf } from '../conditions.ts';
import { finalTagOf } from '../final-tag.ts';
import { finalTagEffect, publishEffect } from '../make-effects.ts';
import type { CanaryNext, Told } from '../turn.ts';

/** Gives a release that has all of the traffic what the step to 100% could not: its final tag, its published release. */
export function finishRelease({ goal, facts, log }: Told, release: ReleaseState): CanaryNext | undefined {
  if (!goal.issues || release.weight !== 100 || release.sha === '') return undefined;
  const tag = finalTagOf(release);
  const effects = [
    finalTagEffect({ tag, sha: release.sha, candidate: release.tag }),
    publishEffect(tag, release.tag),
  ];
  const question = outsideOf(effects);
  if (question !== undefined && !isSeen(facts, question))
    return { kind: 'observe', ask: [{ kind: 'outside', question }] };
  const missing = effects.filter((effect) => holds(effect.settled, facts) === false);
  const isTried = log.some((one) => one.kind === 'done' && missing.some(({ key }) => key === one.key));
  if (missing.length === 0 || isTried) return undefined;
  return {
    kind: 'intend',
    subject: release.tag,
    line: `${release.tag}: give it what is missing, ${missing.map(({ do: { kind } }) => kind).join(', ')}`,
    plan: missing,
  };
}
