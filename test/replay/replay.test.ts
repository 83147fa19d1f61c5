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
    ['finds a number left out', ['fix: a'], 'v1.0.2', 'skipped'],
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
        '  the same version for 0 of 1 releases (0.0 %)',
        '    smaller: 1',
        '  valid headers lost: 0; exceptions: 0',
        '  candidates: 0 in 0 series, 0 numbered otherwise',
        '  v1.0.1 after v1.0.0: ours 1.1.0, smaller (theirs patch, ours minor, 3 commits)',
        `      ${sha(1).slice(0, 10)} feat: more`,
        '',
      ].join('\n'),
    );
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
