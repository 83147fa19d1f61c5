import { describe, expect, test } from '@jest/globals';
import type { ParsedCommit } from '../../shared/semver/parsed-commit.ts';
import { arrivalsOf } from '../../shared/train/arrivals.ts';
import { commitOf } from '../kit/parsed-commit.ts';

/** A commit that was made at this hour. */
const made = (hour: number, message: string, ...parents: readonly ParsedCommit[]): ParsedCommit =>
  commitOf(message, {
    at: new Date(hour * 3_600_000).toISOString(),
    parents: parents.length === 0 ? ['f'.repeat(40)] : parents.map(({ sha }) => sha),
  });

/** The hours at which the commits of a range, told oldest first, came. */
const hours = (...oldestFirst: readonly ParsedCommit[]): readonly number[] => {
  const arrival = arrivalsOf(oldestFirst.toReversed());
  return oldestFirst.map((commit) => arrival(commit) / 3_600_000);
};

const takingBack = (hour: number, commit: ParsedCommit, parent: ParsedCommit): ParsedCommit =>
  made(hour, `Revert "${commit.subject}"\n\nThis reverts commit ${commit.sha}.`, parent);

describe('a commit comes', () => {
  test('when it was made', () => {
    const one = made(1, 'fix: a');
    expect(hours(one, made(2, 'fix: b', one))).toEqual([1, 2]);
  });

  test.each([
    [4, 5],
    [5, 5],
    [6, 6],
  ])('no earlier than its parent: dated %d on top of 5 at %d', (dated, came) => {
    const parent = made(5, 'fix: a');
    const child = made(dated, 'fix: b', parent);
    expect(hours(parent, child, made(1, 'fix: c', child))).toEqual([5, came, came]);
  });

  test('with the oldest merge that brought it in, and so do its own parents', () => {
    const trunk = made(1, 'fix: trunk');
    const first = made(2, 'feat: first');
    const second = made(3, 'feat: second', first);
    const merge = made(9, "Merge branch 'side'", trunk, second);
    expect(hours(trunk, first, second, merge, made(10, 'fix: later', merge))).toEqual([1, 9, 9, 9, 10]);
  });

  test('with a merge that is dated before what it merges', () => {
    const trunk = made(1, 'fix: trunk');
    const old = made(2, 'feat: old');
    const side = made(9, 'feat: side', old);
    expect(hours(trunk, old, side, made(3, "Merge branch 'side'", trunk, side))).toEqual([1, 9, 9, 9]);
  });

  test('with the merge even where the branch has taken something of its own back', () => {
    const trunk = made(1, 'fix: trunk');
    const feature = made(2, 'feat: on the side');
    const mistake = made(3, 'feat: mistake', feature);
    const back = takingBack(4, mistake, mistake);
    const merge = made(9, "Merge branch 'side'", trunk, back);
    expect(hours(trunk, feature, mistake, back, merge)).toEqual([1, 9, 9, 9, 9]);
  });

  test('back with the revert of its revert, however often that goes', () => {
    const feature = made(1, 'feat: q');
    const away = takingBack(2, feature, feature);
    const again = takingBack(3, away, away);
    const gone = takingBack(4, again, again);
    const last = takingBack(5, gone, gone);
    expect(hours(feature, away)).toEqual([1, 2]);
    expect(hours(feature, away, again)).toEqual([3, 2, 3]);
    expect(hours(feature, away, again, gone, last)).toEqual([5, 4, 5, 4, 5]);
  });
});
