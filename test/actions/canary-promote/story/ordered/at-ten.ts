import { beforeAll, expect } from '@jest/globals';
import { type Arena, openArena } from '../../../../kit/canary/arena.ts';
import { configOf, TELLING } from '../../../../kit/canary/config.ts';
import { play } from '../../../../kit/canary/scene.ts';
import type { Stage } from '../../../../kit/canary/stage.ts';
import { told } from '../../../../kit/canary/told.ts';
import { MINUTE, TO_TEN } from './steps.ts';

/** The shop of the tests of this folder; each of them enters it anew. */
export let arena: Arena;
beforeAll(async () => {
  arena = await openArena({ config: configOf({ more: TELLING }) });
});

/** A stage on which the candidate has had ten per cent for five minutes. */
export async function atTen(cluster?: Parameters<Arena['enter']>[0]): Promise<Stage> {
  const stage = arena.enter(cluster);
  expect(told(await play(stage, TO_TEN))).toBe('advance pass 0: step-taken');
  stage.clock.advance(5 * MINUTE);
  return stage;
}
