import type { ServiceOptions } from '../../../stand-ins/cluster/seed.ts';
import { configOf, type ConfigParts, TELLING } from './config.ts';
import { CANDIDATE, type Scene, type Step } from './scene.ts';
import type { StageOptions } from './stage.ts';

/** A way to deploy `api` that is no Rollout: what its entry says, how its version rises, and what stands in the cluster. */
export type PlaceKind = {
  readonly deploy: string;
  readonly strategy: string;
  readonly service: ServiceOptions;
};

const AT_ONCE = `    type: rolling
    guard: 60m
    soak: 24h`;

export const PLACES = {
  helm: {
    deploy:
      "{ helm: { release: api, namespace: production, chart: ./charts/api, set: { image.tag: '{tag}' } } }",
    strategy: AT_ONCE,
    service: { name: 'api', kind: 'helm' },
  },
  rolling: {
    deploy: '{ kubernetes: { name: api, namespace: production } }',
    strategy: AT_ONCE,
    service: { name: 'api', kind: 'deployment' },
  },
  blueGreen: {
    deploy: '{ kubernetes: { name: api, namespace: production } }',
    strategy: AT_ONCE.replace('rolling', 'blue-green'),
    service: { name: 'api', kind: 'blue-green' },
  },
} satisfies Record<string, PlaceKind>;

/** A shop that deploys so. */
export function stageWith(
  { deploy, strategy, service }: PlaceKind,
  { service: more = '', ...parts }: ConfigParts = {},
): StageOptions {
  return {
    cluster: { services: [service] },
    config: configOf({
      strategy,
      services: `  api:
    strategy: train
    image: registry.example/api:{version}
    deploy: ${deploy}
${more}`,
      more: TELLING,
      ...parts,
    }),
  };
}

const MINUTE = 60_000;
const TO_ALL: Step = [{ request: { kind: 'promote', weight: 100 }, version: CANDIDATE }];
const BACK: Step = [{ request: { kind: 'rollback' }, reason: 'customers call' }];
const NEXT: Step = [{ request: { kind: 'advance' } }, { event: 'schedule' }];

/** What a hand types that gives the traffic of a blue-green place back to the side that had it before. */
export const SELECTOR_BACK = [
  'patch',
  'services/api',
  '--type=merge',
  '--patch={"spec":{"selector":{"app":"api","slot":"blue"}}}',
  '--namespace=production',
] as const;

/** All of it at once, as a walk of faults begins it. */
export function upScene(name: string, place: PlaceKind): Scene {
  return {
    name: `promote-100 with ${name}`,
    options: stageWith(place),
    before: [],
    wait: 0,
    run: TO_ALL,
    decision: 'advance',
  };
}

/** The way back from all of it. */
export function backScene(name: string, place: PlaceKind): Scene {
  return {
    name: `a rollback from 100% with ${name}`,
    options: stageWith(place),
    before: [[0, ...TO_ALL]],
    wait: 20 * MINUTE,
    run: BACK,
    decision: 'rollback',
  };
}

/** What a hand has taken back from all of it under blue-green; the new version, which nobody asks any more, is not measured. */
export const UNDONE_SCENE: Scene = {
  name: 'a page for what a hand has taken back in the guard, with blue-green',
  options: stageWith(PLACES.blueGreen),
  before: [[0, ...TO_ALL]],
  byHand: [SELECTOR_BACK],
  wait: 10 * MINUTE,
  run: NEXT,
  health: [['2026-11-19T10:01:00Z', undefined]],
  decision: 'hold',
};
