import { expect, test } from '@jest/globals';
import { trainSchema } from '../../shared/train/schema.ts';
import { parseCommitPath, takesAway } from '../../shared/train/commit-path.ts';

test.each([
  'docs',
  'docs/',
  './docs/**',
  'services/api/**',
  '**/*.go',
  'a..b/...',
  'a!b',
  ':(exclude)docs',
  ':(top,exclude)docs/**',
  ':!docs',
  ':^docs',
  ':!:docs',
  ':/docs',
  ':(literal)a[b{c}',
  'doc[s]/**',
  'doc[!x]/**',
  'doc[]]',
  'doc[!]]',
  'doc[\\]]',
  '[[:alpha:]]ocs/**',
  '\\[x',
  '\\{a,b}',
  'a}b{',
  ']',
])('%s is a path', (text) => {
  expect(parseCommitPath(text)).toEqual({ ok: true, value: text });
});

test.each([
  ['', 0, /^must not be empty$/],
  ['/services/api/**', 0, /begin with "\/"/],
  ['/', 0, /begin with "\/"/],
  [':(exclude)/docs', 10, /begin with "\/"/],
  ['../services/**', 0, /hold "\.\."/],
  ['services/../docs/**', 9, /hold "\.\."/],
  ['services/..', 9, /hold "\.\."/],
  [':!../docs', 2, /hold "\.\."/],
  [':(literal)a/..', 12, /hold "\.\."/],
  ['!docs/**', 0, /write :\(exclude\)docs\/\*\*/],
  ['{docs,services}/**', 0, /git does not expand/],
  ['a/*.{ts,js}', 4, /git does not expand/],
  ['\\{a{b}', 3, /git does not expand/],
  [':(exclude){a,b}', 10, /git does not expand/],
  ['[', 0, /no "]" closes/],
  ['a/doc[s', 5, /no "]" closes/],
  ['doc[]', 3, /no "]" closes/],
  ['doc[!]', 3, /no "]" closes/],
  ['doc[s\\]', 3, /no "]" closes/],
  ['[a][', 3, /no "]" closes/],
  ['[[:alpha:]', 0, /no "]" closes/],
  ['[\\[:alpha:', 0, /no "]" closes/],
])('%j is none, from character %d', (text, at, message) => {
  expect(parseCommitPath(text)).toEqual({ ok: false, at, message: expect.stringMatching(message) });
});

test.each([
  ['/docs', 'must not begin with "/": paths start at the top of the repository, got "/docs"'],
  ['!docs', 'must not begin with "!": to take paths away write :(exclude)docs, got "!docs"'],
  [
    '{a,b}',
    'must not hold { }, which git does not expand: write an entry for each, or \\{ for the character, got "{a,b}"',
  ],
])('what is wrong with %s of a train is said', (path, message) => {
  expect(trainSchema.safeParse({ paths: ['docs', path] }).error?.issues).toMatchObject([
    { path: ['paths', 1], message, params: { at: 0 } },
  ]);
});

test.each(['[', '[[:', '{', '\\', '../', '[a]'])('a long row of %j is read in no time', (piece) => {
  const long = `a${piece.repeat(100_000)}`;
  const began = performance.now();
  parseCommitPath(long);
  expect(performance.now() - began).toBeLessThan(1_000);
});

test.each([
  [':(exclude)docs', true],
  [':(top,exclude)docs', true],
  [':(exclude,icase)docs', true],
  [':!docs', true],
  [':^docs', true],
  [':/!docs', true],
  ['docs', false],
  [':(literal)exclude', false],
  [':(icase)docs', false],
  [':/docs', false],
  ['exclude', false],
])('%s takes paths away: %s', (path, away) => {
  expect(takesAway(path)).toBe(away);
});
