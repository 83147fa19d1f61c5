import { expect, test } from '@jest/globals';
import type { Cut } from '../../../actions/release-cut/effects.ts';
import { cutEffects } from '../../../actions/release-cut/make-effects.ts';
import { ALL, cut, kinds, OTHER, PORT } from './effects/cut.ts';
import { HEAD } from './facts.ts';

const BRANCH = 'refs/heads/release/v1.3.0-rc.1';
const TAG = 'refs/tags/v1.3.0-rc.1';

test('branch and tag go up together, then comes the draft, each guarded and recognisable when done', () => {
  expect(cutEffects(cut())).toEqual([
    {
      key: `publish-candidate v1.3.0-rc.1 ${HEAD}`,
      do: {
        kind: 'publish-candidate',
        tag: 'v1.3.0-rc.1',
        branch: 'release/v1.3.0-rc.1',
        sha: HEAD,
        from: null,
        message: 'v1.3.0-rc.1\n',
        onto: null,
        ontoVersion: null,
        picks: [],
        why: null,
        remember: {},
      },
      expect: { kind: 'refs', at: { [BRANCH]: null, [TAG]: null } },
      settled: { kind: 'refs', at: { [BRANCH]: HEAD, [TAG]: HEAD } },
      retry: 'check-first',
    },
    {
      key: 'draft-release v1.3.0-rc.1',
      do: { kind: 'draft-release', tag: 'v1.3.0-rc.1', title: 'v1.3.0-rc.1' },
      expect: { kind: 'releases', tag: 'v1.3.0-rc.1', is: 'none' },
      settled: { kind: 'releases', tag: 'v1.3.0-rc.1', is: 'some' },
      retry: 'check-first',
    },
    {
      key: 'drop-duplicate-drafts v1.3.0-rc.1',
      do: { kind: 'drop-duplicate-drafts', tag: 'v1.3.0-rc.1' },
      expect: { kind: 'releases', tag: 'v1.3.0-rc.1', is: 'several' },
      settled: { kind: 'releases', tag: 'v1.3.0-rc.1', is: 'at-most-one' },
      retry: 'check-first',
    },
  ]);
});

test.each([
  ['is not there', undefined, null],
  ['is where it must be', HEAD, HEAD],
  ['is elsewhere', OTHER, OTHER],
])('a branch that %s moves only from where it was seen', (_, branchAt, from) => {
  expect(cutEffects(cut({ branchAt }))[0]).toMatchObject({
    do: { from, sha: HEAD },
    expect: { at: { [BRANCH]: from, [TAG]: null } },
    settled: { at: { [BRANCH]: HEAD, [TAG]: HEAD } },
  });
});

test('of a candidate that exists neither branch nor tag is touched', () => {
  expect(kinds({ exists: true, branchAt: OTHER })).toEqual(['draft-release', 'drop-duplicate-drafts']);
});

test('keys come from what the effects do: the same cut has the same, another cut has others, no two are equal', () => {
  const keys = (given: Partial<Cut> = {}) => cutEffects({ ...ALL, ...given }).map(({ key }) => key);
  expect(keys()).toEqual(keys());
  expect([keys().length, new Set(keys()).size]).toEqual([6, 6]);
  const other = keys({
    tag: 'v1.3.0-rc.2',
    branch: 'release/v1.3.0-rc.2',
    forwardPort: { ...PORT, pushed: { ...PORT.pushed, branch: 'forward-port/v1.3.0-rc.2' } },
  });
  expect(other.filter((key) => keys().includes(key))).toEqual([]);
});
