import { describe, expect, test } from '@jest/globals';
import { cancelReverts } from '../../../shared/semver/reverts.ts';
import { left, revertOf, story } from '../told-range.ts';

describe('a revert that is taken back', () => {
  test.each([
    ['takes back nothing', ['feat: a', revertOf('@1'), revertOf('@2')], [1]],
    ['by its header', ['feat: a', 'Revert "feat: a"', 'Revert "Revert "feat: a""'], [1]],
    ['as git 2.43 words it', ['feat: a', 'Revert "feat: a"', 'Reapply "feat: a"'], [1]],
    [
      'as GitHub words it',
      ['feat: a (#1)', 'Revert "feat: a" (#2)', 'Revert "Revert "feat: a"" (#3)\n\nReverts acme/api#2'],
      [1],
    ],
    ['and taken back again', ['feat: a', revertOf('@1'), revertOf('@2'), revertOf('@3')], []],
    [
      'by a Reapply that is taken back',
      ['feat: a', 'Revert "feat: a"', 'Reapply "feat: a"', 'Revert "Reapply "feat: a""'],
      [],
    ],
    ['beside another that stands', ['feat: a', revertOf('@1'), revertOf('@2'), revertOf('@1')], []],
    ['whose target was released before', ['fix: b', revertOf('@900'), revertOf('@2')], [1]],
  ])('%s', (_, messages, active) => {
    expect(left(story(...messages))).toEqual(active);
  });

  test.each([
    [10_000, [1]],
    [10_001, []],
  ])('in a chain of %i commits after the first', (length, active) => {
    const chain = story('feat: a', ...Array.from({ length }, (_, n) => revertOf(`@${n + 1}`)));
    expect(left(chain)).toEqual(active);
  });

  test('in a circle takes back nothing, and what hangs on it stays', () => {
    const circle = story('feat: a', revertOf('@3', '@1'), revertOf('@2'));
    expect(left(circle)).toEqual([1, 2, 3]);
    expect(cancelReverts(circle).cancelled).toEqual([]);
  });
});
