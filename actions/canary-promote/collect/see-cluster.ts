import type { Deployer, Deployment, PlaceName } from '../../../shared/canary/deployment.ts';
import type { Answer } from '../../../shared/gate/answer.ts';
import type { Instant } from '../../../shared/calendar/instant.ts';
import type { Cluster } from '../view.ts';

/** What every place shows now, all asked at once; one that does not answer holds up no other. */
export async function seeCluster(
  deployers: ReadonlyMap<PlaceName, Deployer>,
  before: Cluster | undefined,
  now: () => Instant,
): Promise<Cluster> {
  const seen = new Map(
    await Promise.all(
      [...deployers].map(async ([place, deployer]) => [place, await deployer.read()] as const),
    ),
  );
  const at = now();
  const same = [...seen.keys()].map((place) => {
    const isSame = shownOf(before?.seen.get(place)) === shownOf(seen.get(place));
    return [place, (isSame ? before?.same.get(place) : undefined) ?? at] as const;
  });
  return { at, seen, same: new Map(same) };
}

/** What must stay as it is for a place to be at rest. */
function shownOf(answer: Answer<Deployment> | undefined): string {
  if (answer?.kind !== 'answered') return 'nothing';
  const { desired, weight, phase } = answer.value;
  return `${desired} ${weight} ${phase}`;
}
