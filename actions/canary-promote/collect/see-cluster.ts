import type { Deployer, Deployment, PlaceName } from '../../../shared/canary/deployment.ts';
import type { Answer } from '../../../shared/gate/answer.ts';
import type { Instant } from '../../../shared/calendar/instant.ts';
import { PATIENCE } from '../../../shared/shell/drive/untrusted-ledger.ts';
import type { Cluster } from '../view.ts';
import type { ReadPlace } from './read-place.ts';

/**
 * What every place shows now, all asked at once.
 * @param read how long one is waited for; without it until it has answered, or cannot
 */
export async function seeCluster(
  deployers: ReadonlyMap<PlaceName, Deployer>,
  before: Cluster | undefined,
  now: () => Instant,
  read: ReadPlace = (deployer) => deployer.read(),
): Promise<Cluster> {
  const answers = await Promise.all(
    [...deployers].map(async ([place, deployer]) => [place, await read(deployer), deployer] as const),
  );
  const seen = new Map(
    answers.map(([place, answer, deployer]) => [place, answer ?? notYet(deployer)] as const),
  );
  const late = answers.flatMap(([place, answer]) => (answer === undefined ? [place] : []));
  const at = now();
  const same = [...seen.keys()].map((place) => {
    const isSame = shownOf(before?.seen.get(place)) === shownOf(seen.get(place));
    return [place, (isSame ? before?.same.get(place) : undefined) ?? at] as const;
  });
  return { at, seen, same: new Map(same), late };
}

function notYet({ target }: Deployer): Answer<Deployment> {
  const message = `${target} has not answered within ${PATIENCE / 1_000} seconds, and is asked on`;
  return { kind: 'unanswered', reason: { code: 'unreachable', message } };
}

/** What must stay as it is for a place to be at rest. */
function shownOf(answer: Answer<Deployment> | undefined): string {
  if (answer?.kind !== 'answered') return 'nothing';
  const { desired, weight, phase } = answer.value;
  return `${desired} ${weight} ${phase}`;
}
