import { describe, expect, test } from '@jest/globals';
import { cancelReverts } from '../../../shared/semver/reverts.ts';
import { read, sha } from '../made-commit.ts';
import { left, revertOf, story } from '../told-range.ts';

describe('a revert finds its target', () => {
  test.each([
    ['by name', ['feat: a', revertOf('@1')], []],
    ['by an abbreviation', ['feat: a', revertOf(sha(1).slice(0, 7))], []],
    [
      'by the name that it was picked from',
      ['feat: a\n\n(cherry picked from commit @900)', revertOf('@900')],
      [],
    ],
    ['by pull request', ['feat: a (#7)', 'Revert "other"\n\nReverts acme/api#7'], []],
    ['by the number in the quoted header', ['feat: renamed since (#7)', 'Revert "feat: a (#7)" (#8)'], []],
    ['by header', ['feat: a', 'Revert "feat: a"'], []],
    ['by header without its number', ['feat: a (#7)', 'Revert "feat: a" (#8)'], []],
    ['by the header after revert:', ['feat: a (#7)', 'revert: feat: a (#8)'], []],
    ['by Refs of revert:', ['feat: a', 'fix: b', 'revert: both\n\nRefs: @1, @2'], []],
    [
      'by header when the name is from before a rebase',
      ['feat: a', 'Revert "feat: a"\n\nThis reverts commit @900.'],
      [],
    ],
    ['not outside the range', ['feat: a', revertOf('@900')], [1, 2]],
    ['not by half a header', ['feat: a b', 'Revert "feat: a"'], [1, 2]],
    ['not by a header in another case', ['feat: a', 'Revert "Feat: a"'], [1, 2]],
    ['not among later commits', ['Revert "feat: a"', 'feat: a'], [1, 2]],
    ['not in itself', ['Revert "x"\n\nThis reverts commit @1.'], [1]],
    [
      'the newest of the same header',
      ['feat: a', 'fix: b', 'feat: a', 'Revert "feat: a"', 'feat: a'],
      [1, 2, 5],
    ],
    ['the name before the pull request', ['feat: a (#7)', 'feat: b', `${revertOf('@2')}\nReverts #7`], [1]],
    [
      'the pull request before the header',
      ['feat: a (#7)', 'feat: b', 'Revert "feat: b"\n\nReverts #7'],
      [2],
    ],
    [
      'the name before the header',
      ['feat: a', 'feat: a', 'Revert "feat: a"\n\nThis reverts commit @1.'],
      [2],
    ],
  ])('%s', (_, messages, active) => {
    expect(left(story(...messages))).toEqual(active);
  });

  test('not by an abbreviation that two commits share', () => {
    const twins = ['1', '2'].map((end) => read('feat: a', { sha: 'abcdef0'.padEnd(39, '0') + end }));
    const revert = read('revert: x\n\nThis reverts commit abcdef0.', { sha: sha(1), committedAt: 1 });
    expect(cancelReverts([revert, ...twins]).active).toHaveLength(3);
  });

  test('by place in the list where the clocks are equal', () => {
    const at = { committedAt: 5 };
    const list = [
      read('feat: a', { ...at, sha: sha(4) }),
      read('Revert "feat: a"', { ...at, sha: sha(3) }),
      read('feat: a', { ...at, sha: sha(2) }),
      read('feat: a', { ...at, sha: sha(1) }),
    ];
    expect(left(list)).toEqual([1, 4]);
  });

  test('by name whatever the clocks say', () => {
    const late = read('feat: a', { sha: sha(1), committedAt: 9_000 });
    const revert = read(revertOf(sha(1)), { sha: sha(2), committedAt: 1_000 });
    expect(left([revert, late])).toEqual([]);
  });
});
