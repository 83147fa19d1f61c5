import { describe, expect, test } from '@jest/globals';
import { type History } from '../../scripts/replay/history.ts';
import { render } from '../../scripts/replay/render.ts';
import { replay } from '../../scripts/replay/replay.ts';
import { DEFAULT_BUMP_POLICY } from '../../shared/semver/bump-policy.ts';
import { V_TAGS } from '../../shared/semver/tag-template.ts';

const POLICY = { bump: DEFAULT_BUMP_POLICY, zeroMajor: 'minor' as const };

/** A straight history, one line a commit: `header` or `header <- tag`. */
function straight(lines: readonly string[]): History {
  const commits = lines.map((line, place) => ({
    sha: sha(place),
    parents: place === 0 ? [] : [sha(place - 1)],
    committedAt: place * 60_000,
    author: { name: 'Ana', email: 'ana@example.com' },
    message: line.split(' <- ')[0] ?? '',
  }));
  const tags = lines.flatMap((line, place) => {
    const name = line.split(' <- ')[1];
    return name === undefined ? [] : [{ name, sha: sha(place) }];
  });
  return { tags, commits };
}
const sha = (place: number): string => place.toString(16).padStart(8, '0').repeat(5);

describe('a replay', () => {
  test.each([
    ['agrees with a patch', ['fix: a'], 'v1.0.1', undefined],
    ['agrees with a minor', ['fix: a', 'feat: b'], 'v1.1.0', undefined],
    ['agrees with a major', ['feat!: a', 'fix: b'], 'v2.0.0', undefined],
    ['finds a bump that is too small', ['feat: a', 'fix: b'], 'v1.0.1', 'smaller'],
    ['finds a bump that is too large', ['fix: a'], 'v1.1.0', 'larger'],
    ['finds a number left out', ['fix: a'], 'v1.0.2', 'left-out'],
    ['finds a number left out of another size', ['feat: a'], 'v1.1.1', 'left-out'],
    ['finds a commit that asks for more', ['feat: a\n\nRelease-As: 1.5.0'], 'v1.1.0', 'lower'],
    [
      'passes over a Release-As that was taken back',
      ['fix: a\n\nRelease-As: 3.0.0', `revert: fix: a`, 'fix: b'],
      'v1.0.1',
      undefined,
    ],
    ['finds a version that goes back', ['fix: a'], 'v0.9.0', 'backwards'],
  ])('%s', (_, headers, tag, kind) => {
    const lines = ['feat: start <- v1.0.0', ...headers];
    const result = replay(
      straight([...lines.slice(0, -1), `${lines.at(-1)} <- ${tag}`]),
      V_TAGS,
      POLICY,
      undefined,
    );
    const release = result.releases.find((one) => one.tag === tag);
    expect(release?.difference?.kind).toBe(kind);
  });

  test('reports the commits that made our bump, and the whole for people', () => {
    const result = replay(
      straight(['fix: start <- v1.0.0', 'feat: more', 'wip', 'fix: less <- v1.0.1']),
      V_TAGS,
      POLICY,
      'v1.0.0',
    );
    expect(render('it', result)).toBe(
      [
        'it: 4 commits, 1 of no recognised form',
        '  the same version for 0 of 1 releases (0.0 %), another or none for 1',
        '    1 smaller: the maintainers moved less far than their commits say',
        '  not compared: 0',
        '  valid headers lost: 0; exceptions: 0',
        '  candidates: 0 in 0 series, 0 numbered otherwise',
        '  v1.0.1 after v1.0.0: ours 1.1.0, smaller (theirs patch, ours minor, 3 commits)',
        `      ${sha(1).slice(0, 10)} feat: more`,
        '',
      ].join('\n'),
    );
  });

  test('what no commit can decide is told apart from what differs', () => {
    const lines = ['fix: a <- v1.0.0', 'fix: b <- v1.0.1', 'fix: c <- v1.0.4'];
    const { tags, commits } = straight(lines);
    const twice = { commits, tags: [...tags, { name: 'v1.0.2', sha: sha(1) }] };
    expect(
      render('it', replay(twice, V_TAGS, POLICY, undefined))
        .split('\n')
        .slice(1, 6),
    ).toEqual([
      '  the same version for 1 of 2 releases (50.0 %), another or none for 1',
      '    1 left-out: a move of the same size, and the maintainers left numbers out',
      '  not compared: 2',
      '    1 first: no final version lies before it, so that no commit could decide',
      '    1 nothing-new: we cut nothing: no commit that counts lies between it and the final version before',
    ]);
  });

  test('leaves out what a trailer proves to have shipped, as a cut does', () => {
    const { commits, tags } = straight([
      'fix: start <- v1.0.0',
      'feat: a <- v1.1.0-rc.1',
      'feat: b',
      `feat: b\n\n(cherry picked from commit ${sha(2)}) <- v1.1.0`,
      'fix: c <- v1.1.1',
    ]);
    const parents = [[], [0], [1], [1], [2]].map((places) => places.map(sha));
    const beside = commits.map((commit, place) => ({ ...commit, parents: parents[place] ?? [] }));
    const { releases } = replay({ tags, commits: beside }, V_TAGS, POLICY, 'v1.1.0');
    expect(releases).toMatchObject([{ tag: 'v1.1.1', base: 'v1.1.0', commits: 2, difference: undefined }]);
  });

  test('numbers candidates per version and shows one that carries its counter over', () => {
    const { candidates } = replay(
      straight(['fix: a <- v1.0.0-rc.1', 'fix: b <- v1.0.0-rc.2', 'feat: c <- v1.1.0-rc.3']),
      V_TAGS,
      POLICY,
      undefined,
    );
    expect(candidates).toEqual([
      { version: '1.0.0', numbers: [1, 2], startsAt: 1, differences: [] },
      { version: '1.1.0', numbers: [3], startsAt: 3, differences: [{ tag: 'v1.1.0-rc.3', ours: 1 }] },
    ]);
  });
});
