import { describe, expect, test } from '@jest/globals';
import { cancelReverts } from '../../shared/semver/reverts.ts';
import { dice } from './made-commit.ts';
import { left, revertOf, story } from './told-range.ts';

describe('a breaking change is taken back by its name alone', () => {
  test.each([
    ['by name', ['feat!: a', revertOf('@1')], []],
    ['not by its header', ['feat!: a', 'Revert "feat!: a"'], [1, 2]],
    ['not by its header after revert:', ['feat!: a', 'revert: feat!: a'], [1, 2]],
    ['not by pull request', ['feat: a (#7)\n\nBREAKING CHANGE: b', 'Revert "a"\n\nReverts #7'], [1, 2]],
    [
      'not by a name that is not here',
      ['feat!: a', 'Revert "feat!: a"\n\nThis reverts commit @900.'],
      [1, 2],
    ],
    ['not when only a bullet breaks', ['feat: a\n\n* feat!: b', 'Revert "feat: a"'], [1, 2]],
    [
      'its revert may be taken back by header',
      ['feat!: a', 'Revert "feat!: a"\n\nThis reverts commit @1.', 'Reapply "feat!: a"'],
      [1],
    ],
  ])('%s', (_, messages, active) => {
    expect(left(story(...messages))).toEqual(active);
  });
});

describe('a revert of several', () => {
  test.each([
    ['all of them here', ['feat: a', 'fix: b', revertOf('@1', '@2')], []],
    ['one of them released before', ['feat: a', revertOf('@1', '@900')], [2]],
    [
      'none of them here, whatever the header',
      ['feat: a', 'Revert "feat: a"\n\nThis reverts commits @900 and @901.'],
      [2],
    ],
  ])('%s', (_, messages, active) => {
    expect(left(story(...messages))).toEqual(active);
  });
});

test('the pairs are told, newest revert first, with what each took back', () => {
  const commits = story('feat: a', 'fix: b', revertOf('@1'), revertOf('@2', '@900'), 'docs: c');
  const [, partly, fully, b, a] = commits;
  expect(cancelReverts(commits)).toEqual({
    active: [commits[0], partly],
    cancelled: [
      { revert: partly, reverted: [b] },
      { revert: fully, reverted: [a] },
    ],
  });
});

test('a range without reverts is left as it is', () => {
  const commits = story('feat: a', 'fix: b');
  expect(cancelReverts(commits)).toEqual({ active: commits, cancelled: [] });
  expect(cancelReverts([])).toEqual({ active: [], cancelled: [] });
});

test('any order of the list gives the same answer', () => {
  const roll = dice(7);
  for (let round = 0; round < 300; round += 1) {
    const messages = Array.from({ length: 2 + roll(12) }, (_, n) =>
      roll(2) === 0 || n === 0
        ? `feat: ${roll(3)}`
        : revertOf(...Array.from({ length: 1 + roll(2) }, () => `@${1 + roll(n)}`)),
    );
    const commits = story(...messages);
    const shuffled = commits
      .map((commit) => [roll(1_000), commit] as const)
      .toSorted(([a], [b]) => a - b)
      .map(([, commit]) => commit);
    expect(left(shuffled)).toEqual(left(commits));
  }
});
