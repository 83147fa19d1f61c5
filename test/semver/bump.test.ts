import { describe, expect, test } from '@jest/globals';
import { type BumpPolicy, type BumpRule, DEFAULT_BUMP_POLICY } from '../../shared/semver/bump-policy.ts';
import { bumpOf, decideBump } from '../../shared/semver/bump.ts';
import { read, sha } from './made-commit.ts';

const by = (rules: readonly BumpRule[], squash: BumpPolicy['squash'] = 'header'): BumpPolicy => ({
  rules,
  squash,
});
const range = (...messages: readonly string[]) =>
  messages.map((message, place) => read(message, { sha: sha(place + 1), committedAt: -place }));

describe('a commit moves the version', () => {
  test.each([
    ['feat!: x', 'major'],
    ['docs(a)!: x', 'major'],
    ['docs: x\n\nBREAKING CHANGE: y', 'major'],
    ['Update\n\nBREAKING CHANGE: y', 'major'],
    ["Merge branch 'a'\n\nBREAKING CHANGE: y", 'major'],
    ['revert!: x', 'major'],
    ['feat: x', 'minor'],
    ['FEAT(a): x', 'minor'],
    ['feature: x', 'patch'],
    ['fix: x', 'patch'],
    ['chore: x', 'patch'],
    ['docs: x', 'patch'],
    ['Update README', 'patch'],
    ['feat:x', 'patch'],
    ['', 'patch'],
    ['Revert "feat: x"', 'patch'],
    ['Revert "feat!: x"', 'patch'],
    ['revert: feat: x', 'patch'],
    ['fixup! feat: x', 'patch'],
    ["Merge branch 'a'", 'none'],
    ['Merge pull request #1 from a/b', 'none'],
    ['chore: x\n\n* feat!: y', 'patch'],
  ])('%j: %s', (message, bump) => {
    expect(bumpOf(read(message), DEFAULT_BUMP_POLICY)).toBe(bump);
  });
});

describe('rules', () => {
  test.each<[string, BumpRule[], string, string]>([
    ['a type', [{ type: 'docs', bump: 'none' }], 'docs: x', 'none'],
    ['a type in another case', [{ type: 'Docs', bump: 'none' }], 'DOCS: x', 'none'],
    ['no other type', [{ type: 'docs', bump: 'none' }], 'fix: x', 'patch'],
    ['no part of a type', [{ type: 'doc', bump: 'none' }], 'docs: x', 'patch'],
    ['a scope', [{ scope: 'ci', bump: 'none' }], 'feat(CI): x', 'none'],
    ['no missing scope', [{ scope: 'ci', bump: 'none' }], 'feat: x', 'minor'],
    ['type and scope together', [{ type: 'feat', scope: 'ci', bump: 'none' }], 'fix(ci): x', 'patch'],
    ['any type', [{ type: '*', bump: 'minor' }], 'chore: x', 'minor'],
    ['any type, but no header without one', [{ type: '*', bump: 'minor' }], 'Update', 'patch'],
    ['any scope', [{ scope: '*', bump: 'none' }], 'feat(a): x', 'none'],
    ['any scope, but not none', [{ scope: '*', bump: 'none' }], 'feat: x', 'minor'],
    ['what breaks', [{ breaking: true, bump: 'minor' }], 'feat!: x', 'minor'],
    [
      'what breaks by its footer',
      [{ breaking: true, bump: 'minor' }],
      'fix: x\n\nBREAKING CHANGE: y',
      'minor',
    ],
    ['not what does not break', [{ breaking: true, bump: 'none' }], 'feat: x', 'minor'],
    ['what does not break', [{ breaking: false, bump: 'none' }], 'Update', 'none'],
    ['not what breaks', [{ type: 'docs', breaking: false, bump: 'none' }], 'docs!: x', 'major'],
    ['only what does not break without the key', [{ type: 'docs', bump: 'none' }], 'docs!: x', 'major'],
    [
      'the first of two',
      [
        { scope: 'a', bump: 'none' },
        { type: 'feat', bump: 'major' },
      ],
      'feat(a): x',
      'none',
    ],
    [
      'the second when the first is for others',
      [
        { scope: 'b', bump: 'none' },
        { type: 'feat', bump: 'major' },
      ],
      'feat(a): x',
      'major',
    ],
    ['a revert by its type', [{ type: 'revert', bump: 'none' }], 'revert: x', 'none'],
    ['merges', [{ breaking: false, bump: 'patch' }], "Merge branch 'a'", 'patch'],
  ])('match %s', (_, rules, message, bump) => {
    expect(bumpOf(read(message), by(rules))).toBe(bump);
  });
});

