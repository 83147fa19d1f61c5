import { describe, expect, test } from '@jest/globals';
import { cancelReverts } from '../../shared/semver/reverts.ts';
import { dice, read, sha } from './made-commit.ts';
import { left, revertOf, story } from './told-range.ts';

describe('a revert finds its target', () => {
  test.each([
    ['by name', ['feat: a', revertOf('@1')], []],
    ['by an abbreviation', ['feat: a', revertOf(sha(1).slice(0, 7))], []],
    [
      'by the name that it was picked from',
      ['feat: a\n\n(cherry picked from commit @900)', revertOf('@900')],
      [],
    ],
    ['by pull request', ['feat: a (#7)', 'Revert "other"\n\nReverts acme/api#7'], []],
    ['by the number in the quoted header', ['feat: renamed since (#7)', 'Revert "feat: a (#7)" (#8)'], []],
    ['by header', ['feat: a', 'Revert "feat: a"'], []],
    ['by header without its number', ['feat: a (#7)', 'Revert "feat: a" (#8)'], []],
    ['by the header after revert:', ['feat: a (#7)', 'revert: feat: a (#8)'], []],
    ['by Refs of revert:', ['feat: a', 'fix: b', 'revert: both\n\nRefs: @1, @2'], []],
    [
      'by header when the name is from before a rebase',
      ['feat: a', 'Revert "feat: a"\n\nThis reverts commit @900.'],
      [],
    ],
    ['not outside the range', ['feat: a', revertOf('@900')], [1, 2]],
    ['not by half a header', ['feat: a b', 'Revert "feat: a"'], [1, 2]],
    ['not by a header in another case', ['feat: a', 'Revert "Feat: a"'], [1, 2]],
    ['not among later commits', ['Revert "feat: a"', 'feat: a'], [1, 2]],
    ['not in itself', ['Revert "x"\n\nThis reverts commit @1.'], [1]],
    [
      'the newest of the same header',
      ['feat: a', 'fix: b', 'feat: a', 'Revert "feat: a"', 'feat: a'],
      [1, 2, 5],
    ],
    ['the name before the pull request', ['feat: a (#7)', 'feat: b', `${revertOf('@2')}\nReverts #7`], [1]],
    [
      'the pull request before the header',
      ['feat: a (#7)', 'feat: b', 'Revert "feat: b"\n\nReverts #7'],
      [2],
    ],
    [
      'the name before the header',
      ['feat: a', 'feat: a', 'Revert "feat: a"\n\nThis reverts commit @1.'],
      [2],
    ],
  ])('%s', (_, messages, active) => {
    expect(left(story(...messages))).toEqual(active);
  });

  test('not by an abbreviation that two commits share', () => {
    const twins = ['1', '2'].map((end) => read('feat: a', { sha: 'abcdef0'.padEnd(39, '0') + end }));
    const revert = read('revert: x\n\nThis reverts commit abcdef0.', { sha: sha(1), committedAt: 1 });
    expect(cancelReverts([revert, ...twins]).active).toHaveLength(3);
  });

  test('by place in the list where the clocks are equal', () => {
    const at = { committedAt: 5 };
    const list = [
      read('feat: a', { ...at, sha: sha(4) }),
      read('Revert "feat: a"', { ...at, sha: sha(3) }),
      read('feat: a', { ...at, sha: sha(2) }),
      read('feat: a', { ...at, sha: sha(1) }),
    ];
    expect(left(list)).toEqual([1, 4]);
  });

  test('by name whatever the clocks say', () => {
    const late = read('feat: a', { sha: sha(1), committedAt: 9_000 });
    const revert = read(revertOf(sha(1)), { sha: sha(2), committedAt: 1_000 });
    expect(left([revert, late])).toEqual([]);
  });
});

