import { describe, expect, test } from '@jest/globals';
import { announcedWith } from '../../../actions/release-cut/announced-with.ts';
import type { Cut } from '../../../actions/release-cut/effects.ts';
import { cutEffects } from '../../../actions/release-cut/make-effects.ts';
import { HEAD } from './facts.ts';

const OTHER = 'b'.repeat(40);
const BRANCH = 'refs/heads/release/v1.3.0-rc.1';
const TAG = 'refs/tags/v1.3.0-rc.1';
const cut = (given: Partial<Cut> = {}): Cut => ({
  tag: 'v1.3.0-rc.1',
  branch: 'release/v1.3.0-rc.1',
  sha: HEAD,
  branchAt: undefined,
  tagMessage: 'v1.3.0-rc.1\n',
  onto: null,
  ontoVersion: null,
  picks: [],
  workflows: [],
  forwardPort: undefined,
  event: 'cut',
  notices: [],
  exists: false,
  ...given,
});
const PORT = {
  pushed: { branch: 'forward-port/v1.3.0-rc.1', sha: OTHER, onto: HEAD, picks: ['abc'] },
  base: 'main',
  title: 'fix: bring it',
};
const ALL = cut({ workflows: ['ci.yml'], forwardPort: PORT, onto: 'v1.2.0', picks: [OTHER] });
const kinds = (given: Partial<Cut>) => cutEffects(cut(given)).map(({ do: command }) => command.kind);

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

describe('around the candidate', () => {
  test('each workflow is started on its branch, once', () => {
    const [, , , first, second] = cutEffects(cut({ workflows: ['ci.yml', 'e2e.yml'] }));
    expect(first).toEqual({
      key: `start-workflow ci.yml release/v1.3.0-rc.1 ${HEAD}`,
      do: { kind: 'start-workflow', workflow: 'ci.yml', branch: 'release/v1.3.0-rc.1', sha: HEAD },
      expect: { kind: 'run', workflow: 'ci.yml', branch: 'release/v1.3.0-rc.1', sha: HEAD, exists: false },
      settled: { kind: 'run', workflow: 'ci.yml', branch: 'release/v1.3.0-rc.1', sha: HEAD, exists: true },
      retry: 'check-first',
    });
    expect(second?.do).toMatchObject({ workflow: 'e2e.yml' });
  });

  test('a hotfix that applies to the train goes there on a branch of its own', () => {
    const ref = 'refs/heads/forward-port/v1.3.0-rc.1';
    expect(cutEffects(cut({ forwardPort: PORT })).slice(3)).toEqual([
      {
        key: 'push-branch forward-port/v1.3.0-rc.1',
        do: { kind: 'push-branch', ...PORT.pushed },
        expect: { kind: 'refs', at: { [ref]: null } },
        settled: { kind: 'refs', at: { [ref]: OTHER } },
        retry: 'check-first',
      },
      {
        key: 'open-pull-request forward-port/v1.3.0-rc.1 main',
        do: {
          kind: 'open-pull-request',
          head: 'forward-port/v1.3.0-rc.1',
          base: 'main',
          title: 'fix: bring it',
          draft: false,
        },
        expect: {
          kind: 'pull-request',
          head: 'forward-port/v1.3.0-rc.1',
          base: 'main',
          sha: OTHER,
          exists: false,
        },
        settled: {
          kind: 'pull-request',
          head: 'forward-port/v1.3.0-rc.1',
          base: 'main',
          sha: OTHER,
          exists: true,
        },
        retry: 'check-first',
      },
    ]);
  });

  test('one that does not goes there as a draft from the branch of the candidate', () => {
    const [pull, ...more] = cutEffects(cut({ forwardPort: { ...PORT, pushed: undefined } })).slice(3);
    expect(pull?.do).toMatchObject({ head: 'release/v1.3.0-rc.1', base: 'main', draft: true });
    expect(pull?.settled).toMatchObject({ head: 'release/v1.3.0-rc.1', sha: null });
    expect(more).toEqual([]);
  });
});

test.each([
  ['there', HEAD, ['start-workflow', 'open-pull-request']],
  ['not there', undefined, []],
])(
  'what goes on or comes from the branch of a tag made by hand is only written when it is %s',
  (_, branchAt, more) => {
    const forwardPort = { ...PORT, pushed: undefined };
    const found = kinds({ exists: true, branchAt, workflows: ['ci.yml'], forwardPort });
    expect(found.slice(2)).toEqual(more);
  },
);

test('an intent tells in the candidate, and nowhere else, why it is cut and what is to be known of it', () => {
  const why = { justification: 'it burns', incident: null };
  const [publish, ...others] = announcedWith(cutEffects(ALL), { why, remember: { slot: 'x' } });
  expect(publish?.do).toMatchObject({
    why,
    remember: { slot: 'x' },
    message: 'v1.3.0-rc.1\nHotfix-Justification: it burns\n',
  });
  expect(others).toEqual(cutEffects(ALL).slice(1));
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

describe('notices', () => {
  const notices = [
    { kind: 'slack', urlEnv: 'S', channel: '#releases' },
    { kind: 'teams', urlEnv: 'T' },
  ] as const;

  test('each place is told after the draft, once, and nobody can look at it', () => {
    const effects = cutEffects(cut({ notices, workflows: ['ci.yml'] }));
    expect(effects.map(({ do: { kind } }) => kind)).toEqual([
      'publish-candidate',
      'draft-release',
      'drop-duplicate-drafts',
      'notify',
      'notify',
      'start-workflow',
    ]);
    expect(effects[3]).toEqual({
      key: 'notify slack #releases cut v1.3.0-rc.1',
      do: { kind: 'notify', to: notices[0], event: 'cut', tag: 'v1.3.0-rc.1' },
      expect: { kind: 'unseen' },
      settled: { kind: 'unseen' },
      retry: 'at-most-once',
    });
    expect(effects[4]?.key).toBe('notify teams cut v1.3.0-rc.1');
  });

  test('nobody is told of a candidate that is there already', () => {
    expect(kinds({ notices, exists: true, branchAt: HEAD })).not.toContain('notify');
  });
});
