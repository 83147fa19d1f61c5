import { beforeAll, expect, test } from '@jest/globals';
import { type Arena, openArena } from '../../../kit/canary/arena.ts';
import { CANDIDATE, enter, play, SCENES, type Step } from '../../../kit/canary/scene.ts';
import type { Stage } from '../../../kit/canary/stage.ts';
import { running, told } from '../../../kit/canary/told.ts';

const OLD = { 'production/api': '1.0.0' };
const BACK: Step = [{ request: { kind: 'rollback' }, reason: 'customers call' }];
const TO_OLD: Step = [{ ...BACK[0], 'rollback-to': '1.0.0' }];
const ADOPT: Step = [{ request: { kind: 'adopt' }, reason: 'undone by hand' }];

let arena: Arena;
beforeAll(async () => {
  arena = await openArena(SCENES.ordered.options);
});

const memoryOf = ({ ledger }: Stage) => ledger?.state('api')?.memory;

test('a rollback to what runs everywhere, while nothing is under way, is none: no issue, no freeze', async () => {
  const stage = arena.enter();
  const end = await play(stage, TO_OLD);
  expect(told(end)).toBe('none pass 0: nothing-to-roll-back');
  expect(end.reasons[0]?.message).toBe('nothing is under way, and every place shows v1.0.0 at rest');
  expect((await stage.github.outside()).issues).toEqual([]);
  expect([memoryOf(stage), stage.outbox?.notices, stage.cluster.writes.length]).toEqual([undefined, [], 0]);
  expect(told(await play(stage, SCENES.promote.run))).toBe('advance pass 0: step-taken');
});

test('nor is one after a rollback that is over', async () => {
  const stage = await enter(arena, SCENES.ordered);
  await play(stage, BACK);
  stage.clock.advance(60_000);
  const before = JSON.stringify(memoryOf(stage));
  expect(told(await play(stage, TO_OLD))).toBe('none pass 0: nothing-to-roll-back');
  expect(JSON.stringify(memoryOf(stage))).toBe(before);
});

test('what runs and stands in no ledger goes back, and adopt never takes its placeholder for a version', async () => {
  const stage = arena.enter();
  stage.cluster.deploy({ kind: 'rollout', name: 'api' }, `registry.example/api:${CANDIDATE}`);
  stage.clock.advance(60_000);
  expect(told(await play(stage, TO_OLD))).toBe('rollback fail 0: rolled-back');
  expect(running(stage)).toEqual(OLD);
  expect(memoryOf(stage)).toMatchObject({ release: { tag: 'unrecorded' } });
  const end = await play(stage, ADOPT);
  expect(told(end)).toBe('refuse fail 1: version-missing');
  expect(end.headline).not.toMatch(/version unrecorded/);
  expect(told(await play(stage, [{ request: { kind: 'advance' } }]))).toBe('none pass 0: nothing-under-way');
});

test('a released version goes back by its final name too, once it is complete', async () => {
  const stage = await enter(arena, SCENES.completion);
  expect(told(await play(stage, SCENES.completion.run))).toBe('complete pass 0: complete');
  expect(told(await play(stage, [{ ...BACK[0], version: '1.1.0' }]))).toBe('rollback fail 0: rolled-back');
  expect(running(stage)).toEqual(OLD);
});

test('a dry run of a rollback shows what runs, and apart from it what would', async () => {
  const stage = await enter(arena, SCENES.ordered);
  const end = await play(stage, [{ ...BACK[0], 'dry-run': true }]);
  expect(told(end)).toBe('would rollback fail 0: rolled-back');
  const tables = end.blocks.flatMap((block, index) => {
    const before = end.blocks[index - 1];
    return block.kind === 'table' && before?.kind === 'heading' ? [[before.text, block.rows] as const] : [];
  });
  expect(tables).toMatchObject([
    [
      'What runs',
      [['api', 'rollout api in production', { text: `registry.example/api:${CANDIDATE}` }, '50%', 'paused']],
    ],
    [
      'What would run afterwards',
      [['api', 'rollout api in production', { text: 'registry.example/api:1.0.0' }, '100%', 'steady']],
    ],
  ]);
  expect(end.facts.find(({ name }) => name === 'place')?.value).toMatchObject({ weight: 50 });
  expect(running(stage, 0)).toEqual({ 'production/api': `${CANDIDATE} 50%` });
});
