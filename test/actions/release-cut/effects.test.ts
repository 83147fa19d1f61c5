import { expect, test } from '@jest/globals';
import { type Cut, cutEffects } from '../../../actions/release-cut/effects.ts';
import { HEAD } from './facts.ts';

const PICK = 'b'.repeat(40);
const cut = (given: Partial<Cut> = {}): Cut => ({
  tag: 'v1.3.0-rc.1',
  branch: 'release/v1.3.0-rc.1',
  sha: HEAD,
  branchAt: undefined,
  picks: [],
  tagMessage: 'v1.3.0-rc.1\n',
  ...given,
});

test('the branch, the tag and the draft are written in this order, each guarded and recognisable when done', () => {
  expect(cutEffects(cut())).toEqual([
    {
      key: `create-branch release/v1.3.0-rc.1 ${HEAD}`,
      do: { kind: 'create-branch', branch: 'release/v1.3.0-rc.1', sha: HEAD },
      expect: { kind: 'ref-absent', ref: 'refs/heads/release/v1.3.0-rc.1' },
      settled: { kind: 'ref-at', ref: 'refs/heads/release/v1.3.0-rc.1', sha: HEAD },
      retry: 'check-first',
    },
    {
      key: 'create-tag v1.3.0-rc.1',
      do: { kind: 'create-tag', tag: 'v1.3.0-rc.1', sha: HEAD, message: 'v1.3.0-rc.1\n' },
      expect: { kind: 'ref-absent', ref: 'refs/tags/v1.3.0-rc.1' },
      settled: { kind: 'ref-at', ref: 'refs/tags/v1.3.0-rc.1', sha: HEAD },
      retry: 'check-first',
    },
    {
      key: 'draft-release v1.3.0-rc.1',
      do: { kind: 'draft-release', tag: 'v1.3.0-rc.1', title: 'v1.3.0-rc.1' },
      expect: { kind: 'release-absent', tag: 'v1.3.0-rc.1' },
      settled: { kind: 'release-exists', tag: 'v1.3.0-rc.1' },
      retry: 'check-first',
    },
  ]);
});

test('picks go onto the branch before the tag, whose commit is not known yet', () => {
  const [branch, picks, tag, draft] = cutEffects(cut({ picks: [PICK, HEAD] }));
  expect(branch?.do).toMatchObject({ kind: 'create-branch', sha: HEAD });
  expect(picks).toEqual({
    key: `pick-commits release/v1.3.0-rc.1 ${PICK} ${HEAD}`,
    do: { kind: 'pick-commits', branch: 'release/v1.3.0-rc.1', commits: [PICK, HEAD] },
    expect: { kind: 'ref-at', ref: 'refs/heads/release/v1.3.0-rc.1', sha: HEAD },
    settled: { kind: 'ref-at', ref: 'refs/heads/release/v1.3.0-rc.1', sha: '' },
    retry: 'check-first',
  });
  expect(tag).toMatchObject({ do: { kind: 'create-tag', sha: '' }, settled: { sha: '' } });
  expect(draft?.do.kind).toBe('draft-release');
});

test.each<[string, string | undefined, readonly string[]]>([
  ['is not there', undefined, ['create-branch', 'create-tag', 'draft-release']],
  ['is where it must be', HEAD, ['create-tag', 'draft-release']],
  ['is elsewhere', PICK, ['advance-branch', 'create-tag', 'draft-release']],
])('a branch that %s', (_, branchAt, kinds) => {
  expect(cutEffects(cut({ branchAt })).map(({ do: command }) => command.kind)).toEqual(kinds);
});

test('a branch moves on only from where it was seen', () => {
  expect(cutEffects(cut({ branchAt: PICK }))[0]).toEqual({
    key: `advance-branch release/v1.3.0-rc.1 ${HEAD}`,
    do: { kind: 'advance-branch', branch: 'release/v1.3.0-rc.1', from: PICK, sha: HEAD },
    expect: { kind: 'ref-at', ref: 'refs/heads/release/v1.3.0-rc.1', sha: PICK },
    settled: { kind: 'ref-at', ref: 'refs/heads/release/v1.3.0-rc.1', sha: HEAD },
    retry: 'check-first',
  });
});

test('keys come from what the effects do: the same cut has the same, another cut has others, no two are equal', () => {
  const keys = (given: Partial<Cut> = {}) =>
    cutEffects(cut({ picks: [PICK], ...given })).map(({ key }) => key);
  expect(keys()).toEqual(keys());
  expect(new Set(keys()).size).toBe(4);
  const other = keys({ tag: 'v1.3.0-rc.2', branch: 'release/v1.3.0-rc.2' });
  expect(other.filter((key) => keys().includes(key))).toEqual([]);
});
