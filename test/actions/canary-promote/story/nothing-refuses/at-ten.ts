import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, expect } from '@jest/globals';
import { type Arena, openArena } from '../../../../kit/canary/arena.ts';
import { CONFIG } from '../../../../kit/canary/config.ts';
import { play } from '../../../../kit/canary/scene.ts';
import type { Stage } from '../../../../kit/canary/stage.ts';
import { told } from '../../../../kit/canary/told.ts';
import { TO_TEN } from './steps.ts';

export const FILE = '.github/release.yml';

let arena: Arena;
beforeAll(async () => {
  arena = await openArena();
});

let stage: Stage;

/** A stage on which the candidate has ten per cent; its configuration is put back after each test. */
export async function atTen(): Promise<Stage> {
  stage = arena.enter();
  expect(told(await play(stage, TO_TEN))).toBe('advance pass 0: step-taken');
  return stage;
}

afterEach(() => {
  writeFileSync(join(stage.dir, FILE), CONFIG);
});
