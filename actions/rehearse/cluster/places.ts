import { deployerFor } from '../../../shared/adapters/deploy/deployer.ts';
import type { Run } from '../../../shared/adapters/process/run.ts';
import type { Instant } from '../../../shared/calendar/instant.ts';
import type { Deployer, PlaceName } from '../../../shared/canary/deployment.ts';
import type { Cluster } from '../../../stand-ins/cluster/cluster.ts';
import { imageOf, templateOf } from '../../../stand-ins/cluster/controllers/template.ts';
import { createCluster } from '../../../stand-ins/cluster/create.ts';
import { numberAt } from '../../../stand-ins/cluster/objects/json.ts';
import type { ServiceOptions } from '../../../stand-ins/cluster/seed.ts';
import type { Share } from '../../../stand-ins/cluster/traffic.ts';
import type { CanarySettings, DeployEntry, Place } from '../../canary-promote/settings.ts';
import { type LastShown, lastShown } from './last-shown.ts';
import { modelledPlace } from './modelled.ts';

/** One place of the rehearsal as people and metrics see it. */
export type StoodIn = {
  readonly place: Place;
  /** The cluster it is in; `undefined` where own commands carry out its changes. */
  readonly cluster: Cluster | undefined;
  readonly traffic: () => readonly Share[];
  readonly deployer: (run: Run, settings: CanarySettings) => Deployer;
  /** `kubectl rollout undo` or the like by somebody who tells nobody. */
  readonly byHand: (image: string) => void;
};

/** Every place of the configuration, at rest on the image that ran before; one cluster for each context. */
export function placesOf(
  settings: CanarySettings,
  running: (place: Place) => string,
  now: () => Instant,
  chance: (name: string) => number,
): ReadonlyMap<PlaceName, StoodIn> {
  const contextOf = ({ entry }: Place) => whereOf(entry)?.context ?? '';
  const clusters = new Map(
    [...new Set(settings.places.map(contextOf))].map((context) => {
      const services = settings.places
        .filter((place) => contextOf(place) === context)
        .flatMap((place) => servicesOf(place, settings, running(place)));
      return [context, createCluster({ services, now, timing: timingBy(chance) })] as const;
    }),
  );
  return new Map(settings.places.map((place) => [place.name, stoodIn(place, clusters, running(place))]));
}

/** How long pods take to be ready, and a weight to show, in milliseconds: whole seconds, by the seed. */
function timingBy(chance: (name: string) => number) {
  const seconds = (name: string, least: number, most: number) =>
    1_000 * Math.round(least + (most - least) * chance(name));
  return { ready: seconds('pods ready', 3, 9), weight: seconds('weight shown', 1, 4) };
}

function stoodIn(place: Place, clusters: ReadonlyMap<string, Cluster>, image: string): StoodIn {
  const { entry, name } = place;
  const where = whereOf(entry);
  const cluster = where === undefined ? undefined : clusters.get(where.context ?? '');
  if (where === undefined || cluster === undefined) {
    const modelled = modelledPlace(name, image, () => false);
    return {
      place,
      cluster: undefined,
      traffic: modelled.traffic,
      deployer: () => modelled.deployer,
      byHand: modelled.set,
    };
  }
  // How a place is read differs with the strategy: a hotfix may have another than the trains.
  const shown = new Map<string, LastShown>();
  return {
    place,
    cluster,
    traffic: () => {
      const shares = cluster.traffic(where.service, where.namespace);
      return [...shares, ...idleSides(cluster, where, shares)];
    },
    deployer: (run, { unit: { type }, keepsOld }) => {
      const deployer = deployerFor(entry, name, { type, scaleDownDelay: keepsOld }, run, {});
      const key = `${type} ${keepsOld}`;
      const last = shown.get(key) ?? lastShown(cluster.revision);
      shown.set(key, last);
      return { ...deployer, read: last(deployer.read) };
    },
    byHand: (to) => {
      for (const workload of [where.name, `${where.name}-blue`, `${where.name}-green`]) {
        const which = { kind: where.kind, name: workload, namespace: where.namespace };
        if (cluster.read(which) !== undefined) cluster.deploy(which, to);
      }
    },
  };
}

/** The side of a blue-green place that is up and that no traffic reaches; nothing anywhere else. */
function idleSides(
  cluster: Cluster,
  { name, namespace }: { readonly name: string; readonly namespace: string },
  shares: readonly Share[],
): readonly Share[] {
  return ['blue', 'green'].flatMap((side) => {
    const deployment = cluster.read({ kind: 'deployment', name: `${name}-${side}`, namespace });
    if (deployment === undefined) return [];
    const image = imageOf(templateOf(deployment));
    const ready = numberAt(deployment, 'status', 'readyReplicas') ?? 0;
    return shares.some((share) => share.image === image) ? [] : [{ image, share: 0, pods: ready, ready }];
  });
}

/** Where an entry is in a cluster; `undefined` for own commands. */
function whereOf(entry: DeployEntry) {
  if ('argo-rollouts' in entry) {
    const { name, namespace, context, container } = entry['argo-rollouts'];
    return { kind: 'rollout', name, service: name, namespace, context, container };
  }
  if ('kubernetes' in entry) {
    const { name, namespace, context, container, service = name } = entry.kubernetes;
    return { kind: 'deployment', name, service, namespace, context, container };
  }
  if ('helm' in entry) {
    const { release: name, namespace, context } = entry.helm;
    return { kind: 'deployment', name, service: name, namespace, context, container: undefined };
  }
  return undefined;
}

function servicesOf({ entry }: Place, { unit }: CanarySettings, image: string): readonly ServiceOptions[] {
  const where = whereOf(entry);
  if (where === undefined) return [];
  const { name, namespace, container } = where;
  const common = { name, namespace, image, ...(container === undefined ? {} : { container }) };
  if ('argo-rollouts' in entry) {
    const weights = unit.steps.map(({ weight }) => weight).filter((weight) => weight < 100);
    return [
      { ...common, kind: 'rollout', steps: weights.flatMap((setWeight) => [{ setWeight }, { pause: {} }]) },
    ];
  }
  if ('helm' in entry) return [{ ...common, kind: 'helm' }];
  return [{ ...common, kind: unit.type === 'blue-green' ? 'blue-green' : 'deployment' }];
}
