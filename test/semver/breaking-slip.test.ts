import { describe, expect, test } from '@jest/globals';
import { read } from './made-commit.ts';

describe('hints', () => {
  test.each([
    'BREAKING CHANGES: x',
    'Breaking change: x',
    '* BREAKING CHANGE: x',
    '- **BREAKING CHANGE**: x',
    '## Breaking changes: x',
    'BREAKING CHANGE:x',
    'BREAKING_CHANGE: x',
    'BREAKING: x',
    'BREAKING CHANGE',
  ])('%j looks like a slip and does not count', (line) => {
    expect(read(`fix: x\n\ntext\n\n${line}`)).toMatchObject({
      kind: 'conventional',
      breaking: false,
      hint: `"${line}" does not count as a breaking change: start the line with "BREAKING CHANGE: "`,
    });
  });

  test('a footer that is quoted in a fence does not count, and is told', () => {
    expect(read('fix: x\n\n```\nBREAKING CHANGE: y\n```\n')).toMatchObject({
      breaking: false,
      breakingNotes: [],
      hint: '"BREAKING CHANGE: y" does not count as a breaking change: it is quoted in a fenced code block, write it outside of that',
    });
  });

  test.each(['this is no breaking change: x', 'breaking changes happen', 'the breaking: x'])(
    '%j is prose',
    (line) => {
      expect(read(`fix: x\n\n${line}`).hint).toBeUndefined();
    },
  );

  test('a commit that breaks anyway needs none', () => {
    expect(read('fix!: x\n\nBREAKING: y').hint).toBeUndefined();
  });

  test('a header that did not parse comes first', () => {
    expect(read('feat:x\n\nBREAKING: y').hint).toBe(
      'a space is missing after the colon: write "type: description"; ' +
        '"BREAKING: y" does not count as a breaking change: start the line with "BREAKING CHANGE: "',
    );
  });

  test.each(["Merge branch 'a'", 'fixup! x', 'Revert "x"', 'fix: x'])('%j has none', (message) => {
    expect(read(message).hint).toBeUndefined();
  });
});
