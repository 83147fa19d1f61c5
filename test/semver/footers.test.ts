import { describe, expect, test } from '@jest/globals';
import { readFooters } from '../../shared/semver/footers.ts';

const read = (text: string) => readFooters(text.split('\n')).map(({ token, value }) => [token, value]);

describe('footers stand', () => {
  test.each([
    [
      'in the last paragraph',
      'text\n\nRefs: #1\nReviewed-by: Z',
      [
        ['refs', '#1'],
        ['reviewed-by', 'Z'],
      ],
    ],
    ['with " #" as separator', 'Closes #1, #2', [['closes', '#1, #2']]],
    [
      'on indented lines after the token',
      'Note: a\n  b\nRefs: #1',
      [
        ['note', 'a\n  b'],
        ['refs', '#1'],
      ],
    ],
    [
      'on plain lines of the last paragraph',
      'Note: a\nb\nRefs: #1',
      [
        ['note', 'a\nb'],
        ['refs', '#1'],
      ],
    ],
    ['midway, in a paragraph of their own', 'Refs: #1\n\nmore text', [['refs', '#1']]],
    [
      'midway, before a rule',
      'Refs: #1\n\n---------\n\nA-b: c',
      [
        ['refs', '#1'],
        ['a-b', 'c'],
      ],
    ],
    [
      "beside git's own trailers and a little prose",
      'prose\nRefs: #1\nSigned-off-by: Z',
      [
        ['refs', '#1'],
        ['signed-off-by', 'Z'],
      ],
    ],
    [
      'beside a picked line',
      'Refs: #1\n(cherry picked from commit abcdef1)\nA: b',
      [
        ['refs', '#1'],
        ['a', 'b'],
      ],
    ],
    ['beside as much prose as git allows', 'a\nb\nc\nSigned-off-by: Z', [['signed-off-by', 'Z']]],
  ])('%s', (_, text, footers) => {
    expect(read(text)).toEqual(footers);
  });

  test.each([
    ['in prose', 'see the\nRelease-As: line', []],
    ['in prose midway that begins like one', 'Note: a\nRelease-As: 2.0.0\nb\n\nend', []],
    ['where git sees too little of them', 'a\nb\nc\nd\nSigned-off-by: Z', []],
    ['with a space in the token', 'Reviewed by: Z', []],
    ['without a space after the colon', 'Refs:#1', []],
    ['indented', ' Refs: #1', []],
  ])('not %s', (_, text, footers) => {
    expect(read(text)).toEqual(footers);
  });
});

describe('BREAKING CHANGE', () => {
  const B = 'BREAKING CHANGE';
  test.each([
    ['in the last paragraph', 'text\n\nBREAKING CHANGE: gone', [[B, 'gone']]],
    ['with a hyphen', 'BREAKING-CHANGE: gone', [[B, 'gone']]],
    ['in the midst of prose', 'text\nBREAKING CHANGE: gone\nreally\n\nend', [[B, 'gone\nreally\n\nend']]],
    ['before a newline', 'BREAKING CHANGE:\n\ngone', [[B, 'gone']]],
    ['at the very end', 'BREAKING CHANGE:', [[B, '']]],
    ['indented', '   BREAKING CHANGE: gone', [[B, 'gone']]],
    ['before a tab', 'BREAKING CHANGE:\tgone', [[B, 'gone']]],
    [
      'twice',
      'BREAKING CHANGE: a\nBREAKING CHANGE: b',
      [
        [B, 'a'],
        [B, 'b'],
      ],
    ],
    [
      'over paragraphs up to the next footer',
      'BREAKING CHANGE: a\n\nb\nc\nRefs: #1',
      [
        [B, 'a\n\nb\nc'],
        ['refs', '#1'],
      ],
    ],
    [
      'up to the rule of dashes',
      'BREAKING CHANGE: a\n\n---------\n\nA-b: c',
      [
        [B, 'a'],
        ['a-b', 'c'],
      ],
    ],
    [
      'with an example in a fence',
      'BREAKING CHANGE: a\n```\nkey: b\n```\nRefs: #1',
      [
        [B, 'a\n```\nkey: b\n```'],
        ['refs', '#1'],
      ],
    ],
    [
      'with a fence that never closes',
      'BREAKING CHANGE: a\n```\nRefs: #1',
      [
        [B, 'a\n```'],
        ['refs', '#1'],
      ],
    ],
    ['behind a fence', '```\na\n```\nBREAKING CHANGE: b', [[B, 'b']]],
    ['between two fences', '```\na\n```\nBREAKING CHANGE: b\n```\nc\n```', [[B, 'b\n```\nc\n```']]],
    ['behind a fence that never closes', '```\nBREAKING CHANGE: a', [[B, 'a']]],
    ['among three fences', '```\na\n```\n```\nBREAKING CHANGE: b', [[B, 'b']]],
    ['in a fence that only the next part closes', '```\nBREAKING CHANGE: a\n---------\n```', [[B, 'a']]],
    ['behind inline code of three marks', '```a```\nBREAKING CHANGE: b\n```c```', [[B, 'b\n```c```']]],
    ['under bullets', '* feat: a\n\nBREAKING CHANGE: b', [[B, 'b']]],
  ])('counts %s', (_, text, footers) => {
    expect(read(text)).toEqual(footers);
  });

  test.each([
    ['a breaking change', '```\nBREAKING CHANGE: a\n```'],
    ['one with a language', '```text\nBREAKING CHANGE: a\n```'],
    ['one in a paragraph of its own', '```\nlog\n\nBREAKING CHANGE: a\n\n```'],
    ['a version that is asked for', '```\nRelease-As: 9.0.0\n```'],
    ['that in a paragraph of its own', '```\nlog\n\nRelease-As: 9.0.0\n\n```'],
    ['that in the last paragraph', 'text\n\n```\nlog\n\nRelease-As: 9.0.0\n```'],
    ['an indented break', '```\n  BREAKING-CHANGE: a\n```'],
  ])('counts nothing that is quoted in a fence: %s', (_, text) => {
    expect(read(text)).toEqual([]);
  });

  test.each([
    'Breaking change: a',
    'breaking change: a',
    'BREAKING CHANGES: a',
    'BREAKING CHANGE:a',
    'BREAKING CHANGE a',
    'BREAKING  CHANGE: a',
    'BREAKING_CHANGE: a',
    '* BREAKING CHANGE: a',
    'this is a BREAKING CHANGE: a',
  ])('does not count as %j', (line) => {
    expect(read(`text\n\n${line}`)).not.toContainEqual([B, expect.anything()]);
  });
});
