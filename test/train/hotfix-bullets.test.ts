import { expect, test } from '@jest/globals';
import type { Squash } from '../../shared/semver/counted-bullets.ts';
import { hotfixCommitsCheck } from '../../shared/train/hotfix-commits.ts';
import { commitOf } from '../kit/parsed-commit.ts';

const ALLOWED = [{ type: 'fix' }, { type: 'chore', scope: 'security' }];

const judged = (message: string, squash: Squash) =>
  hotfixCommitsCheck({ commits: [commitOf(message)], contained: [], missing: [], allowed: ALLOWED, squash });

test.each([
  ['fix: x (#13)\n\n* fix: one\n* Chore(Security): two', 'pass', 'pass'],
  ['fix: x (#13)\n\n* fix: one\n* feat: four', 'pass', 'fail'],
  ['fix: x (#13)\n\n* chore: one', 'pass', 'fail'],
  ['fix: x (#13)\n\n* fix!: one', 'pass', 'fail'],
  ['fix: x (#13)\n\n* wip', 'pass', 'pass'],
  ['feat: x (#13)\n\n* fix: one', 'fail', 'fail'],
])('%j in a hotfix: %s by the header, %s by bullets', (message, byHeader, byBullets) => {
  expect([judged(message, 'header').verdict, judged(message, 'bullets').verdict]).toEqual([
    byHeader,
    byBullets,
  ]);
});

test.each([
  ['fix!: x', 'a breaking change', 'it is a breaking change'],
  ['fix: x\n\n* feat: four\n* feat!: three', 'a breaking change', 'it holds "feat!: three"'],
  ['fix: x\n\n* fix: one\n* feat: four', 'feat', 'it holds "feat: four"'],
])('of %j the reason says what may not go along', (message, observed, why) => {
  const { reasons } = judged(message, 'bullets');
  expect(reasons).toMatchObject([
    {
      code: 'forbidden-type',
      observed,
      message: expect.stringContaining(`may not go past the train, ${why}: fix`),
    },
  ]);
});
