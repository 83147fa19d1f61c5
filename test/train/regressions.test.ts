import { describe, expect, test } from '@jest/globals';
import { mustNotBeLost, regressionsCheck } from '../../shared/train/regressions.ts';
import { commitOf } from '../kit/parsed-commit.ts';

const TYPES = [{ type: 'fix' }, { type: 'chore', scope: 'security' }];

describe('what a release branch shipped and a later version must not lose', () => {
  test.each([
    ['fix: a', true],
    ['feat: a', true],
    ['perf: a', true],
    ['security: a', true],
    ['Revert "feat: a"', true],
    ['revert: feat: a', true],
    ['a header that tells nothing\n\nBREAKING CHANGE: b', true],
    ['a header that tells nothing', true],
    ['release v6.0.3', true],
    ['fixup! fix: a', true],
    ['chore(security): a', true],
    ['chore(Security): a', true],
    ['chore!: a', true],
    ['docs: a\n\nBREAKING CHANGE: b', true],
    ['chore: a', false],
    ['chore(deps): a', false],
    ['docs: a', false],
    ['test: a', false],
    ['release: v1.4.0', false],
  ])('%j: %p', (message, kept) => {
    expect(mustNotBeLost([commitOf(message)], TYPES)).toHaveLength(kept ? 1 : 0);
  });

  test('a merge brings nothing of its own', () => {
    const parents = ['1'.repeat(40), '2'.repeat(40)];
    expect(mustNotBeLost([commitOf("Merge branch 'x'", { parents })], TYPES)).toEqual([]);
  });

  test('what was taken back there is gone, and so is what took it back', () => {
    const fix = commitOf('fix: a');
    const revert = commitOf(`Revert "fix: a"\n\nThis reverts commit ${fix.sha}.`);
    const stays = commitOf('fix: b');
    expect(mustNotBeLost([revert, stays, fix], TYPES)).toEqual([stays]);
  });

  test('a revert of what had shipped before stays', () => {
    const revert = commitOf(`Revert "feat: old"\n\nThis reverts commit ${'d'.repeat(40)}.`);
    expect(mustNotBeLost([revert], TYPES)).toEqual([revert]);
  });
});

describe('the check', () => {
  const lost = [commitOf('fix: leak', { sha: 'c0ffee'.padEnd(40, '0') }), commitOf('fix: rust')];
  const likened = [
    {
      shipped: commitOf('fix: typo', { sha: 'abcdef1'.padEnd(40, '0') }),
      twin: commitOf('fix: typo', { sha: 'fedcba1'.padEnd(40, '0') }),
    },
  ];

  test('passes where nothing is lost, or nothing was released', () => {
    for (const check of [
      regressionsCheck({ lost: [], likened: [] }, 'v1.3.0'),
      regressionsCheck({ lost, likened: [] }, undefined),
    ])
      expect(check).toEqual({ name: 'fixes shipped before', verdict: 'pass', reasons: [] });
  });

  test('passes, and says what only words tie to the branch', () => {
    expect(regressionsCheck({ lost: [], likened }, 'v1.3.1')).toEqual({
      name: 'fixes shipped before',
      verdict: 'pass',
      reasons: [
        {
          code: 'same-subject',
          message:
            'abcdef1 shipped in v1.3.1, and fedcba1 stands for it because both say the same (fix: typo): see that it is the same change; one that is picked with -x leaves no doubt',
          source: 'fedcba1'.padEnd(40, '0'),
        },
      ],
    });
  });

  test('names each commit that is lost', () => {
    const { verdict, reasons } = regressionsCheck({ lost, likened }, 'v1.3.1');
    expect([verdict, reasons.map(({ code }) => code)]).toEqual([
      'fail',
      ['regresses-hotfix', 'regresses-hotfix'],
    ]);
    expect(reasons[0]).toEqual({
      code: 'regresses-hotfix',
      message:
        'c0ffee0 shipped in v1.3.1 and is not in what is cut (fix: leak): merge it or pick it with -x; if the branch solved it otherwise, an empty commit with the line (cherry picked from commit c0ffee0000000000000000000000000000000000) says so',
      source: 'c0ffee'.padEnd(40, '0'),
    });
  });
});
