import { describe, expect, test } from '@jest/globals';
import { type PickOutcome, pickProblems } from '../../shared/train/picks.ts';
import { commitOf } from '../kit/parsed-commit.ts';

const SHA = 'c0ffee'.padEnd(40, '0');
const problems = (outcome: PickOutcome | undefined) =>
  pickProblems({ commits: [commitOf('fix: leak', { sha: SHA })], contained: [], missing: [], outcome });
const paths = (count: number) => Array.from({ length: count }, (_, index) => `f${index}`);

test.each<[string, PickOutcome | undefined]>([
  ['that were made', { kind: 'picked' }],
  ['that were not tried', undefined],
])('picks %s have no problem', (_, outcome) => {
  expect(problems(outcome)).toEqual([]);
});

test('a conflict is told by commit and path', () => {
  expect(problems({ kind: 'conflict', commit: SHA, paths: ['a.txt', 'b/c.txt'] })).toEqual([
    {
      code: 'conflict',
      message:
        'c0ffee0 (fix: leak) does not apply, in a.txt, b/c.txt: pick what it builds on first, or commit a fix made for this version',
      observed: 'a.txt, b/c.txt',
      source: SHA,
    },
  ]);
});

test('an empty pick is told by commit', () => {
  expect(problems({ kind: 'empty', commit: SHA })).toEqual([
    {
      code: 'empty-pick',
      message: 'c0ffee0 (fix: leak) changes nothing there, so its change has come another way: leave it out',
      source: SHA,
    },
  ]);
});

describe('of many paths', () => {
  test.each([
    [19, 'f18'],
    [20, 'f19'],
    [21, 'f19 and 1 more'],
    [1_000, 'f19 and 980 more'],
  ])('%i end in %s', (count, end) => {
    const [problem] = problems({ kind: 'conflict', commit: SHA, paths: paths(count) });
    expect(problem?.observed?.endsWith(`, ${end}`)).toBe(true);
  });
});
