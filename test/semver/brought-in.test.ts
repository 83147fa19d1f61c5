import { describe, expect, test } from '@jest/globals';
import { read, sha } from './made-commit.ts';
import { left, revertOf } from './told-range.ts';

describe('a revert of a merge takes back what the merge brought in', () => {
  //  1 ── 2 ───── 5 ── 6     5 merges 4, 6 reverts 5
  //   └── 3 ── 4 ─┘
  const at = (n: number, parents: readonly number[], message: string) =>
    read(message, { sha: sha(n), parents: parents.map(sha), committedAt: n * 1_000 });
  const graph = (revert: string) => [
    at(6, [5], revert),
    at(5, [2, 4], 'Merge pull request #9 from acme/a'),
    at(4, [3], 'fix: branch'),
    at(3, [1], 'feat: branch'),
    at(2, [1], 'fix: main'),
    at(1, [0], 'feat: base'),
  ];

  test.each([
    [
      'by name',
      `Revert "Merge pull request #9 from acme/a"\n\nThis reverts commit ${sha(5)}, reversing\nchanges made to ${sha(2)}.`,
    ],
    ['by pull request', 'Revert "feat: branch and more"\n\nReverts acme/api#9'],
    ['by header', 'Revert "Merge pull request #9 from acme/a"'],
  ])('%s', (_, message) => {
    expect(left(graph(message))).toEqual([1, 2]);
  });

  test.each([
    ['by name all of it', revertOf(sha(5)), [1, 2]],
    [
      'by header all but the breaking ones, and stays',
      'Revert "Merge pull request #9 from acme/a"',
      [1, 2, 3, 6],
    ],
  ])('with breaking changes: %s', (_, message, active) => {
    const breaking = graph(message).map((one) => (one.sha === sha(3) ? at(3, [1], 'feat!: branch') : one));
    expect(left(breaking)).toEqual(active);
  });

  test('and its own revert brings all of it back', () => {
    expect(left([at(7, [6], revertOf(sha(6))), ...graph(revertOf(sha(5)))])).toEqual([1, 2, 3, 4, 5]);
  });

  test('with the merges inside, but not what its line had before', () => {
    const nested = [
      at(9, [8], revertOf(sha(8))),
      at(8, [5, 7], "Merge branch 'outer'"),
      at(7, [4, 6], "Merge branch 'inner'"),
      at(6, [2], 'fix: inner'),
      at(5, [3, 4], "Merge branch 'outer' early"),
      at(4, [2], 'feat: outer, merged early'),
      at(3, [2], 'fix: main'),
      at(2, [1], 'fix: base'),
    ];
    expect(left(nested)).toEqual([2, 3, 4, 5]);
  });

  test('and no more where parents are missing from the range', () => {
    const filtered = graph(revertOf(sha(5))).filter(({ sha: name }) => name !== sha(4));
    expect(left(filtered)).toEqual([1, 2, 3]);
  });
});
