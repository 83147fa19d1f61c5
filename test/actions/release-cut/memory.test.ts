import { expect, test } from '@jest/globals';
import { readMemory } from '../../../actions/release-cut/memory.ts';
import { rememberedCut } from '../../../actions/release-cut/remembered-cut.ts';
import { planCut } from '../../../actions/release-cut/plan.ts';
import type { Json } from '../../../shared/evidence/canonical-json.ts';
import { cutFacts, cutInputs, picksOf, SLOT, TIMETABLE } from './facts.ts';

const PICKED = { kind: 'picked', sha: 'e'.repeat(40) } as const;

test('what is remembered of a cut is read back', () => {
  const told = { tags: ['v1.2.0', 'v1.3.0-rc.1'], commits: ['feat!: a'], config: TIMETABLE };
  const kept = rememberedCut(planCut(cutInputs({ supersede: true }), cutFacts(told)));
  expect(kept).toEqual({
    candidate: 'v2.0.0-rc.1',
    slot: '2026-11-18T17:00:00Z',
    'ended:v1.3.0-rc.1': 'superseded',
  });
  expect(readMemory(kept)).toEqual({
    slot: SLOT,
    ended: new Map([['v1.3.0-rc.1', 'superseded']]),
    candidates: ['v2.0.0-rc.1'],
  });
});

test('a cut without a timetable takes no slot and ends nobody', () => {
  expect(rememberedCut(planCut(cutInputs(), cutFacts()))).toEqual({ candidate: 'v1.3.0-rc.1' });
  expect(rememberedCut(planCut(cutInputs(), cutFacts({ commits: [] })))).toEqual({});
});

test('every candidate of a hotfix is kept in mind, for the trains beside it', () => {
  const facts = cutFacts({ commits: [] }, { picks: picksOf(['fix: a']), picked: PICKED });
  const hotfix = planCut(cutInputs({ mode: 'hotfix', 'base-version': '1.2.0', commits: ['a'] }), facts);
  expect(rememberedCut(hotfix)).toEqual({ candidate: 'v1.2.1-rc.1', 'hotfix:v1.2.1-rc.1': true });
  expect(readMemory({ 'hotfix:v1.1.1-rc.1': true, ...rememberedCut(hotfix) }).candidates).toEqual([
    'v1.1.1-rc.1',
    'v1.2.1-rc.1',
  ]);
  expect(readMemory({ candidate: 7 }).candidates).toEqual([]);
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
  expect(readMemory(memory)).toMatchObject({ slot, ended: new Map(ended) });
});
