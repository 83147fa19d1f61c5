import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { type Fixture, fromFixture, printFixture, toFixture } from '../../scripts/replay/fixture.ts';
import { madeHistory } from '../../scripts/replay/made-history.ts';
import { agreement } from '../../scripts/replay/render.ts';
import { replay } from '../../scripts/replay/replay.ts';
import { DEFAULT_BUMP_POLICY } from '../../shared/semver/bump-policy.ts';
import { V_TAGS } from '../../shared/semver/tag-template.ts';

const POLICY = { bump: DEFAULT_BUMP_POLICY, zeroMajor: 'minor' as const };
const made = madeHistory();
const { commits, tags } = made.history;
const committed = readFileSync(new URL('../fixtures/replay/made.json', import.meta.url), 'utf8');
const counted = (pattern: RegExp): number => commits.filter(({ message }) => pattern.test(message)).length;

test('the committed fixture is what the generator gives: npm run replay -- --made --fixture test/fixtures/replay/made.json', () => {
  expect(committed).toBe(printFixture(toFixture(made.history)));
  expect(toFixture(fromFixture(JSON.parse(committed) as Fixture))).toEqual(JSON.parse(committed));
});

describe('the made history has what real ones have', () => {
  test.each([
    ['commits', commits.length, 600],
    ['final versions', made.followed.length + made.departures.length, 40],
    ['series of candidates', made.candidates.size, 12],
    ['candidates of one version, at most', Math.max(...made.candidates.values()), 11],
    ['dotless candidates', tags.filter(({ name }) => /-rc\d/.test(name)).length, 3],
    [
      'tags that are no versions',
      tags.filter(({ name }) => !/^v(?!0\d)\d+\.\d+\.\d+(?:-|$)/.test(name)).length,
      5,
    ],
    ['picks with a trailer', counted(/\(cherry picked from commit [0-9a-f]{40}\)$/), 50],
    ['reverts', counted(/^Revert "/), 25],
    ['reverts of reverts', counted(/^Revert "Revert "/), 5],
    ['reverts of merges', counted(/^Revert "Merge /), 2],
    ['merges', commits.filter(({ parents }) => parents.length === 2).length, 20],
    ['squash merges with bullets', counted(/\(#\d+\)\n\n\* feat: /), 20],
    ['headers in no recognised form', made.unparsed, 5],
    ['breaks by the mark', counted(/^\w+(?:\(\w+\))?!: /), 1],
    ['breaks by a footer', counted(/^BREAKING[ -]CHANGE:/m), 3],
    ['Release-As', counted(/^Release-As: 1\.0\.0$/m), 1],
    ['versions below 1.0.0', made.followed.filter((tag) => tag.startsWith('v0.')).length, 7],
    [
      '1.x versions after 2.0.0',
      made.followed.slice(made.followed.indexOf('v2.0.0')).filter(isOne).length,
      5,
    ],
    ['finals that main does not lead to', sideFinals().length, 15],
  ])('%s', (_, found, least) => {
    expect(found).toBeGreaterThanOrEqual(least);
  });
});

describe.each([
  ['as it is', made.history],
  ['cut down to its fixture', fromFixture(JSON.parse(committed) as Fixture)],
])('a replay of the made history, %s', (_, history) => {
  const result = replay(history, V_TAGS, POLICY, undefined);
  const different = result.releases.filter(({ difference }) => difference !== undefined);

  test('loses no header and throws nothing', () => {
    expect([result.lost, result.exceptions]).toEqual([[], []]);
  });

  test('agrees wherever the maintainers followed their commits', () => {
    const same = result.releases.filter(({ difference }) => difference === undefined);
    expect(same.map(({ tag }) => tag).sort()).toEqual([...made.followed].sort());
    expect(same.filter(({ tag, ours }) => tag !== `v${ours}`)).toEqual([]);
    expect(agreement(result)).toEqual({ same: made.followed.length, of: result.releases.length });
  });

  test('says of every departure what it is', () => {
    const found = different.map(({ tag, base, ours, difference }) => ({
      tag,
      base,
      kind: difference?.kind,
      theirs: difference?.theirs,
      due: difference?.ours,
      dueVersion: ours,
      because: difference?.because.map((line) => line.slice(0, 10)),
    }));
    const shas = history.commits.map(({ sha }) => sha.slice(0, 10));
    expect(found).toEqual(
      made.departures.map(({ because, ...rest }) => ({ ...rest, because: because.map((at) => shas[at]) })),
    );
    expect(found.map(({ kind }) => kind).sort()).toEqual(['larger', 'left-out', 'smaller', 'smaller']);
  });

  test('numbers every series of candidates from 1 without a gap', () => {
    expect(result.candidates.flatMap(({ differences }) => differences)).toEqual([]);
    expect(new Map(result.candidates.map(({ version, numbers }) => [version, numbers]))).toEqual(
      new Map([...made.candidates].map(([version, count]) => [version, upTo(count)])),
    );
  });
});

test('the headers in no recognised form are those that their authors wrote so', () => {
  expect(replay(made.history, V_TAGS, POLICY, undefined).unparsed).toBe(made.unparsed);
});

function isOne(tag: string): boolean {
  return tag.startsWith('v1.');
}

function upTo(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}

/** Final versions that are not behind the last commit of the main branch. */
function sideFinals(): readonly string[] {
  const parents = new Map(commits.map((commit) => [commit.sha, commit.parents]));
  const behind = new Set<string>();
  const open = [commits.at(-1)?.sha ?? ''];
  for (let sha = open.pop(); sha !== undefined; sha = open.pop()) {
    if (behind.has(sha)) continue;
    behind.add(sha);
    open.push(...(parents.get(sha) ?? []));
  }
  return tags
    .filter(({ name, sha }) => /^v\d+\.\d+\.\d+$/.test(name) && !behind.has(sha))
    .map(({ name }) => name);
}
