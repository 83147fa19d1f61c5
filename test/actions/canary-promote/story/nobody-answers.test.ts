import { beforeAll, describe, expect, test } from '@jest/globals';
import type { World } from '../../../../actions/canary-promote/collect/world.ts';
import { deployerFor } from '../../../../shared/adapters/deploy/deployer.ts';
import { createRun } from '../../../../shared/adapters/process/run.ts';
import { type Arena, openArena } from '../../../kit/canary/arena.ts';
import { enter, play, SCENES, type Step } from '../../../kit/canary/scene.ts';
import type { Stage } from '../../../kit/canary/stage.ts';
import { suffer } from '../../../kit/canary/suffer.ts';
import { running, told } from '../../../kit/canary/told.ts';

const OLD = { 'production/api': '1.0.0' };
const BACK = SCENES.ordered.run;
const ADVANCE: Step = [{ request: { kind: 'advance' } }, { event: 'schedule' }];
const PROMOTE: Step = [{ request: { kind: 'promote', weight: 100 } }];
const RESUME: Step = [
  { request: { kind: 'resume' } },
  { actor: 'github-actions[bot]', event: 'workflow_run' },
];
const UNCONFIRMED = 'rollback error 1: rollback-unconfirmed';

let arena: Arena;
beforeAll(async () => {
  arena = await openArena(SCENES.ordered.options);
});

const away = (stage: Stage, is = true): void => {
  stage.cluster.setOutages(is ? [{ kind: 'unreachable' }] : []);
};
const withoutKubectl = (world: World): World => ({
  ...world,
  deployer: ({ entry, name }) =>
    deployerFor(
      entry,
      name,
      { type: 'canary', scaleDownDelay: undefined },
      createRun({ PATH: '/nowhere' }),
      {},
    ),
});
/** GitHub as it is to a run that knows no ledger. */
const withoutLedger = (world: World): World => ({ ...world, ledger: () => Promise.resolve(undefined) });

async function ordered(stage: Stage, options: Step[1] = {}) {
  const from = stage.clock.now();
  const end = await play(stage, BACK, options);
  return { end, took: stage.clock.now() - from };
}

describe('a rollback while no place answers', () => {
  test.each<[string, Step[1]]>([
    ['because nobody reaches the cluster', {}],
    ['because there is no kubectl', { world: withoutKubectl }],
  ])('%s: it is recorded, tried for two minutes, and paged with what to type', async (_, options) => {
    const stage = await enter(arena, SCENES.ordered);
    away(stage);
    const { end, took } = await ordered(stage, options);
    expect(told(end)).toBe(UNCONFIRMED);
    expect(took).toBeGreaterThanOrEqual(120_000);
    expect(took).toBeLessThan(135_000);
    expect(stage.ledger?.state('api')).toMatchObject({
      open: null,
      memory: { release: { tag: 'v1.1.0-rc.1', stage: 'rolling-back', isAutomatic: false } },
    });
    const [page] = stage.outbox?.pages ?? [];
    expect(page?.kind).toBe('rollback-not-confirmed');
    const commands = page?.details.find(({ name }) => name === 'commands')?.value;
    expect(commands).toMatch(/kubectl .*\n.*kubectl .*registry\.example\/api:1\.0\.0/);
    expect(JSON.stringify(end.blocks)).toContain('The way back by hand');
    away(stage, false);
    expect(running(stage)).not.toEqual(OLD);
  });

  test('that comes back within the two minutes goes back by itself', async () => {
    const stage = await enter(arena, SCENES.ordered);
    away(stage);
    const back = stage.clock.now() + 90_000;
    const end = await play(stage, BACK, {
      world: (world) => ({
        ...world,
        deployer: (place, settings) => {
          const real = world.deployer(place, settings);
          const read: typeof real.read = () => {
            if (stage.clock.now() >= back) away(stage, false);
            return real.read();
          };
          return { ...real, read };
        },
      }),
    });
    expect(told(end)).toBe('rollback fail 0: rolled-back');
    expect(stage.outbox?.pages).toEqual([]);
    expect(running(stage)).toEqual(OLD);
  });

  test.each<[string, Step]>([
    ['an advance', ADVANCE],
    ['a promotion', PROMOTE],
    ['a resume', RESUME],
    ['a rollback', BACK],
  ])('%s tries it again before anything else', async (_, step) => {
    const stage = await enter(arena, SCENES.ordered);
    away(stage);
    await ordered(stage);
    expect(told(await play(stage, step))).toBe(UNCONFIRMED);
    away(stage, false);
    expect(told(await play(stage, step))).toMatch(/^rollback fail [01]: rolled-back$/);
    expect(running(stage)).toEqual(OLD);
    expect(stage.outbox?.notices.filter(({ notice }) => notice.event === 'rollback')).toHaveLength(1);
  });

  test('and that dies while it waits is gone on with by the next run', async () => {
    const stage = await enter(arena, SCENES.ordered);
    away(stage);
    const { end, run } = await suffer(arena, stage, BACK, [
      { system: 'ledger', write: 2, kind: 'dies-after' },
    ]);
    expect(end).toBe('killed');
    arena.endRun(run);
    away(stage, false);
    expect(told(await play(stage, ADVANCE))).toBe('rollback fail 1: rolled-back');
    expect(running(stage)).toEqual(OLD);
  });

  test('and the ledger knows nothing either: refused, with what to type', async () => {
    const stage = await enter(arena, SCENES.ordered);
    away(stage);
    const { end, took } = await ordered(stage, { world: withoutLedger });
    expect(told(end)).toBe('refuse error 1: unreachable by-hand');
    expect(took).toBeLessThan(10_000);
    expect(end.reasons[1]?.message).toMatch(
      /^ask for rollback again; or do it by hand, and request adopt: kubectl /,
    );
  });
});

test('one whose first step was on its way: it stands too, and the report says what to type', async () => {
  const stage = await enter(arena, SCENES.promote);
  const { end: first, run } = await suffer(arena, stage, SCENES.promote.run, [
    { system: 'cluster', write: 1, kind: 'dies-after' },
  ]);
  expect(first).toBe('killed');
  arena.endRun(run);
  away(stage);
  const { end } = await ordered(stage);
  expect(told(end)).toBe(UNCONFIRMED);
  expect(JSON.stringify(end.blocks)).toContain('The way back by hand');
  away(stage, false);
  expect(told(await play(stage, ADVANCE))).toMatch(/^rollback fail 1: rolled-back$/);
  expect(running(stage)).toEqual(OLD);
});

test('one that measurements call for stands too, while no place answers', async () => {
  const stage = await enter(arena, SCENES.automatic);
  away(stage);
  expect(told(await play(stage, ADVANCE))).toBe(UNCONFIRMED);
  away(stage, false);
  expect(told(await play(stage, ADVANCE))).toBe('rollback fail 1: rolled-back');
  expect(running(stage)).toEqual(OLD);
});
