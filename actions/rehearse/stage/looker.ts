import type { Instant } from '../../../shared/calendar/instant.ts';
import type { StoodIn } from '../cluster/places.ts';
import type { Clock } from '../time/clock.ts';
import type { Chronicle } from './chronicle.ts';
import { versionOf } from './image.ts';
import type { Metrics } from './metrics.ts';

/** Looks at who answers the traffic: writes down what has changed, tells the metrics, and plans to look again when a cluster next changes. */
export function looker(
  places: ReadonlyMap<string, StoodIn>,
  metrics: Metrics,
  chronicle: Chronicle,
  clock: Clock,
): () => void {
  const known = new Map<string, string>();
  const planned = new Set<Instant>();
  const look = (): void => {
    for (const [name, { place, traffic, cluster }] of places) {
      const shares = new Map<string, { share: number; ready: number }>();
      for (const { image, share, ready } of traffic()) {
        const version = versionOf(image);
        const before = shares.get(version) ?? { share: 0, ready: 0 };
        shares.set(version, { share: before.share + share, ready: before.ready + ready });
      }
      const gone = [...known.keys()]
        .filter((key) => key.startsWith(`${name} `))
        .map((key) => key.slice(name.length + 1))
        .filter((version) => !shares.has(version));
      for (const version of gone) shares.set(version, { share: 0, ready: 0 });
      for (const [version, { share, ready }] of shares) {
        const key = `${name} ${version}`;
        const now = `${share} ${ready > 0}`;
        if (known.get(key) === now) continue;
        const before = known.get(key)?.split(' ')[0];
        known.set(key, now);
        metrics.share(name, valuesOf(place), version, ready > 0 ? share : undefined);
        if (before !== String(share) && !(before === undefined && share === 0))
          chronicle.add({
            kind: 'weight',
            at: clock.now(),
            place: name,
            version,
            weight: Math.round(share * 1_000) / 10,
          });
      }
      const due = cluster?.nextAt();
      if (due === undefined || planned.has(due)) continue;
      planned.add(due);
      clock.at(due, look);
    }
  };
  return look;
}

function valuesOf({ service, entry }: StoodIn['place']) {
  const where =
    'argo-rollouts' in entry
      ? entry['argo-rollouts']
      : 'kubernetes' in entry
        ? entry.kubernetes
        : 'helm' in entry
          ? entry.helm
          : undefined;
  const { region } = entry;
  return {
    service,
    ...(where === undefined ? {} : { namespace: where.namespace }),
    ...(region === undefined ? {} : { environment: region }),
  };
}
