import { describe, expect, test } from '@jest/globals';
import type { Squash } from '../../shared/semver/counted-bullets.ts';
import type { ParsedCommit } from '../../shared/semver/parsed-commit.ts';
import { cancelReverts } from '../../shared/semver/reverts.ts';
import { codeFreezeCheck } from '../../shared/train/late-commits.ts';
import { commitOf } from '../kit/parsed-commit.ts';

const FREEZE = Date.parse('2026-11-17T17:00:00Z');
const EARLY = '2026-11-17T16:59:59Z';
const LATE = '2026-11-17T17:00:01Z';

const judged = (range: readonly ParsedCommit[], squash: Squash = 'header') =>
  codeFreezeCheck({
    commits: cancelReverts(range).active,
    range,
    freeze: FREEZE,
    zone: 'UTC',
    squash,
  });

const FOOTER = '\n\nBREAKING CHANGE: gone';
const MERGE = { parents: ['1'.repeat(40), '2'.repeat(40)] };

describe('what breaks something is late, whatever it is', () => {
  test.each([
    ['fix: x', {}, 'pass'],
    [`fix: x${FOOTER}`, {}, 'fail'],
    ['revert: drop the api', {}, 'pass'],
    ['revert!: drop the api', {}, 'fail'],
    [`revert: drop the api${FOOTER}`, {}, 'fail'],
    [`Revert "feat: x"${FOOTER}`, {}, 'fail'],
    ["Merge branch 'x'", MERGE, 'pass'],
    [`Merge branch 'x'${FOOTER}`, MERGE, 'fail'],
  ])('%j %j: %s', (message, given, verdict) => {
    expect(judged([commitOf(message, { ...given, at: LATE })]).verdict).toBe(verdict);
    expect(judged([commitOf(message, { ...given, at: EARLY })]).verdict).toBe('pass');
  });

  test('and the reason says so', () => {
    const commit = commitOf('revert!: drop the api', { at: LATE, sha: 'abc1234'.padEnd(40, '0') });
    expect(judged([commit]).reasons).toMatchObject([
      {
        code: 'after-code-freeze',
        message: 'abc1234 came after the code freeze, it is a breaking change: revert!: drop the api',
        observed: 'Tue 2026-11-17 17:00:01 UTC',
      },
    ]);
  });
});

describe('what brings back what was taken back is judged by that', () => {
  test.each([
    ['Revert "feat: q"', 'pass'],
    ['Revert "Revert "feat: q""', 'fail'],
    ['Reapply "feat: q"', 'fail'],
    ['revert: Revert "feat: q"', 'fail'],
    ['Revert "Revert "fix: q""', 'pass'],
    ['Revert "Revert "fix!: q""', 'fail'],
    ['Revert "Revert "the big one""', 'fail'],
    ['Revert "Reapply "feat: q""', 'pass'],
    [`Reapply "Merge branch 'x'"`, 'fail'],
  ])('%s: %s', (message, verdict) => {
    expect(judged([commitOf(message, { at: LATE })]).verdict).toBe(verdict);
  });

  test.each([
    ['Revert "feat: q"', 'fail'],
    ['Revert "fix: q"', 'pass'],
    ['Revert "Revert "feat: q""', 'pass'],
    ['feat: q', 'pass'],
  ])('a late revert of an early %s: %s', (header, verdict) => {
    const early = commitOf(header, { at: EARLY });
    const late = commitOf(`revert: that\n\nThis reverts commit ${early.sha}.`, {
      at: LATE,
      parents: [early.sha],
    });
    expect(judged([late, early]).verdict).toBe(verdict);
  });

  test('and the reason names it', () => {
    const { reasons } = judged([commitOf('Reapply "feat: q"', { at: LATE })]);
    expect(reasons[0]?.message).toMatch(/came after the code freeze, it brings back "feat: q": Reapply/);
  });

  test.each([
    [EARLY, 'pass'],
    [LATE, 'fail'],
  ])('a feature of this very range that came back at %s: %s', (at, verdict) => {
    const feature = commitOf('feat: q', { at: EARLY });
    const away = commitOf(`Revert "feat: q"\n\nThis reverts commit ${feature.sha}.`, {
      at: EARLY,
      parents: [feature.sha],
    });
    const again = commitOf(`Revert "Revert "feat: q""\n\nThis reverts commit ${away.sha}.`, {
      at,
      parents: [away.sha],
    });
    expect(judged([again, away, feature]).verdict).toBe(verdict);
  });
});

test.each([
  [EARLY, 'pass'],
  [LATE, 'fail'],
])('a feature that is dated early on top of a fix of %s: %s', (at, verdict) => {
  const fix = commitOf('fix: a', { at });
  const feature = commitOf('feat: b', { at: '2026-11-16T09:00:00Z', parents: [fix.sha] });
  expect(judged([feature, fix]).verdict).toBe(verdict);
});

describe('where bullets count, each of them is judged', () => {
  test.each([
    ['fix: x (#13)\n\n* fix: one\n* revert: two', 'pass', 'pass'],
    ['fix: x (#13)\n\n* fix: one\n* feat: four', 'pass', 'fail'],
    ['fix: x (#13)\n\n* fix!: three', 'pass', 'fail'],
    ['revert: x (#13)\n\n* feat: four', 'pass', 'fail'],
    ['chore: x (#13)\n\n* fix: one', 'fail', 'fail'],
  ])('%j: %s by the header, %s by bullets', (message, byHeader, byBullets) => {
    const range = [commitOf(message, { at: LATE })];
    expect([judged(range, 'header').verdict, judged(range, 'bullets').verdict]).toEqual([
      byHeader,
      byBullets,
    ]);
  });

  test('but those of a merge, whose commits are judged themselves', () => {
    const merge = commitOf("Merge branch 'x'\n\n* feat!: one", { ...MERGE, at: LATE });
    expect(judged([merge], 'bullets').verdict).toBe('pass');
  });

  test.each([
    ['fix: x\n\n* feat: four', 'it holds "feat: four"'],
    ['fix: x\n\n* feat: four\n* feat(api)!: three', 'it holds "feat(api)!: three"'],
  ])('%j: the reason names the bullet', (message, told) => {
    const { reasons } = judged([commitOf(message, { at: LATE })], 'bullets');
    expect(reasons[0]?.message).toContain(`came after the code freeze, ${told}: fix: x`);
  });
});