describe('a name and the header that git quotes', () => {
  const by = (header: string, target = '@1') => `${header}\n\nThis reverts commit ${target}.`;
  const LONG = 'feat: keep the water in the gauge below the line that the harbour master drew';

  test.each([
    ['agree', ['feat!: real break', by('Revert "feat!: real break"')], []],
    ['contradict each other', ['feat!: real break', 'fix: typo', by('Revert "typo"')], [1, 2, 3]],
    ['contradict: the header does not step in', ['feat: a', 'fix: b', by('Revert "fix: b"')], [1, 2, 3]],
    [
      'contradict: nor the pull request',
      ['feat: a', 'fix: b (#7)', `${by('Revert "x"')}\nReverts #7`],
      [1, 2, 3],
    ],
    ['agree but for blanks', ['feat:  a\tb', by('Revert "feat: a b"')], []],
    ['agree but for the number', ['feat: a (#7)', by('Revert "feat: a" (#8)')], []],
    ['agree but for another number', ['feat: a', by('Revert "feat: a (#7)" (#8)')], []],
    ['agree as far as GitHub shows it', [`${LONG} (#7)`, by(`Revert "${LONG.slice(0, 60)}… (#8)`)], []],
    ['agree as far as there is room', [LONG, by(`Revert "${LONG.slice(0, 60)}`)], []],
    ['agree as far as the first was shown', [`${LONG.slice(0, 70)}… (#7)`, by(`Revert "${LONG}"`)], []],
    ['contradict each other before the cut', [LONG, by('Revert "feat: keep the wind… (#8)')], [1, 2]],
    ['a quote in the part that is shown', ['fix: "x" and more', by('Revert "fix: "x" and…')], []],
    ['nothing is quoted', ['feat: a', by('Revert ""')], [1, 2]],
    ['nothing is left of the quote', ['feat: a', by('Revert "…')], [1, 2]],
    ['a Reapply agrees', ['feat: a', by('Revert "feat: a"'), by('Reapply "feat: a"', '@2')], [1]],
    ['a Reapply contradicts', ['feat: a', by('Revert "feat: a"'), by('Reapply "feat: b"', '@2')], [3]],
    ['one of two agrees', ['feat: a', 'fix: b', `${by('Revert "feat: a"')}\n${revertOf('@2')}`], [2, 3]],
    ['revert: is worded freely', ['feat!: real break', by('revert: typo')], []],
    [
      'the merge of the pull request that is quoted',
      ['Merge pull request #7 from acme/a', by('Revert "feat: a (#7)" (#8)')],
      [],
    ],
    [
      'the merge of another pull request',
      ['Merge pull request #7 from acme/a', by('Revert "feat: a (#9)" (#10)')],
      [1, 2],
    ],
  ])('%s', (_, messages, active) => {
    expect(left(story(...messages))).toEqual(active);
  });
});

describe('a breaking change is taken back by its name alone', () => {
  test.each([
    ['by name', ['feat!: a', revertOf('@1')], []],
    ['not by its header', ['feat!: a', 'Revert "feat!: a"'], [1, 2]],
    ['not by its header after revert:', ['feat!: a', 'revert: feat!: a'], [1, 2]],
    ['not by pull request', ['feat: a (#7)\n\nBREAKING CHANGE: b', 'Revert "a"\n\nReverts #7'], [1, 2]],
    [
      'not by a name that is not here',
      ['feat!: a', 'Revert "feat!: a"\n\nThis reverts commit @900.'],
      [1, 2],
    ],
    ['not when only a bullet breaks', ['feat: a\n\n* feat!: b', 'Revert "feat: a"'], [1, 2]],
    [
      'its revert may be taken back by header',
      ['feat!: a', 'Revert "feat!: a"\n\nThis reverts commit @1.', 'Reapply "feat!: a"'],
      [1],
    ],
  ])('%s', (_, messages, active) => {
    expect(left(story(...messages))).toEqual(active);
  });
});

describe('a revert of several', () => {
  test.each([
    ['all of them here', ['feat: a', 'fix: b', revertOf('@1', '@2')], []],
    ['one of them released before', ['feat: a', revertOf('@1', '@900')], [2]],
    [
      'none of them here, whatever the header',
      ['feat: a', 'Revert "feat: a"\n\nThis reverts commits @900 and @901.'],
      [2],
    ],
  ])('%s', (_, messages, active) => {
    expect(left(story(...messages))).toEqual(active);
  });
});

