import { onceBack } from './once-back.ts';
import { onceBackPlan } from './plans.ts';
import type { ReleaseState, Stage } from '../../../shared/canary/release-state.ts';
import { placesOf } from '../../../shared/canary/unit.ts';
import type { Memory } from '../../../shared/drive/turn.ts';
import type { Reason } from '../../../shared/gate/reason.ts';
import { deploymentAt } from '../conditions.ts';
import { finalOf } from '../final-tag.ts';
import type { CanaryNext, Told } from '../turn.ts';
import { withRelease } from './stops.ts';

/** Ends that stand, whatever is adopted afterwards. */
const OVER: readonly Stage[] = ['rolled-back', 'superseded', 'abandoned'];

/**
 * A release of which nothing runs any more because somebody took it back by hand. The hand has done of a rollback what moves traffic;
 * the rest is done here: flags, the issue, the mark on its release, notices, and promotions rest. Nobody is paged: a person is at it.
 */
export function adoptRollback(told: Told, own: ReleaseState, line: string): CanaryNext {
  const { goal, known, at } = told;
  const also = stillWanted(told, own);
  if (OVER.includes(own.stage)) return adoptedAt0({ tag: own.tag, line, also });
  const isOrdered = own.stage === 'rolling-back';
  const release: ReleaseState = {
    ...own,
    stage: 'rolling-back',
    // Who types what a rollback did not get through has not decided it.
    why: isOrdered ? own.why : [goal.reason ?? ''],
    isAutomatic: isOrdered && own.isAutomatic,
    judgedUntil: isOrdered ? own.judgedUntil : at,
  };
  const plan = onceBackPlan(goal, release, { final: finalOf(own, goal), page: undefined });
  return plan.length === 0
    ? adoptedAt0({ tag: own.tag, line, remember: onceBack(known, release, at), also })
    : { kind: 'intend', subject: own.tag, line, plan, remember: withRelease(known, release) };
}

/** Where traffic went back and the version did not: what brings it up again there is out of our sight. */
export function stillWanted(
  { goal, facts }: Pick<Told, 'goal' | 'facts'>,
  own: ReleaseState,
): readonly Reason[] {
  return placesOf(goal.unit).flatMap((place) => {
    const seen = deploymentAt(facts, place);
    if (seen?.phase !== 'aborted' || seen.desired !== own.images[place]) return [];
    const { desired } = seen;
    const message = `${place} takes no traffic to ${desired} and still asks for it, so a retry brings it back: undo it by hand, or request rollback`;
    return [{ code: 'place-aborted', message, observed: desired }];
  });
}

/** The end of it, with what people must know besides. */
export function adoptedAt0({
  tag,
  line,
  remember,
  also = [],
}: {
  readonly tag: string;
  readonly line: string;
  readonly remember?: Memory;
  readonly also?: readonly Reason[];
}): CanaryNext {
  return {
    kind: 'stop',
    decision: 'complete',
    verdict: 'pass',
    reasons: [{ code: 'adopted', message: line, observed: '0%' }, ...also],
    subject: tag,
    line,
    ...(remember === undefined ? {} : { remember }),
  };
}
