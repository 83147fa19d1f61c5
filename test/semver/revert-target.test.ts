import { describe, expect, test } from '@jest/globals';
import { read, sha } from './made-commit.ts';

describe('what a revert says it takes back', () => {
  const A = sha(10);
  const B = sha(11);
  test.each([
    ["git's sentence", `Revert "fix: x"\n\nThis reverts commit ${A}.`, [A], undefined, 'fix: x'],
    ['an abbreviation', 'Revert "x"\n\nThis reverts commit abcdef1.', ['abcdef1'], undefined, 'x'],
    ['upper-case digits', 'Revert "x"\n\nThis reverts commit ABCDEF1.', ['abcdef1'], undefined, 'x'],
    ['six digits are too few', 'Revert "x"\n\nThis reverts commit abcdef.', [], undefined, 'x'],
    ['a word is no name', 'Revert "x"\n\nThis reverts commit abcdef12xyz.', [], undefined, 'x'],
    ['a wrapped sentence', `Revert "x"\n\nThis reverts commit\n${A}.`, [A], undefined, 'x'],
    [
      'a merge: the first name only',
      `Revert "x"\n\nThis reverts commit ${A}, reversing\nchanges made to ${B}.`,
      [A],
      undefined,
      'x',
    ],
    [
      'two sentences',
      `Revert "x"\n\nThis reverts commit ${A}.\nThis reverts commit ${B}.`,
      [A, B],
      undefined,
      'x',
    ],
    [
      'a list',
      `Revert "x"\n\nThis reverts commits ${A}, abcdef1 and ${B}.`,
      [A, 'abcdef1', B],
      undefined,
      'x',
    ],
    [
      'the same twice',
      `Revert "x"\n\nThis reverts commit ${A}.\n\n* This reverts commit ${A}.`,
      [A],
      undefined,
      'x',
    ],
    ['a pull request', 'Revert "fix: x" (#13)\n\nReverts acme/api#12', [], 12, 'fix: x'],
    ['a pull request without repository', 'Revert "x"\n\nReverts #12', [], 12, 'x'],
    ['the number in the quoted header', 'Revert "fix: x (#12)" (#13)', [], 12, 'fix: x (#12)'],
    ['quotes in quotes', 'Revert "Revert "feat: x""', [], undefined, 'Revert "feat: x"'],
    ['quotes in the text', 'Revert "fix: the "x" case"', [], undefined, 'fix: the "x" case'],
    ['words after the quote', 'Revert "fix: x" for now (#13)', [], undefined, 'fix: x'],
    ['no end of the quote, but one inside', 'Revert "fix: the "x" case…', [], undefined, undefined],
    ['no end of the quote', 'Revert "fix: a very long… (#13)', [], undefined, undefined],
    ['Reapply', 'Reapply "feat: x"', [], undefined, 'Revert "feat: x"'],
    ['Reapply with a number', 'Reapply "feat: x (#12)"', [], undefined, 'Revert "feat: x (#12)"'],
    ['revert: with a header', 'revert: feat(a): x (#13)', [], undefined, 'feat(a): x'],
    ['revert: with a quoted header', 'revert: "feat: x"', [], undefined, 'feat: x'],
    ['revert: with Refs', 'revert: x\n\nRefs: abcdef1, abcdef2', ['abcdef1', 'abcdef2'], undefined, 'x'],
    [
      "revert: with git's sentence, Refs are for reading",
      'revert: x\n\nThis reverts commit abcdef1.\n\nRefs: abcdef2',
      ['abcdef1'],
      undefined,
      'x',
    ],
    ['issue numbers are no names', 'revert: x\n\nRefs: #1234567, PROJ-1234567', [], undefined, 'x'],
  ])('%s', (_, message, shas, pullRequest, subject) => {
    expect(read(message).reverts).toMatchObject({ shas, pullRequest, subject });
  });

  test.each([
    ['Revert "feat: a (#7)" (#8)', 'feat: a (#7)'],
    ['Revert "feat: a" for now', 'feat: a'],
    ['Reapply "feat: a"', 'Revert "feat: a"'],
    ['Revert "feat: a very long… (#8)', 'feat: a very long…'],
    ['Revert "feat: a very long', 'feat: a very long…'],
    ['Revert "feat: a "very" long…', 'feat: a "very" long…'],
    ['Reapply "feat: a very long…', 'Revert "feat: a very long…'],
    ['Revert ""', ''],
    ['revert: "feat: a"', undefined],
    ['revert: feat: a', undefined],
  ])('%s is held to the header %j', (subject, quoted) => {
    expect(read(subject).reverts?.quoted).toBe(quoted);
  });

  test('only a revert says so', () => {
    expect(read(`fix: x\n\nThis reverts commit ${A}.`).reverts).toBeUndefined();
  });
});
