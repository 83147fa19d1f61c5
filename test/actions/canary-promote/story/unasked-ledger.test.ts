import { beforeAll, expect, test } from '@jest/globals';
import type { World } from '../../../../actions/canary-promote/collect/world.ts';
import { type Arena, openArena } from '../../../kit/canary/arena.ts';
import { CANDIDATE, enter, type Given, play, SCENES } from '../../../kit/canary/scene.ts';
import { setStage } from '../../../kit/canary/stage.ts';
import { told } from '../../../kit/canary/told.ts';

const DRY = { 'dry-run': true } as const;
const unasked = (world: World): World => ({ ...world, ledger: () => Promise.resolve(undefined) });

let arena: Arena;
beforeAll(async () => {
  arena = await openArena(SCENES.released.options);
});

test.each<[string, Given, string]>([
  ['advance', { request: { kind: 'advance' } }, 'would hold inconclusive 0: not-asked'],
  ['resume', { request: { kind: 'resume' } }, 'would hold inconclusive 0: not-asked'],
])(
  'a dry run of %s that had no ledger to ask never says that nothing is under way',
  async (_, asked, end) => {
    const stage = await enter(arena, SCENES.released);
    const said = await play(stage, [{ ...asked, ...DRY }, { world: unasked }]);
    expect(told(said)).toContain(end);
    expect(said.verdict).not.toBe('pass');
    expect(said.reasons[0]?.message).toMatch(
      /^the ledger was not asked, so nobody knows here what is under way, and all else is told as if nothing were: /,
    );
  },
);

test('nor does a dry run of a step open the way, though nothing else is amiss', async () => {
  const stage = await setStage({ inMemory: true });
  const said = await play(stage, [
    { request: { kind: 'promote', weight: 10 }, version: CANDIDATE, ...DRY },
    { world: unasked },
  ]);
  expect([told(said), said.outputs['previous-weight']]).toEqual([
    'would hold inconclusive 1: not-asked step-taken',
    '',
  ]);
});

test('with the ledger it says what is', async () => {
  const stage = await enter(arena, SCENES.released);
  const said = await play(stage, [{ request: { kind: 'advance' }, ...DRY }]);
  expect(said.reasons.map(({ code }) => code)).not.toContain('not-asked');
  expect(said.headline).toContain('v1.1.0-rc.1');
});
