import { expect, test } from '@jest/globals';
import { next } from '../../../../actions/canary-promote/next.ts';
import { readUnitMemory, rememberUnit } from '../../../../shared/canary/memory.ts';
import type { UnitMemory } from '../../../../shared/canary/release-state.ts';
import { NOW, releaseAt } from '../../../canary/step-of.ts';
import { goalOf } from '../turns.ts';
import { TAG, viewOf } from './states.ts';

const FIX = 'v1.0.1-rc.1';
const GOAL = goalOf({ kind: 'promote', weight: 10 }, { tag: FIX, version: FIX.slice(1) });

/** What the ledger remembers once a hotfix has taken its first step. */
function after(known: Partial<UnitMemory>): UnitMemory {
  const { release, frozen, ended = new Map() } = known;
  const memory = rememberUnit({ release, frozen, ended });
  const step = next({ goal: GOAL, facts: viewOf({ release }, GOAL), log: [], memory, at: NOW });
  if (step.kind !== 'intend') throw new Error(`it is ${step.kind}`);
  const read = readUnitMemory(step.remember ?? {});
  if (read.kind === 'unanswered') throw new Error(read.reason.message);
  return read.value;
}

test.each(['guard', 'soak'] as const)(
  'a hotfix ends the release that is in its %s, and goes back to it',
  (stage) => {
    const { release, ended } = after({ release: releaseAt(100, { stage }) });
    expect([...ended]).toEqual([[TAG, 'superseded']]);
    expect(release).toMatchObject({
      tag: FIX,
      stage: 'canary',
      step: -1,
      before: { api: releaseAt(100).images['api'] },
    });
  },
);

test.each([
  ['complete', releaseAt(100, { stage: 'complete' })],
  ['none', undefined],
] as const)('where there is %s, nothing is ended', (_, release) => {
  expect([...after({ release }).ended]).toEqual([]);
});
