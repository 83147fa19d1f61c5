import { describe, expect, test } from '@jest/globals';
import { parseVersion } from '../../shared/semver/version.ts';
import type { ParsedCommit } from '../../shared/semver/parsed-commit.ts';
import type { TaggedVersion } from '../../shared/semver/tagged-version.ts';
import { blockersCheck } from '../../shared/train/blockers.ts';
import { hotfixCommitsCheck } from '../../shared/train/hotfix-commits.ts';
import { codeFreezeCheck } from '../../shared/train/late-commits.ts';
import { liveCandidateCheck } from '../../shared/train/live-candidate.ts';
import { commitOf } from '../kit/parsed-commit.ts';

describe('code freeze on Tue 17:00', () => {
  const freeze = Date.parse('2026-11-17T17:00:00Z');
  const asked = { zone: 'UTC', squash: 'header' } as const;
  const judged = (commits: readonly ParsedCommit[]) =>
    codeFreezeCheck({ ...asked, commits, range: commits, freeze });
  test.each([
    ['feat: early', '2026-11-17T16:59:59Z', 'pass'],
    ['feat: on the dot', '2026-11-17T17:00:00Z', 'pass'],
    ['feat: late', '2026-11-17T17:00:01Z', 'fail'],
    ['a late commit without a type', '2026-11-17T17:00:01Z', 'fail'],
    ['chore: late', '2026-11-17T17:00:01Z', 'fail'],
    ['fix: late', '2026-11-17T17:00:01Z', 'pass'],
    ['fix!: late', '2026-11-17T17:00:01Z', 'fail'],
    ['Revert "feat: late"', '2026-11-17T17:00:01Z', 'pass'],
  ])('%s at %s: %s', (message, at, verdict) => {
    expect(judged([commitOf(message, { at })]).verdict).toBe(verdict);
  });

  test('a commit comes with the merge that brings it in, however early it was made', () => {
    const early = commitOf('feat: early', { at: '2026-11-16T09:00:00Z', parents: ['a'.repeat(40)] });
    const own = commitOf('chore: on the branch', { at: '2026-11-16T10:00:00Z', parents: ['a'.repeat(40)] });
    const merge = commitOf('Merge pull request #1 from x/y', {
      at: '2026-11-18T09:00:00Z',
      parents: [own.sha, early.sha],
    });
    const { verdict, reasons } = judged([merge, own, early]);
    expect(verdict).toBe('fail');
    expect(reasons).toMatchObject([{ source: early.sha, observed: 'Wed 2026-11-18 09:00 UTC' }]);
  });

  test('names each late commit and the limit, and says how many more there are', () => {
    const commits = Array.from({ length: 22 }, (_, index) =>
      commitOf(`feat: late ${index}`, { at: '2026-11-17T18:00:00Z' }),
    );
    const { reasons } = judged(commits);
    expect(reasons).toHaveLength(21);
    expect(reasons[0]).toMatchObject({
      code: 'after-code-freeze',
      observed: 'Tue 2026-11-17 18:00 UTC',
      limit: 'Tue 2026-11-17 17:00 UTC',
    });
    expect(reasons.at(-1)?.message).toBe('and 2 more commits came after the code freeze');
  });

  test('a code freeze that nobody can date closes the cut', () => {
    const commits = [commitOf('fix: x')];
    expect(codeFreezeCheck({ ...asked, commits, range: commits, freeze: undefined })).toMatchObject({
      verdict: 'inconclusive',
      reasons: [{ code: 'slot-unknown' }],
    });
  });
});

