import { describe, expect, test } from '@jest/globals';
import { checkedName, isObjectName } from '../../../shared/adapters/git/name.ts';

const LONG = 'x'.repeat(1_024);

describe('a name', () => {
  test.each([
    'HEAD',
    'main',
    'release/v1.4.0-rc.1',
    'refs/tags/v1',
    'HEAD~3',
    'v1.2.3^',
    'HEAD~1^2',
    'ümlaut',
    'a-b',
    LONG,
  ])('such as %.40s reaches git', (name) => {
    expect(checkedName(name)).toBe(name);
  });

  test.each([
    '',
    '--upload-pack=touch /tmp/x',
    '-d',
    '--',
    'main..other',
    'main:secret',
    ':/text',
    'HEAD^{/text}',
    'HEAD@{1}',
    '@{u}',
    'a b',
    'a\nb',
    'a\0b',
    'a*',
    'a[b',
    'a?',
    'a\\b',
    '^main',
    '~1',
    '/main',
    'main/',
    'a//b',
    'main.',
    'main.lock',
    '.hidden',
    `${LONG}x`,
  ])('such as %.40j is refused before git sees it', (name) => {
    expect(() => checkedName(name)).toThrow(expect.objectContaining({ name: 'GitError', code: 'bad-name' }));
  });

  test('says what it may be', () => {
    expect(() => checkedName('-d')).toThrow(
      `"-d" cannot be the name of a branch, a tag or a commit: give a name such as main, v1.4.0 or a commit's hex digits.`,
    );
  });
});

test.each([
  ['abc', false],
  ['abcd', true],
  ['ABCD', true],
  ['f'.repeat(64), true],
  ['f'.repeat(65), false],
  ['abcg', false],
  ['abcd\n', false],
])('whether %j may be an object name: %s', (text, may) => {
  expect(isObjectName(text)).toBe(may);
});
