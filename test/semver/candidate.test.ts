import { describe, expect, test } from '@jest/globals';
import { candidateAt, nextCandidate } from '../../shared/semver/candidate.ts';
import { V_TAGS } from '../../shared/semver/tag-template.ts';
import { readTags } from '../../shared/semver/tagged-version.ts';
import { dated, final, tagged } from './tagged.ts';

const series = (of: string, count: number) => Array.from({ length: count }, (_, n) => `v${of}-rc.${n + 1}`);

describe('the number of the next candidate', () => {
  test.each<[string, string, string[], number, string | undefined]>([
    ['the first of a version', '1.3.0', [], 1, undefined],
    ['one more', '1.3.0', ['v1.3.0-rc.1'], 2, 'v1.3.0-rc.1'],
    ['rc.10 comes after rc.9', '1.3.0', series('1.3.0', 9), 10, 'v1.3.0-rc.9'],
    ['rc.11 comes after rc.10', '1.3.0', series('1.3.0', 10).toReversed(), 11, 'v1.3.0-rc.10'],
    ['a hundred of them', '1.3.0', series('1.3.0', 100), 101, 'v1.3.0-rc.100'],
    ['a gap is left', '1.3.0', ['v1.3.0-rc.1', 'v1.3.0-rc.7'], 8, 'v1.3.0-rc.7'],
    ['dotless', '1.3.0', ['v1.3.0-rc1', 'v1.3.0-rc2'], 3, 'v1.3.0-rc2'],
    ['dotted and dotless mixed', '1.3.0', ['v1.3.0-rc.1', 'v1.3.0-rc10', 'v1.3.0-rc.9'], 11, 'v1.3.0-rc10'],
    ['two spellings of one number', '1.3.0', ['v1.3.0-rc1', 'v1.3.0-rc.1'], 2, 'v1.3.0-rc.1'],
    ['a bare rc is number 0', '1.3.0', ['v1.3.0-rc'], 1, 'v1.3.0-rc'],
    ['a series that began at 0', '1.3.0', ['v1.3.0-rc.0'], 1, 'v1.3.0-rc.0'],
    ['the target moved up: never carried over', '1.3.0', series('1.2.3', 5), 1, undefined],
    ['the target moved down', '1.2.4', series('1.3.0', 5), 1, undefined],
    ['the target came back', '1.2.3', [...series('1.2.3', 5), 'v1.3.0-rc.1'], 6, 'v1.2.3-rc.5'],
    [
      'other pre-releases do not count',
      '1.3.0',
      ['v1.3.0-next.8', 'v1.3.0-rc.1.5', 'v1.3.0-beta.2'],
      1,
      undefined,
    ],
    ['a final version does not count', '1.3.0', ['v1.3.0', 'v1.3.0-rc.2'], 3, 'v1.3.0-rc.2'],
  ])('%s', (_rule, target, names, number, previous) => {
    const next = nextCandidate(final(target), tagged(names), 1);
    expect({ ...next, previous: next.previous?.tag.name }).toEqual({ number, previous });
  });

  test.each([
    [0, [], 0],
    [1, [], 1],
    [0, ['v1.3.0-rc.0'], 1],
    [0, ['v1.3.0-rc.1'], 2],
    [1, ['v1.3.0-rc.0'], 1],
  ] as const)('starting at %i after %j is %i', (startAt, names, number) => {
    expect(nextCandidate(final('1.3.0'), tagged(names), startAt).number).toBe(number);
  });

  test('in a calendar each version of the day has its own', () => {
    const versions = dated('2026.11.21-rc.1', '2026.11.21-rc.2', '2026.11.21.1-rc.1');
    const next = (text: string) => nextCandidate(final(text, 'calver'), versions, 1).number;
    expect(['2026.11.21', '2026.11.21.1', '2026.11.21.2', '2026.11.22'].map(next)).toEqual([3, 2, 1, 1]);
  });
});

describe('the candidate on a commit', () => {
  const { versions } = readTags(V_TAGS, 'semver', [
    { name: 'v1.3.0-rc.9', sha: 'a' },
    { name: 'v1.3.0-rc.10', sha: 'a' },
    { name: 'v1.3.0', sha: 'a' },
    { name: 'v1.4.0-rc.1', sha: 'b' },
    { name: 'v1.4.0', sha: 'c' },
    { name: 'v1.5.0-next.1', sha: 'd' },
  ]);

  test.each([
    ['a', 'v1.3.0-rc.10'],
    ['b', 'v1.4.0-rc.1'],
    ['c', undefined],
    ['d', undefined],
    ['e', undefined],
  ])('%s is %s', (sha, name) => {
    expect(candidateAt(sha, versions)?.tag.name).toBe(name);
  });
});
