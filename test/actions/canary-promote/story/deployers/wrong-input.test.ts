import { beforeAll, describe, expect, test } from '@jest/globals';
import { createRun } from '../../../../../shared/adapters/process/run.ts';
import { deployerFor } from '../../../../../shared/adapters/deploy/deployer.ts';
import type { World } from '../../../../../actions/canary-promote/collect/world.ts';
import { type Arena, openArena } from '../../../../kit/canary/arena.ts';
import { OWN_COMMANDS, shipOn, withShip } from '../../../../kit/canary/own-commands.ts';
import { type PlaceKind, PLACES, stageWith } from '../../../../kit/canary/places.ts';
import type { PromoteOptions } from '../../../../kit/canary/promote.ts';
import { saidBy } from '../../../../kit/canary/said-by.ts';
import { CANDIDATE, type Given } from '../../../../kit/canary/scene.ts';
import type { Stage } from '../../../../kit/canary/stage.ts';

type Outage = Parameters<Stage['cluster']['setOutages']>[0][number];

const isShip = (place: PlaceKind): boolean => place === OWN_COMMANDS;
const upwards = (place: PlaceKind): Given => ({
  request: { kind: 'promote', weight: isShip(place) ? 10 : 100 },
  version: CANDIDATE,
});
const optionsOf = (place: PlaceKind, stage: Stage): PromoteOptions =>
  isShip(place) ? { world: withShip(shipOn(stage)) } : {};

/** The same place with another name. */
const renamed = ({ deploy, ...rest }: PlaceKind): PlaceKind => ({
  ...rest,
  deploy: deploy.replaceAll(/\b(name: |release: |read, )api\b/g, '$1shop'),
});

/** What is said of each place, but for what follows of it. */
type Wanted = {
  readonly unreachable: string;
  readonly unread: string;
  readonly unwritable: string | readonly string[];
  readonly unknown: string;
  readonly missing: string;
};

const HELM: Wanted = {
  unreachable:
    'unreachable: The cluster could not be asked for the history of helm release api: Error: Kubernetes cluster unreachable: ',
  unread:
    'forbidden: The cluster could not be asked for the history of helm release api: Error: query: failed to query with labels: secrets is forbidden: ',
  unwritable:
    'preflight: api: the account may not create, update, delete secrets, in which helm keeps a release: give it a Role with that',
  unknown: 'not-found: There is no helm release shop in production: install it first',
  missing:
    'unreachable: The cluster could not be asked for the history of helm release api: The command "helm" was not found on PATH: install it, or add its folder to PATH.',
};

const KUBECTL = (what: string, first: string, unwritable: readonly string[]): Wanted => ({
  unreachable: `unreachable: The cluster could not be asked for ${what} api in production: The connection to the server 127.0.0.1:6443 was refused`,
  unread: `forbidden: The cluster could not be asked for ${what} api in production: Error from server (Forbidden): ${first} "api" is forbidden: `,
  unwritable: unwritable.map(
    (resource) => `preflight: api: the account may not patch ${resource}: give it a Role with that verb`,
  ),
  unknown: `not-found: The cluster could not be asked for ${what} shop in production: Error from server (NotFound): ${first} "shop" not found; look at name, namespace and context`,
  missing: `unreachable: The cluster could not be asked for ${what} api in production: The command "kubectl" was not found on PATH: install it`,
});

const OWN: Wanted = {
  unreachable:
    'unreachable: own commands for api: its read command ended with status 1: The connection to the server 127.0.0.1:6443 was refused',
  unread:
    'unreachable: own commands for api: its read command ended with status 1: Error from server (Forbidden): ',
  // Whether own commands may write nobody can ask before.
  unwritable: 'unreachable: own commands for api: pin ended with status 1: Error from server (Forbidden): ',
  unknown:
    'unreachable: own commands for api: its read command ended with status 1: Error from server (NotFound): rollouts.argoproj.io "shop" not found',
  missing:
    'unreachable: own commands for api: its read command gave no state: The command "./ship" was not found on PATH: install it',
};

describe.each<[string, PlaceKind, Wanted]>([
  ['helm', PLACES.helm, HELM],
  [
    'kubernetes, rolling',
    PLACES.rolling,
    KUBECTL('deployment', 'deployments.apps', ['deployments.apps/api']),
  ],
  [
    'kubernetes, blue-green',
    PLACES.blueGreen,
    KUBECTL('the service of blue-green', 'services', [
      'services/api',
      'deployments.apps/api-blue',
      'deployments.apps/api-green',
    ]),
  ],
  ['own commands', OWN_COMMANDS, OWN],
])('%s: what is wrong is said in one line, and nothing is changed', (_, place, wanted) => {
  let arena: Arena;
  beforeAll(async () => {
    arena = await openArena(stageWith(place));
  });

  /** What a run says, each thing once: more than one check may stumble over the same. */
  const said = async (stage: Stage, given = upwards(place), options = optionsOf(place, stage)) => [
    ...new Set(await saidBy(stage, given, options)),
  ];
  const starting = (lines: string | readonly string[]): readonly unknown[] =>
    [lines].flat().map((line) => expect.stringContaining(line));

  test.each<[string, Outage, keyof Wanted]>([
    ['a cluster that nobody reaches', { kind: 'unreachable' }, 'unreachable'],
    ['a cluster that lets nobody look', { kind: 'forbidden' }, 'unread'],
    ['a cluster that lets nobody write', { kind: 'forbidden', calls: 'writes' }, 'unwritable'],
  ])('%s', async (__, outage, key) => {
    const stage = arena.enter();
    stage.cluster.setOutages([outage]);
    expect(await said(stage)).toEqual(starting(wanted[key]));
  });

  test('a name that is not there', async () => {
    const stage = (await openArena(stageWith(renamed(place)))).enter();
    expect(await said(stage)).toEqual(starting(wanted.unknown));
  });

  test('no such command on the runner', async () => {
    const nowhere = createRun({ PATH: '/nonexistent' });
    const world = (real: World): World => ({
      ...real,
      deployer: ({ entry, name }, { unit: { type } }) =>
        deployerFor(entry, name, { type, scaleDownDelay: undefined }, nowhere, {}),
    });
    expect(await said(arena.enter(), upwards(place), { world })).toEqual(starting(wanted.missing));
  });

  test('an image without a digest, where one is asked for', async () => {
    const stage = (await openArena(stageWith(place, { service: '    require-digest: true' }))).enter();
    expect(await said(stage)).toEqual([
      'image-missing: api: registry.example/api:1.1.0-rc.1 is not pinned by a digest, and services.api.require-digest asks for it: give image as name@sha256:…',
    ]);
  });

  test('a way back to what was never released', async () => {
    const given: Given = { request: { kind: 'rollback' }, 'rollback-to': '0.9.0' };
    expect(await said(arena.enter(), given)).toEqual([
      'never-released: rollback-to: 0.9.0 was never released; the last are v1.0.0; without rollback-to there is nothing to take back',
    ]);
  });
});
