import { beforeAll, describe, expect, test } from '@jest/globals';
import { type Arena, openArena } from '../../../../kit/canary/arena.ts';
import { OWN_COMMANDS, shipOn, withShip } from '../../../../kit/canary/own-commands.ts';
import { type PlaceKind, PLACES, stageWith } from '../../../../kit/canary/places.ts';
import { CANDIDATE, type Given, play } from '../../../../kit/canary/scene.ts';
import type { Stage } from '../../../../kit/canary/stage.ts';
import { makeWay, suffer } from '../../../../kit/canary/suffer.ts';
import { told } from '../../../../kit/canary/told.ts';

const MINUTE = 60_000;
const OLD = 'registry.example/api:1.0.0';
const NEW = `registry.example/api:${CANDIDATE}`;
const promote = (weight: number): Given => ({ request: { kind: 'promote', weight }, version: CANDIDATE });
const BACK: Given = { request: { kind: 'rollback' }, reason: 'customers call' };

/** Who answers the traffic, once all has settled. */
function answering({ cluster, clock }: Stage): readonly (readonly [string, number])[] {
  clock.advance(MINUTE);
  return cluster.traffic('api').map(({ image, share }) => [image, share]);
}

const writesOf = ({ cluster }: Stage): readonly string[] => cluster.writes.map(({ operation }) => operation);

describe.each<[string, PlaceKind, readonly string[], readonly string[]]>([
  ['helm', PLACES.helm, ['helm upgrade'], ['helm rollback']],
  ['kubernetes, rolling', PLACES.rolling, ['patch deployments'], ['patch deployments']],
  [
    'kubernetes, blue-green',
    PLACES.blueGreen,
    ['patch deployments', 'patch services'],
    ['patch services', 'patch deployments'],
  ],
])('%s', (_, place, up, back) => {
  let arena: Arena;
  beforeAll(async () => {
    arena = await openArena(stageWith(place));
  });

  test('goes to all of the traffic, and back', async () => {
    const stage = arena.enter();
    expect(told(await play(stage, [promote(100)]))).toBe('advance pass 0: step-taken');
    expect(answering(stage)).toEqual([[NEW, 1]]);
    expect(writesOf(stage)).toEqual(up);
    stage.clock.advance(20 * MINUTE);
    expect(told(await play(stage, [BACK]))).toBe('rollback fail 0: rolled-back');
    expect(answering(stage)).toEqual([[OLD, 1]]);
    expect(writesOf(stage).slice(up.length)).toEqual(back);
    expect(stage.outbox?.pages).toEqual([]);
  });

  test('goes on from the end of a release to the next, and is complete', async () => {
    const stage = arena.enter();
    await play(stage, [promote(100)]);
    stage.clock.advance(61 * MINUTE);
    await play(stage, [{ request: { kind: 'advance' } }, { event: 'schedule' }]);
    stage.clock.advance(24 * 60 * MINUTE);
    const end = await play(stage, [{ request: { kind: 'advance' } }, { event: 'schedule' }]);
    expect(told(end)).toMatch(/^complete pass 0: /);
    expect(answering(stage)).toEqual([[NEW, 1]]);
    expect(writesOf(stage)).toEqual(up);
  });
});

test.each([
  ['kubernetes, rolling', PLACES.rolling],
  ['kubernetes, blue-green', PLACES.blueGreen],
  ['helm, which calls it deployed', PLACES.helm],
])('%s: a version that does not come up is taken back', async (_, place) => {
  const stage = (await openArena(stageWith(place))).enter();
  stage.cluster.crash(NEW);
  const end = await play(stage, [promote(100)]);
  expect(told(end)).toMatch(/^rollback fail 1: rolled-back/);
  expect(answering(stage)).toEqual([[OLD, 1]]);
});

