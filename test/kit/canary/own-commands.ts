import { deployerFor } from '../../../shared/adapters/deploy/deployer.ts';
import type { Run } from '../../../shared/adapters/process/run.ts';
import type { World } from '../../../actions/canary-promote/collect/world.ts';
import {
  at,
  listAt,
  numberAt,
  parseJson,
  textAt,
  type Json,
} from '../../../stand-ins/cluster/objects/json.ts';
import { runOn } from '../../adapters/deploy/on-cluster.ts';
import type { PlaceKind } from './places.ts';
import type { Stage } from './stage.ts';

/** A place that a script of the shop changes, `./ship`, by a Rollout of which the suite knows nothing. */
export const OWN_COMMANDS: PlaceKind = {
  deploy: `
      command:
        read: [./ship, read, api]
        pin: [./ship, image, api, '{image}']
        set-weight: [./ship, weight, api, '{weight}']
        abort: [./ship, abort, api]
        undo: [./ship, image, api, '{image}']`,
  strategy: `    steps:
      - { weight: 10%, bake: 30m }
      - { weight: 50%, bake: 30m }
      - { weight: 100% }
    guard: 60m
    soak: 24h`,
  service: { name: 'api' },
};

const IMAGE = ['spec', 'template', 'spec', 'containers', 0, 'image'] as const;

/** `./ship` as a team would write it with kubectl and the plugin of Argo. */
export function shipOn({ cluster }: Pick<Stage, 'cluster'>): Run {
  const run = runOn(cluster, []);
  const kubectl = (...argv: readonly string[]) => run('kubectl', ['-n', 'production', ...argv]);
  return async (command, [verb = '', name = '', value = ''], options) => {
    if (command !== './ship') throw new Error(`the shop has no ${command}`);
    const got = await kubectl('get', 'rollout', name, '-o', 'json');
    if (got.code !== 0) return got;
    const rollout = parseJson(got.stdout) ?? null;
    switch (verb) {
      case 'read': {
        const sets = await kubectl('get', 'replicasets', '-o', 'json');
        if (sets.code !== 0) return sets;
        options?.onStdout?.(Buffer.from(JSON.stringify(stateOf(rollout, parseJson(sets.stdout) ?? null))));
        return got;
      }
      case 'image': {
        const change = [{ op: 'replace', path: `/${IMAGE.join('/')}`, value }];
        return kubectl('patch', 'rollout', name, '--type=json', '-p', JSON.stringify(change));
      }
      case 'weight':
        return String(weightOf(rollout)) === value ? got : kubectl('argo', 'rollouts', 'promote', name);
      default:
        return kubectl('argo', 'rollouts', verb, name);
    }
  };
}

/** The world of a run in which `./ship` changes every place. */
export function withShip(ship: Run): (world: World) => World {
  const strategy = { type: 'canary', scaleDownDelay: undefined } as const;
  return (world) => ({
    ...world,
    deployer: ({ entry, name }) => deployerFor(entry, name, strategy, ship, {}),
  });
}

/** What `./ship read` prints. */
function stateOf(rollout: Json, sets: Json): Json {
  const stable = listAt(sets, 'items').find(
    (set) =>
      textAt(set, 'metadata', 'labels', 'rollouts-pod-template-hash') ===
      textAt(rollout, 'status', 'stableRS'),
  );
  return {
    desired: at(rollout, ...IMAGE) ?? null,
    stable: at(stable, ...IMAGE) ?? null,
    weight: weightOf(rollout),
    phase: phaseOf(rollout),
  };
}

function isDone(rollout: Json): boolean {
  return textAt(rollout, 'status', 'currentPodHash') === textAt(rollout, 'status', 'stableRS');
}

function isSeen(rollout: Json): boolean {
  return (
    textAt(rollout, 'status', 'observedGeneration') === String(numberAt(rollout, 'metadata', 'generation'))
  );
}

/** Argo says 0 of what has become stable. */
function weightOf(rollout: Json): number {
  const shown = numberAt(rollout, 'status', 'canary', 'weights', 'canary', 'weight') ?? 0;
  return isSeen(rollout) && isDone(rollout) ? 100 : shown;
}

function phaseOf(rollout: Json): string {
  if (at(rollout, 'status', 'abort') === true) return 'aborted';
  if (!isSeen(rollout)) return 'moving';
  if (isDone(rollout)) return 'steady';
  return listAt(rollout, 'status', 'pauseConditions').length > 0 ? 'paused' : 'moving';
}
