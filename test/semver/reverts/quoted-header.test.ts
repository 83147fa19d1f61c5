import { describe, expect, test } from '@jest/globals';
import { left, revertOf, story } from '../told-range.ts';

describe('a name and the header that git quotes', () => {
  const by = (header: string, target = '@1') => `${header}\n\nThis reverts commit ${target}.`;
  const LONG = 'feat: keep the water in the gauge below the line that the harbour master drew';

  test.each([
    ['agree', ['feat!: real break', by('Revert "feat!: real break"')], []],
    ['contradict each other', ['feat!: real break', 'fix: typo', by('Revert "typo"')], [1, 2, 3]],
    ['contradict: the header does not step in', ['feat: a', 'fix: b', by('Revert "fix: b"')], [1, 2, 3]],
    [
      'contradict: nor the pull request',
      ['feat: a', 'fix: b (#7)', `${by('Revert "x"')}\nReverts #7`],
      [1, 2, 3],
    ],
    ['agree but for blanks', ['feat:  a\tb', by('Revert "feat: a b"')], []],
    ['agree but for the number', ['feat: a (#7)', by('Revert "feat: a" (#8)')], []],
    ['agree but for another number', ['feat: a', by('Revert "feat: a (#7)" (#8)')], []],
    ['agree as far as GitHub shows it', [`${LONG} (#7)`, by(`Revert "${LONG.slice(0, 60)}… (#8)`)], []],
    ['agree as far as there is room', [LONG, by(`Revert "${LONG.slice(0, 60)}`)], []],
    ['agree as far as the first was shown', [`${LONG.slice(0, 70)}… (#7)`, by(`Revert "${LONG}"`)], []],
    ['contradict each other before the cut', [LONG, by('Revert "feat: keep the wind… (#8)')], [1, 2]],
    ['a quote in the part that is shown', ['fix: "x" and more', by('Revert "fix: "x" and…')], []],
    ['nothing is quoted', ['feat: a', by('Revert ""')], [1, 2]],
    ['nothing is left of the quote', ['feat: a', by('Revert "…')], [1, 2]],
    ['a Reapply agrees', ['feat: a', by('Revert "feat: a"'), by('Reapply "feat: a"', '@2')], [1]],
    ['a Reapply contradicts', ['feat: a', by('Revert "feat: a"'), by('Reapply "feat: b"', '@2')], [3]],
    ['one of two agrees', ['feat: a', 'fix: b', `${by('Revert "feat: a"')}\n${revertOf('@2')}`], [2, 3]],
    ['revert: is worded freely', ['feat!: real break', by('revert: typo')], []],
    [
      'the merge of the pull request that is quoted',
      ['Merge pull request #7 from acme/a', by('Revert "feat: a (#7)" (#8)')],
      [],
    ],
    [
      'the merge of another pull request',
      ['Merge pull request #7 from acme/a', by('Revert "feat: a (#9)" (#10)')],
      [1, 2],
    ],
  ])('%s', (_, messages, active) => {
    expect(left(story(...messages))).toEqual(active);
  });
});