describe('with squash: bullets', () => {
  test.each<[string, BumpRule[], string]>([
    ['chore: x\n\n* feat: y\n* fix: z', [], 'minor'],
    ['chore: x\n\n* fix: y\n* docs!: z', [], 'major'],
    ['feat: x\n\n* fix: y', [], 'minor'],
    ['chore: x\n\n* feat: y', [{ type: 'feat', bump: 'none' }], 'patch'],
    ['chore: x\n\n* docs: y', [{ type: 'docs', bump: 'major' }], 'major'],
    ['chore: x\n\n* y', [{ type: 'chore', bump: 'none' }], 'none'],
    ['Update\n\n* feat(a): y', [{ scope: 'a', bump: 'major' }], 'major'],
    ["Merge branch 'a'\n\n* feat: y", [], 'none'],
  ])('%j under %j: %s', (message, rules, bump) => {
    expect(bumpOf(read(message), by(rules, 'bullets'))).toBe(bump);
  });
});

describe('a range moves the version', () => {
  test.each<[string, string[], string, number | undefined]>([
    ['by its largest commit', ['fix: a', 'feat!: b', 'feat: c'], 'major', 1],
    ['because of the newest of the largest', ['fix: a', 'feat: b', 'feat: c'], 'minor', 1],
    ['by a patch for what did not parse', ['Update'], 'patch', 0],
    ['by a patch when it holds only merges', ["Merge branch 'a'", "Merge branch 'b'"], 'patch', 0],
    ['by its commits and not by merges beside them', ["Merge branch 'a'", 'fix: b'], 'patch', 1],
    ['not at all when it is empty', [], 'none', undefined],
  ])('%s', (_, messages, bump, because) => {
    const commits = range(...messages);
    const decision = decideBump(commits, DEFAULT_BUMP_POLICY);
    expect(decision).toMatchObject({ bump });
    expect(decision.because).toBe(because === undefined ? undefined : commits[because]);
  });

  test('and counts every size', () => {
    const commits = range('fix: a', 'Update', 'feat: b', 'feat!: c', "Merge branch 'a'");
    const counts = { none: 1, patch: 2, minor: 1, major: 1 };
    expect(decideBump(commits, DEFAULT_BUMP_POLICY).counts).toEqual(counts);
  });

  test('not at all when rules say so of every commit', () => {
    const decision = decideBump(range('docs: a', "Merge branch 'a'"), by([{ type: 'docs', bump: 'none' }]));
    expect(decision).toMatchObject({ bump: 'none', because: undefined, counts: { none: 2 } });
  });

  test('not at all when a rule says so of merges', () => {
    const decision = decideBump(range("Merge branch 'a'"), by([{ breaking: false, bump: 'none' }]));
    expect(decision.bump).toBe('none');
  });

  test('the same in any order, the first of equals being named', () => {
    const [a, b, c] = range('feat: a', 'feat: b', 'fix: c');
    expect(decideBump([c!, b!, a!], DEFAULT_BUMP_POLICY).because).toBe(a);
    const same = [read('feat: x', { sha: sha(1) }), read('feat: y', { sha: sha(2) })];
    expect(decideBump(same, DEFAULT_BUMP_POLICY).because).toBe(same[0]);
  });
});