describe('a revert that is taken back', () => {
  test.each([
    ['takes back nothing', ['feat: a', revertOf('@1'), revertOf('@2')], [1]],
    ['by its header', ['feat: a', 'Revert "feat: a"', 'Revert "Revert "feat: a""'], [1]],
    ['as git 2.43 words it', ['feat: a', 'Revert "feat: a"', 'Reapply "feat: a"'], [1]],
    [
      'as GitHub words it',
      ['feat: a (#1)', 'Revert "feat: a" (#2)', 'Revert "Revert "feat: a"" (#3)\n\nReverts acme/api#2'],
      [1],
    ],
    ['and taken back again', ['feat: a', revertOf('@1'), revertOf('@2'), revertOf('@3')], []],
    [
      'by a Reapply that is taken back',
      ['feat: a', 'Revert "feat: a"', 'Reapply "feat: a"', 'Revert "Reapply "feat: a""'],
      [],
    ],
    ['beside another that stands', ['feat: a', revertOf('@1'), revertOf('@2'), revertOf('@1')], []],
    ['whose target was released before', ['fix: b', revertOf('@900'), revertOf('@2')], [1]],
  ])('%s', (_, messages, active) => {
    expect(left(story(...messages))).toEqual(active);
  });

  test.each([
    [10_000, [1]],
    [10_001, []],
  ])('in a chain of %i commits after the first', (length, active) => {
    const chain = story('feat: a', ...Array.from({ length }, (_, n) => revertOf(`@${n + 1}`)));
    expect(left(chain)).toEqual(active);
  });

  test('in a circle takes back nothing, and what hangs on it stays', () => {
    const circle = story('feat: a', revertOf('@3', '@1'), revertOf('@2'));
    expect(left(circle)).toEqual([1, 2, 3]);
    expect(cancelReverts(circle).cancelled).toEqual([]);
  });
});

test('the pairs are told, newest revert first, with what each took back', () => {
  const commits = story('feat: a', 'fix: b', revertOf('@1'), revertOf('@2', '@900'), 'docs: c');
  const [, partly, fully, b, a] = commits;
  expect(cancelReverts(commits)).toEqual({
    active: [commits[0], partly],
    cancelled: [
      { revert: partly, reverted: [b] },
      { revert: fully, reverted: [a] },
    ],
  });
});

test('a range without reverts is left as it is', () => {
  const commits = story('feat: a', 'fix: b');
  expect(cancelReverts(commits)).toEqual({ active: commits, cancelled: [] });
  expect(cancelReverts([])).toEqual({ active: [], cancelled: [] });
});

test('any order of the list gives the same answer', () => {
  const roll = dice(7);
  for (let round = 0; round < 300; round += 1) {
    const messages = Array.from({ length: 2 + roll(12) }, (_, n) =>
      roll(2) === 0 || n === 0
        ? `feat: ${roll(3)}`
        : revertOf(...Array.from({ length: 1 + roll(2) }, () => `@${1 + roll(n)}`)),
    );
    const commits = story(...messages);
    const shuffled = commits
      .map((commit) => [roll(1_000), commit] as const)
      .toSorted(([a], [b]) => a - b)
      .map(([, commit]) => commit);
    expect(left(shuffled)).toEqual(left(commits));
  }
});

test('100,000 reverts of one header, all in the same instant, take no square of time', () => {
  const same = Array.from({ length: 100_000 }, (_, n) =>
    read(n % 2 === 0 ? 'Revert "feat: a"' : 'feat: a', { sha: sha(n + 1) }),
  );
  const start = process.cpuUsage();
  cancelReverts(same);
  expect(process.cpuUsage(start).user).toBeLessThan(3_000_000);
});

test('10,000 reverts that name one header of a megabyte, or quote one, take no square of time', () => {
  const long = `feat: ${'a '.repeat(500_000)}`;
  const target = read(long, { sha: sha(1) });
  const many = Array.from({ length: 10_000 }, (_, n) =>
    read(`Revert "feat: a"\n\nThis reverts commit ${sha(1)}.`, { sha: sha(n + 2) }),
  );
  const names = Array.from({ length: 10_000 }, (_, n) => `This reverts commit ${sha(n + 2)}.`);
  const quoting = read(`Revert "${long}"\n\n${names.join('\n')}`, { sha: sha(20_000) });
  const start = process.cpuUsage();
  expect(cancelReverts([quoting, ...many, target]).cancelled).toEqual([]);
  expect(process.cpuUsage(start).user).toBeLessThan(3_000_000);
});
