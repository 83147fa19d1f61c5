import { describe, expect, test } from '@jest/globals';
import { bodySigns } from '../../shared/semver/body-signs.ts';
import { readFooters } from '../../shared/semver/footers.ts';
import { linesOf } from '../../shared/semver/message-lines.ts';
import { seeded } from '../signal/statistics/seeded.ts';

const from = (body: string) => {
  const { footersFrom } = bodySigns(body);
  return footersFrom === -1 ? undefined : body.slice(footersFrom);
};

describe('footers may stand', () => {
  test.each([
    ['nowhere in an empty body', '', undefined],
    ['nowhere in prose', '\nSays why, and\nsays it in two lines.', undefined],
    ['nowhere where a colon has no blank behind it', '\na:b\nhttp://c', undefined],
    ['in the paragraph of the first', '\nprose\n\nRefs: #1\n\nmore', 'Refs: #1\n\nmore'],
    ['in that paragraph from its first line on', '\nprose\nRefs: #1', 'prose\nRefs: #1'],
    ['behind a rule', 'prose\n---------\nRefs: #1', 'Refs: #1'],
    ['behind a line of blanks that are not ASCII', 'prose\n\u00A0\u3000\nRefs #1', 'Refs #1'],
    ['at an indented line, which may be BREAKING CHANGE', 'prose\n\n \tx', ' \tx'],
    [
      'anywhere where there is fenced code',
      'prose\n\n```\na\n```\n\nRefs: #1',
      'prose\n\n```\na\n```\n\nRefs: #1',
    ],
  ])('%s', (_, body, rest) => {
    expect(from(body)).toBe(rest);
  });
});

test.each([
  ['nothing', 'prose', []],
  ['a pick', 'prose\n(cherry picked from commit abcdef1)', ['picks']],
  ['a bullet', 'prose\n* fix: x', ['bullets']],
  ['no bullet without a blank', '*x', []],
  ['a break', 'prose\nBreaking changes: x', ['breaking']],
  ['a break behind marks', '- ### **breaking** x', ['breaking']],
  ['no break inside a line', 'not breaking', []],
  ['a version asked for', 'prose\nRelease As: 3.0.0', ['releaseAs']],
  ['a version asked for behind marks', '- **release-as** 3.0.0', ['releaseAs']],
  ['no version in another word', 'Reviewed-by: Ana', []],
])('the beginnings of lines show %s', (_, body, shown) => {
  const { picks, bullets, breaking, releaseAs } = bodySigns(body);
  expect(
    Object.entries({ picks, bullets, breaking, releaseAs })
      .filter(([, is]) => is)
      .map(([name]) => name),
  ).toEqual(shown);
});

test('what stands before the place named has no part in the footers', () => {
  const lines = [
    '',
    '',
    ' ',
    'prose',
    'Refs: #1',
    'A-b: c',
    'BREAKING CHANGE: x',
    'BREAKING CHANGE:',
    ' BREAKING-CHANGE: y',
    '```',
    '---------',
    '(cherry picked from commit abcdef1)',
    '  indented',
    'Signed-off-by: Z',
    'Closes #2',
    '\u3000',
  ];
  const random = seeded(7);
  let some = 0;
  for (let round = 0; round < 20_000; round++) {
    const body = Array.from(
      { length: 1 + Math.floor(random() * 9) },
      () => lines[Math.floor(random() * lines.length)],
    ).join('\n');
    const rest = from(body);
    const footers = readFooters(linesOf(body));
    expect([body, rest === undefined ? [] : readFooters(linesOf(rest))]).toEqual([body, footers]);
    some += footers.length > 0 ? 1 : 0;
  }
  expect(some).toBeGreaterThan(5_000);
});