test('kubernetes, blue-green: an old side that was scaled down since gets its pods, then the traffic', async () => {
  const stage = (await openArena(stageWith(PLACES.blueGreen))).enter();
  await play(stage, [promote(100)]);
  stage.clock.advance(20 * MINUTE);
  const none = ['--type=merge', '-p', '{"spec":{"replicas":0}}'];
  stage.cluster.byHand(['patch', 'deployment/api-blue', '-n', 'production', ...none]);
  stage.clock.advance(MINUTE);
  expect(told(await play(stage, [BACK]))).toBe('rollback fail 0: rolled-back');
  expect(answering(stage)).toEqual([[OLD, 1]]);
  expect(stage.outbox?.pages).toEqual([]);
});

describe('helm, half way', () => {
  let arena: Arena;
  beforeAll(async () => {
    arena = await openArena(stageWith(PLACES.helm));
  });

  const end = (stage: Stage) => [
    answering(stage),
    stage.cluster.outside().releases['production/api']?.['status'],
  ];

  test.each<[string, Given, string, string]>([
    ['ended by the next run', promote(100), 'advance pass 0: step-taken', NEW],
    ['taken back by the recovery', { request: { kind: 'rollback' } }, 'rollback fail 0: rolled-back', OLD],
  ])('an upgrade that was killed is %s', async (_, given, wanted, image) => {
    const stage = arena.enter();
    const killed = { system: 'cluster', write: 1, kind: 'dies-after' } as const;
    const { run } = await suffer(arena, stage, [promote(100)], [killed]);
    expect(stage.cluster.outside().releases).toMatchObject({
      'production/api': { status: 'pending-upgrade' },
    });
    makeWay(arena, stage, run, 0);
    expect(told(await play(stage, [given]))).toBe(wanted);
    expect(end(stage)).toEqual([[[image, 1]], 'deployed']);
  });

  test('an upgrade whose answer is lost is ended by the same run', async () => {
    const stage = arena.enter();
    stage.cluster.setFaults([{ write: 1, kind: 'answer-lost' }]);
    expect(told(await play(stage, [promote(100)]))).toBe('advance pass 0: step-taken');
    expect(end(stage)).toEqual([[[NEW, 1]], 'deployed']);
  });

  test('an upgrade that fails is taken back by itself', async () => {
    const stage = arena.enter();
    stage.cluster.setOutages([{ kind: 'server-error', calls: 'writes', target: 'deployments' }]);
    const first = await play(stage, [promote(100)]);
    expect(told(first)).toBe('rollback error 1: rollback-unconfirmed');
    stage.cluster.setOutages([]);
    stage.clock.advance(MINUTE);
    await play(stage, [
      { request: { kind: 'resume' } },
      { actor: 'github-actions[bot]', event: 'workflow_run' },
    ]);
    expect(end(stage)).toEqual([[[OLD, 1]], 'deployed']);
  });
});

describe('own commands', () => {
  let arena: Arena;
  beforeAll(async () => {
    arena = await openArena(stageWith(OWN_COMMANDS));
  });

  const enter = () => {
    const stage = arena.enter();
    const world = withShip(shipOn(stage));
    return { stage, run: (given: Given) => play(stage, [given, { world }]) };
  };

  test('go to all of the traffic step by step, and back', async () => {
    const { stage, run } = enter();
    for (const weight of [10, 50]) {
      expect(told(await run(promote(weight)))).toBe('advance pass 0: step-taken');
      expect(answering(stage)).toEqual([
        [OLD, 1 - weight / 100],
        [NEW, weight / 100],
      ]);
      stage.clock.advance(31 * MINUTE);
    }
    expect(told(await run(promote(100)))).toBe('advance pass 0: step-taken');
    expect(answering(stage)).toEqual([[NEW, 1]]);
    stage.clock.advance(20 * MINUTE);
    expect(told(await run(BACK))).toBe('rollback fail 0: rolled-back');
    expect(answering(stage)).toEqual([[OLD, 1]]);
  });

  test('take the traffic back from a part of it before the version', async () => {
    const { stage, run } = enter();
    await run(promote(10));
    const before = stage.cluster.writes.length;
    expect(told(await run(BACK))).toBe('rollback fail 0: rolled-back');
    expect(writesOf(stage).slice(before)).toEqual(['patch rollouts/status', 'patch rollouts']);
    expect(answering(stage)).toEqual([[OLD, 1]]);
  });
});
