import { placesOf } from '../../../shared/canary/unit.ts';
import type { Stop } from '../../../shared/drive/turn.ts';
import type { Reason } from '../../../shared/gate/reason.ts';
import { deploymentAt } from '../conditions.ts';
import type { Told } from '../turn.ts';
import { leftBehind } from './left-behind.ts';
import { nothing, refuse } from './stops.ts';

/** So many releases are named to choose from. */
export const MOST_NAMED = 5;

type Resting = Pick<Told, 'goal' | 'facts' | 'unread' | 'known'>;

/**
 * A rollback that finds every place at rest. Where the ledger says that nothing is under way there is nothing to take back, but for
 * what the rollback before left behind. Where the ledger was not read, what rests may be the very release that is to go: without a target
 * both are told, never passed over.
 */
export function atRest(told: Resting): Stop {
  const { goal, unread, known } = told;
  if (unread !== undefined && goal.back === undefined) return notKnown(told, unread);
  const left = known.release?.stage === 'rolled-back' ? leftBehind(told, known.release) : [];
  if (left.length > 0 && goal.back === undefined) return refuse(left);
  const shown = `every place shows ${goal.back?.version ?? 'its stable version'} at rest`;
  return nothing(
    'nothing-to-roll-back',
    unread === undefined ? `nothing is under way, and ${shown}` : `${shown} already`,
  );
}

function notKnown({ goal, facts }: Resting, { message }: Reason): Stop {
  const places = placesOf(goal.unit).map((place) => {
    const seen = deploymentAt(facts, place);
    if (seen === undefined) return `${place} does not answer`;
    return `${place} runs ${seen.desired}${seen.stable === undefined ? '' : `, before it ${seen.stable}`}`;
  });
  const last = goal.finals.slice(-MOST_NAMED);
  const named = last.length === 0 ? '' : `; the last releases are ${last.join(', ')}`;
  return refuse(
    [
      {
        code: 'ledger-unread',
        message: `the ledger did not answer (${message.replace(/\.$/, '')}), so it is not known what is under way nor what ran before, and nothing was taken back: name with rollback-to the version to go back to${named} (${places.join('; ')})`,
      },
    ],
    'error',
  );
}
