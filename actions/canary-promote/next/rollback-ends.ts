import type { ReleaseState } from '../../../shared/canary/release-state.ts';
import { placesOf } from '../../../shared/canary/unit.ts';
import type { SealedIntent } from '../../../shared/drive/log.ts';
import type { Stop } from '../../../shared/drive/turn.ts';
import type { Reason } from '../../../shared/gate/reason.ts';
import { deploymentAt } from '../conditions.ts';
import type { CanaryEffect } from '../effects.ts';
import type { Told } from '../turn.ts';
import { onceBack } from './once-back.ts';
import { TOLD } from './plans.ts';
import { withRelease } from './stops.ts';

/**
 * It was taken back and stayed so: final for this candidate, and nothing moves up before a captain resumes. Places that were left behind
 * are told by this run alone: no later one knows more of them, before somebody asks for rollback again.
 * @param lost what GitHub did not take of it
 */
export function takenBack(
  open: SealedIntent,
  { known, at, goal }: Told,
  left: readonly Reason[],
  lost: Reason | undefined,
): Stop {
  const { release } = known;
  const end = ended(open, release, [...left, ...(lost === undefined ? [] : [lost])]);
  const verdict = left.length === 0 ? 'fail' : 'error';
  if (release === undefined) return { ...end, verdict };
  const { tag, weight, why } = release;
  const how = left.length === 0 ? 'rolled back' : 'rolled back, but not everywhere';
  return {
    ...end,
    verdict,
    line: `${tag} ${goal.unit.scope} ${weight}% → 0%: ${how}, ${why[0] ?? 'no reason given'}`,
    remember: onceBack(known, release, at),
  };
}

/** The traffic is back and people are told; the next run writes down on GitHub what this one could not. */
export function withoutGitHub(
  open: SealedIntent,
  { known }: Told,
  left: readonly Reason[],
  silence: Reason,
): Stop {
  const { release } = known;
  const message = `issue and release are not written yet; the next run does it, or adopt where this rollback is not-recorded: ${silence.message}`;
  const end = ended(open, release, [...left, { code: 'github-silent', message }]);
  return release === undefined ? end : { ...end, remember: withRelease(known, afterTelling(release)) };
}

function ended({ subject }: SealedIntent, release: ReleaseState | undefined, also: readonly Reason[]): Stop {
  const [first = `${subject} was taken back`, ...others] = release?.why ?? [];
  const why = [first, ...others].map((message) => ({ code: 'rolled-back', message }));
  return { kind: 'stop', decision: 'rollback', verdict: 'error', reasons: [...why, ...also], subject };
}

/** Nobody has seen it come back: the captain is paged with what to type, and the next run begins with it again. */
export function unconfirmed({ goal, known, facts }: Told, missing: CanaryEffect): Stop {
  const { release } = known;
  const tag = release?.tag ?? goal.tag ?? goal.unit.scope;
  const places = placesOf(goal.unit).map((place) => {
    const seen = deploymentAt(facts, place);
    return seen === undefined
      ? `${place} does not answer`
      : `${place} shows ${seen.desired} at ${seen.weight}%`;
  });
  return {
    kind: 'stop',
    decision: 'rollback',
    verdict: 'error',
    reasons: [
      {
        code: 'rollback-unconfirmed',
        message: `${missing.key} was asked for two minutes ago and does not show (${places.join('; ')}): do it by hand, as told below; the next run tries again before anything else`,
      },
    ],
    subject: tag,
    ...(release === undefined ? {} : { remember: withRelease(known, afterTelling(release)) }),
  };
}

function afterTelling(release: ReleaseState): ReleaseState {
  return release.paged.includes(TOLD) ? release : { ...release, paged: [...release.paged, TOLD] };
}
