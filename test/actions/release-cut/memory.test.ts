import { expect, test } from '@jest/globals';
import { readMemory, rememberedCut } from '../../../actions/release-cut/memory.ts';
import { planCut } from '../../../actions/release-cut/plan.ts';
import type { Json } from '../../../shared/evidence/canonical-json.ts';
import { cutFacts, cutInputs, SLOT, TIMETABLE } from './facts.ts';

test('what is remembered of a cut is read back', () => {
  const told = { tags: ['v1.2.0', 'v1.3.0-rc.1'], commits: ['feat!: a'], config: TIMETABLE };
  const kept = rememberedCut(planCut(cutInputs({ supersede: true }), cutFacts(told)));
  expect(kept).toEqual({
    candidate: 'v2.0.0-rc.1',
    slot: '2026-11-18T17:00:00Z',
    'ended:v1.3.0-rc.1': 'superseded',
  });
  expect(readMemory(kept)).toEqual({ slot: SLOT, ended: new Map([['v1.3.0-rc.1', 'superseded']]) });
});

test('a cut without a timetable takes no slot and ends nobody', () => {
  expect(rememberedCut(planCut(cutInputs(), cutFacts()))).toEqual({ candidate: 'v1.3.0-rc.1' });
  expect(rememberedCut(planCut(cutInputs(), cutFacts({ commits: [] })))).toEqual({});
});

test.each<
  [string, Readonly<Record<string, Json>>, number | undefined, readonly (readonly [string, string])[]]
>([
  ['nothing', {}, undefined, []],
  ['a slot', { slot: '2026-11-18T17:00:00Z' }, SLOT, []],
  ['a slot that is no time', { slot: 'Wed 17:00' }, undefined, []],
  ['a slot that is a number', { slot: SLOT }, undefined, []],
  ['a slot that is null', { slot: null }, undefined, []],
  [
    'every way to end',
    { 'ended:a': 'superseded', 'ended:b': 'abandoned', 'ended:c': 'rolled-back' },
    undefined,
    [
      ['a', 'superseded'],
      ['b', 'abandoned'],
      ['c', 'rolled-back'],
    ],
  ],
  ['an end of another version', { 'ended:a': 'eaten' }, undefined, []],
  ['an end that is no text', { 'ended:a': true, 'ended:b': ['superseded'] }, undefined, []],
  ['an end without its prefix', { a: 'superseded' }, undefined, []],
  ['what is meant for nobody here', { candidate: 'v1', other: { deep: [1] } }, undefined, []],
])('of %s', (_, memory, slot, ended) => {
  expect(readMemory(memory)).toEqual({ slot, ended: new Map(ended) });
});
