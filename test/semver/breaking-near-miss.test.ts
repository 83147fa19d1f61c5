import { describe, expect, test } from '@jest/globals';
import { read } from './made-commit.ts';

const hintOf = (line: string, before = 'text\n\n') => read(`fix: x\n\n${before}${line}`).hint;

describe('a line that looks meant as BREAKING CHANGE is told', () => {
  test.each([
    'BREAKING CHANGE #12',
    'BREAKING CHANGE - gone',
    'BREAKING CHANGE – gone',
    'BREAKING CHANGE -> gone',
    'BREAKING CHANGE = gone',
    'BREAKING-CHANGE gone',
    'BREAKING-CHANGES gone',
    '* BREAKING_CHANGE gone',
    'BREAKING CHANGE：gone',
    'BREAKING  CHANGE: gone',
    'BREAKING\tCHANGE: gone',
    'BREAKING-CHANGE：gone',
    'BREAKING\u2011CHANGE: gone',
  ])('%j, also in the midst of text', (line) => {
    const hint = `"${line}" does not count as a breaking change: start the line with "BREAKING CHANGE: "`;
    expect([
      hintOf(line)?.replace('one of its blanks is no ordinary space, ', ''),
      hintOf(line, 'text\n'),
    ]).toEqual([hint, hint]);
    expect(read(`fix: x\n\n${line}`).breaking).toBe(false);
  });

  test.each(['BREAKING\u00a0CHANGE: gone', 'BREAKING CHANGE:\u00a0gone', 'BREAKING CHANGE\u200b: gone'])(
    '%j, with what cannot be seen in it',
    (line) => {
      expect(hintOf(line)).toBe(
        `"${line}" does not count as a breaking change: one of its blanks is no ordinary space, start the line with "BREAKING CHANGE: "`,
      );
    },
  );

  test.each(['BREAKING CHANGE the api is gone', '**BREAKING CHANGE** the api is gone'])(
    '%j, where a paragraph begins',
    (line) => {
      expect(hintOf(line)).toContain('does not count as a breaking change');
      expect(hintOf(line, '')).toContain('does not count as a breaking change');
      expect(hintOf(line, 'as told in the text about a\n')).toBeUndefined();
    },
  );
});

test.each([
  'breaking change gone',
  'Breaking change - gone',
  'breaking-change detection is better',
  'BREAKING NEWS: x',
  'BREAKING the build was easy',
  'BREAKING CHANGES, and how to read them',
  'Not BREAKING CHANGE #12',
])('%j is prose', (line) => {
  expect(hintOf(line)).toBeUndefined();
});
