// The sixteen rules and the examples of https://www.conventionalcommits.org/en/v1.0.0/#specification, one row or more each.
import { expect, test } from '@jest/globals';
import { DEFAULT_BUMP_POLICY } from '../../shared/semver/bump-policy.ts';
import { bumpOf } from '../../shared/semver/bump.ts';
import type { ParsedCommit } from '../../shared/semver/parsed-commit.ts';
import { read } from './made-commit.ts';

const rows: readonly (readonly [string, string, Partial<ParsedCommit>])[] = [
  ['1: a type, a colon and a space are required', 'fix: x', { kind: 'conventional', type: 'fix' }],
  ['1: without a space it is not one', 'fix:x', { kind: 'unparsed', type: undefined }],
  ['2: feat is a feature', 'feat: x', { type: 'feat' }],
  ['3: fix is a bug fix', 'fix: x', { type: 'fix' }],
  ['4: a scope stands in parentheses after the type', 'fix(parser): x', { type: 'fix', scope: 'parser' }],
  ['5: the description follows the colon', 'fix: array parsing', { description: 'array parsing' }],
  ['6: a body follows after a blank line', 'fix: x\n\nbody', { subject: 'fix: x', breaking: false }],
  ['7: a body has any number of paragraphs', 'fix: x\n\na\n\nb\n\nRefs: #1', { issues: [1] }],
  ['8: a footer with a colon', 'fix: x\n\nbody\n\nRefs: #1', { issues: [1] }],
  ['8: a footer with a number sign', 'fix: x\n\nbody\n\nCloses #1', { issues: [1] }],
  ['9: a token has hyphens for spaces', 'fix: x\n\nRelease-As: 2.0.0', { releaseAs: '2.0.0' }],
  ['9: a token with a space is none', 'fix: x\n\nRelease As: 2.0.0', { releaseAs: undefined }],
  ['9: BREAKING CHANGE is the exception', 'fix: x\n\nBREAKING CHANGE: y', { breaking: true }],
  [
    '10: a value goes on over lines to the next token',
    'fix: x\n\nBREAKING CHANGE: a\nb\nRefs: #1',
    { breakingNotes: ['a\nb'], issues: [1] },
  ],
  ['11: a break is marked in the prefix or a footer', 'fix: x\n\ny', { breaking: false }],
  [
    '12: the footer is upper case, colon, space, text',
    'fix: x\n\nBREAKING CHANGE: y',
    { breakingNotes: ['y'] },
  ],
  ['13: "!" alone marks a break', 'fix!: x', { breaking: true, breakingNotes: [] }],
  ['13: "!" stands before the colon, after the scope', 'fix(a)!: x', { breaking: true, scope: 'a' }],
  ['14: other types are free', 'docs: x', { kind: 'conventional', type: 'docs' }],
  ['15: types in any case', 'Feat: x', { type: 'feat' }],
  ['15: BREAKING CHANGE in upper case only', 'fix: x\n\nbreaking change: y', { breaking: false }],
  [
    '16: BREAKING-CHANGE is the same',
    'fix: x\n\nBREAKING-CHANGE: y',
    { breaking: true, breakingNotes: ['y'] },
  ],
  [
    'example: description and breaking footer',
    'feat: let a config extend others\n\nBREAKING CHANGE: `extends` now means config files',
    { type: 'feat', breaking: true, breakingNotes: ['`extends` now means config files'] },
  ],
  ['example: "!" draws attention', 'feat!: mail when shipped', { type: 'feat', breaking: true }],
  ['example: scope and "!"', 'feat(api)!: mail when shipped', { scope: 'api', breaking: true }],
  [
    'example: both "!" and footer',
    'feat!: drop Node 6\n\nBREAKING CHANGE: uses what Node 6 lacks',
    { breaking: true, breakingNotes: ['uses what Node 6 lacks'] },
  ],
  ['example: no body', 'docs: spell it right', { type: 'docs', description: 'spell it right' }],
  ['example: scope', 'feat(lang): Polish', { scope: 'lang' }],
  [
    'example: several paragraphs and footers',
    'fix: keep requests from racing\n\nRemember the latest request. Drop\nother answers.\n\nTimeouts go.\n\nReviewed-by: Z\nRefs: #123',
    { type: 'fix', issues: [123], breaking: false },
  ],
  [
    'example: a revert with its commits in the footer',
    'revert: never speak of it again\n\nRefs: 676104e, a215868',
    {
      kind: 'revert',
      type: 'revert',
      reverts: {
        shas: ['676104e', 'a215868'],
        pullRequest: undefined,
        subject: 'never speak of it again',
        quoted: undefined,
      },
    },
  ],
];

test.each(rows)('rule %s', (_, message, parts) => {
  expect(read(message)).toMatchObject(parts);
});

test.each([
  ['2', 'feat: x', 'minor'],
  ['3', 'fix: x', 'patch'],
  ['9 and 12', 'docs: x\n\nBREAKING CHANGE: y', 'major'],
  ['13', 'docs!: x', 'major'],
  ['14', 'docs: x', 'patch'],
])('rule %s gives %j its size', (_, message, bump) => {
  expect(bumpOf(read(message), DEFAULT_BUMP_POLICY)).toBe(bump);
});
