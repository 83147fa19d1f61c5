import { beforeAll, describe, expect, test } from '@jest/globals';
import type { World } from '../../../../actions/canary-promote/collect/world.ts';
import { type Arena, openArena } from '../../../kit/canary/arena.ts';
import { configOf } from '../../../kit/canary/config.ts';
import { saidBy } from '../../../kit/canary/said-by.ts';
import { CANDIDATE, type Given, play } from '../../../kit/canary/scene.ts';
import { setStage, type Stage } from '../../../kit/canary/stage.ts';

type Outage = Parameters<Stage['cluster']['setOutages']>[0][number];

const TO_TEN: Given = { request: { kind: 'promote', weight: 10 }, version: CANDIDATE };

let arena: Arena;
beforeAll(async () => {
  arena = await openArena();
});

describe('what is wrong is said in one line, and nothing is changed', () => {
  test.each<[string, Given, RegExp]>([
    [
      'a version that was never cut',
      { ...TO_TEN, version: '1.9.0-rc.1' },
      /^no-candidate: there is no tag v1\.9\.0-rc\.1: cut it first$/,
    ],
    [
      'a version that is none',
      { ...TO_TEN, version: 'tomorrow' },
      /^unknown-version: .*vtomorrow is no tag of a version/,
    ],
    [
      'an unknown service',
      { ...TO_TEN, service: 'shop' },
      /^invalid-settings: there is no service "shop"; the configuration has api$/,
    ],
    [
      'a weight out of order',
      { ...TO_TEN, request: { kind: 'promote', weight: 50 } },
      /^out-of-order: promote-50: the next step of v1\.1\.0-rc\.1 is 10%, after 0%$/,
    ],
    [
      'no version where nothing is under way',
      { request: { kind: 'promote', weight: 10 } },
      /^version-missing: /,
    ],
    [
      'rollback-to without a rollback',
      { ...TO_TEN, 'rollback-to': '1.0.0' },
      /^invalid-input: rollback-to goes with request rollback, and this is promote$/,
    ],
    [
      'an image without a version',
      { request: { kind: 'advance' }, image: 'x:1' },
      /^invalid-input: image is that of a candidate/,
    ],
    [
      'an image that is none',
      { ...TO_TEN, image: '--all' },
      /^image-missing: api: "--all" is no image reference$/,
    ],
    [
      'an image that names no version',
      { ...TO_TEN, image: 'registry.example/api' },
      /^image-missing: api: registry\.example\/api names no version: /,
    ],
    [
      'an image of the latest',
      { ...TO_TEN, image: 'registry.example/api:latest' },
      /^image-missing: api: registry\.example\/api:latest names no version: /,
    ],
    [
      'no token',
      { ...TO_TEN, 'github-token': undefined },
      /^invalid-input: a promotion is recorded on GitHub/,
    ],
    [
      'a target that was never released',
      { request: { kind: 'rollback' }, 'rollback-to': '0.9.0' },
      /^never-released: rollback-to: 0\.9\.0 was never released; the last are v1\.0\.0; without rollback-to there is nothing to take back$/,
    ],
  ])('%s', async (_, given, wanted) => {
    const said = await saidBy(arena.enter(), given);
    expect(said).toEqual([expect.stringMatching(wanted)]);
  });

  test.each<[string, Outage, RegExp]>([
    ['a cluster that nobody reaches', { kind: 'unreachable' }, /^unreachable: .*api/],
    ['a cluster that lets nobody look', { kind: 'forbidden' }, /^forbidden: /],
    [
      'a cluster that lets nobody write',
      { kind: 'forbidden', calls: 'writes' },
      /^preflight: api: the account may not patch /,
    ],
  ])('%s', async (_, outage, wanted) => {
    const stage = arena.enter();
    stage.cluster.setOutages([outage]);
    const said = await saidBy(stage, TO_TEN);
    expect(said[0]).toMatch(wanted);
    expect(said).toEqual([...new Set(said)]);
  });

  test('no kubectl', async () => {
    const { deployerFor } = await import('../../../../shared/adapters/deploy/deployer.ts');
    const { createRun } = await import('../../../../shared/adapters/process/run.ts');
    const nowhere = createRun({ PATH: '/nonexistent' });
    const said = await saidBy(arena.enter(), TO_TEN, {
      world: (world: World): World => ({
        ...world,
        deployer: ({ entry, name }) =>
          deployerFor(entry, name, { type: 'canary', scaleDownDelay: undefined }, nowhere, {}),
      }),
    });
    expect(said[0]).toMatch(/^\S+: .*"kubectl" was not found on PATH: install it/);
    expect(said).toEqual([...new Set(said)]);
  });

  test('an image without a digest, where one is asked for', async () => {
    const stage = await setStage({
      inMemory: true,
      config: configOf({ service: '    require-digest: true' }),
    });
    const said = await saidBy(stage, TO_TEN);
    expect(said).toEqual([
      'image-missing: api: registry.example/api:1.1.0-rc.1 is not pinned by a digest, and services.api.require-digest asks for it: give image as name@sha256:…',
    ]);
  });
});

test('a dry run says what it would do, and writes nothing, not even to the ledger', async () => {
  const stage = arena.enter();
  const before = JSON.stringify([stage.cluster.outside(), await stage.github.outside()]);
  const end = await play(stage, [{ ...TO_TEN, 'dry-run': true }]);
  expect([end.predicted, end.decision]).toEqual([true, 'advance']);
  expect(end.headline).toMatch(/^v1\.1\.0-rc\.1 \(api\), promote-10: would be advance, /);
  expect(end.plan).toMatchObject([{ key: 'pin api 1.1.0-rc.1' }, { key: 'set-weight api 1.1.0-rc.1 10' }]);
  expect(JSON.stringify([stage.cluster.outside(), await stage.github.outside()])).toBe(before);
  expect(stage.ledger?.store.messages).toEqual([]);
});

test('the headline says what, for what, and why', async () => {
  const stage = arena.enter();
  const end = await play(stage, [TO_TEN]);
  expect(end.headline).toBe(
    'v1.1.0-rc.1 (api), promote-10: advance, v1.1.0-rc.1 takes 10% of the traffic, 0% before; the next step, 50%, after its bake',
  );
});