describe('a live candidate', () => {
  const check = (
    names: readonly string[],
    given: { base?: string; own?: string; supersede?: boolean } = {},
  ) =>
    liveCandidateCheck({
      versions: names.map(tagged),
      base: given.base === undefined ? undefined : tagged(given.base),
      own: [given.own ?? 'v9.9.9-rc.1'],
      supersede: given.supersede ?? false,
    });

  test.each([
    ['no candidate at all', ['v1.3.0'], {}, 'pass'],
    ['a candidate that became final', ['v1.4.0-rc.1', 'v1.4.0'], { base: 'v1.4.0' }, 'pass'],
    ['a candidate that never became final', ['v1.3.0', 'v1.4.0-rc.1'], { base: 'v1.3.0' }, 'inconclusive'],
    ['a candidate older than the last final version', ['v1.2.0-rc.1', 'v1.3.0'], { base: 'v1.3.0' }, 'pass'],
    [
      'the candidate that this very cut made',
      ['v1.3.0', 'v1.4.0-rc.1'],
      { base: 'v1.3.0', own: 'v1.4.0-rc.1' },
      'pass',
    ],
    ['one that is to be superseded', ['v1.3.0', 'v1.4.0-rc.1'], { base: 'v1.3.0', supersede: true }, 'pass'],
  ])('%s', (_name, names, given, verdict) => {
    expect(check(names, given).verdict).toBe(verdict);
  });

  test('says what was not asked', () => {
    expect(check(['v1.4.0-rc.1']).reasons).toMatchObject([{ code: 'not-asked', source: 'v1.4.0-rc.1' }]);
  });
});

describe('hotfix commits', () => {
  const allowed = [{ type: 'fix' }, { type: 'chore', scope: 'security' }];
  const asked = { allowed, squash: 'header' } as const;
  test.each([
    ['fix: a', 'pass'],
    ['fix(api): a', 'pass'],
    ['FIX: a', 'pass'],
    ['chore(security): a', 'pass'],
    ['chore(Security): a', 'pass'],
    ['chore: a', 'fail'],
    ['chore(deps): a', 'fail'],
    ['feat: a', 'fail'],
    ['no type', 'fail'],
    ['fix!: a', 'fail'],
    ['fix: a\n\nBREAKING CHANGE: b', 'fail'],
  ])('%s: %s', (message, verdict) => {
    expect(
      hotfixCommitsCheck({ ...asked, commits: [commitOf(message)], contained: [], missing: [] }).verdict,
    ).toBe(verdict);
  });

  test('every commit that cannot go along is named', () => {
    const { verdict, reasons } = hotfixCommitsCheck({
      commits: [commitOf('feat: a'), commitOf('fix: b')],
      contained: [],
      missing: ['abc123'],
      ...asked,
    });
    expect(verdict).toBe('fail');
    expect(reasons).toMatchObject([
      { code: 'unknown-commit', observed: 'abc123' },
      {
        code: 'forbidden-type',
        observed: 'feat',
        limit: 'fix: or chore(security):, and nothing that breaks',
      },
    ]);
  });

  test.each([
    [
      'a merge',
      { commits: [commitOf('fix: a', { parents: ['1'.repeat(40), '2'.repeat(40)] })], contained: [] },
      'merge-commit',
    ],
    ['a commit that is there already', { commits: [], contained: [commitOf('fix: a')] }, 'already-contained'],
  ])('%s cannot be picked', (_name, picks, code) => {
    const { verdict, reasons } = hotfixCommitsCheck({ ...asked, ...picks, missing: [] });
    expect([verdict, reasons[0]?.code]).toEqual(['fail', code]);
  });

  test('none at all is refused', () => {
    expect(hotfixCommitsCheck({ ...asked, commits: [], contained: [], missing: [] }).reasons).toMatchObject([
      { code: 'no-commits' },
    ]);
  });
});

describe('release blockers', () => {
  test.each([
    [[], 'pass'],
    [[{ number: 7, title: 'broken' }], 'fail'],
  ])('%j: %s', (value, verdict) => {
    expect(blockersCheck({ kind: 'answered', value }, 'release-blocker').verdict).toBe(verdict);
  });

  test('no answer is an error, never a pass', () => {
    const reason = { code: 'forbidden', message: 'no' } as const;
    expect(blockersCheck({ kind: 'unanswered', reason }, 'x')).toMatchObject({
      verdict: 'error',
      reasons: [reason],
    });
  });
});

function tagged(name: string): TaggedVersion {
  const version = parseVersion(name.slice(1), 'semver');
  if (!version.ok) throw new Error(version.message);
  return { tag: { name, sha: '0'.repeat(40) }, version: version.value };
}
