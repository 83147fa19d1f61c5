import { describe, expect, test } from '@jest/globals';
import type { CutCommand, CutCondition, CutEffect } from '../../../actions/release-cut/effects.ts';
import {
  afterEffect,
  holds,
  type Outside,
  outsideOf,
  ownDuplicates,
  pullName,
} from '../../../actions/release-cut/outside.ts';
import { cutFacts, HEAD } from './facts.ts';
import { effectsOf, ELSEWHERE, outside, published, REFS, release, TAG } from './turns.ts';

const PULL = { head: 'forward-port/v1.2.1-rc.1', base: 'main' };
const unasked = outside({ refs: new Map(), releases: undefined, runs: undefined, pulls: undefined });

const refs = (at: Readonly<Record<string, string | null>>): CutCondition => ({ kind: 'refs', at });
const releases = (is: 'none' | 'some' | 'at-most-one' | 'several'): CutCondition => ({
  kind: 'releases',
  tag: TAG,
  is,
});
const run = (exists: boolean): CutCondition => ({
  kind: 'run',
  workflow: 'ci.yml',
  branch: 'main',
  sha: HEAD,
  exists,
});
const pull = (exists: boolean, sha: string | null = null): CutCondition => ({
  kind: 'pull-request',
  ...PULL,
  sha,
  exists,
});
const started = outside({ runs: new Set(['ci.yml']) });
const opened = outside({
  pulls: new Set([null, HEAD].map((sha) => pullName({ ...PULL, sha }))),
});
const [none, one, two] = [0, 1, 2].map((count) =>
  outside({ releases: Array.from({ length: count }, (_, id) => release(id)) }),
);

describe('whether a condition holds', () => {
  test.each<[string, CutCondition, Outside | undefined, boolean | undefined]>([
    [
      'refs where they are to be',
      refs({ [REFS.tag]: HEAD, [REFS.branch]: HEAD }),
      outside({ refs: published() }),
      true,
    ],
    [
      'one of the refs elsewhere',
      refs({ [REFS.tag]: HEAD, [REFS.branch]: HEAD }),
      outside({ refs: published(HEAD, ELSEWHERE) }),
      false,
    ],
    ['a ref that is not there', refs({ [REFS.tag]: HEAD }), outside(), false],
    ['a ref that is not to be there, and is not', refs({ [REFS.tag]: null }), outside(), true],
    [
      'a ref that is not to be there, and is',
      refs({ [REFS.tag]: null }),
      outside({ refs: published() }),
      false,
    ],
    [
      'refs of which one was not asked',
      refs({ [REFS.tag]: HEAD, other: HEAD }),
      outside({ refs: published() }),
      undefined,
    ],
    [
      'refs of which one is elsewhere and one was not asked',
      refs({ [REFS.tag]: ELSEWHERE, other: HEAD }),
      outside({ refs: published() }),
      undefined,
    ],
    ['no release: none', releases('none'), none, true],
    ['one release: none', releases('none'), one, false],
    ['no release: some', releases('some'), none, false],
    ['one release: some', releases('some'), one, true],
    ['one release: at most one', releases('at-most-one'), one, true],
    ['two releases: at most one', releases('at-most-one'), two, false],
    ['one release: several', releases('several'), one, false],
    ['two releases: several', releases('several'), two, true],
    ['releases that were not asked', releases('none'), unasked, undefined],
    ['a run that is there', run(true), started, true],
    ['a run that is not there', run(true), outside(), false],
    ['a run that is not to be there, and is', run(false), started, false],
    ['a run that is not to be there, and is not', run(false), outside(), true],
    ['runs that were not asked', run(false), unasked, undefined],
    ['a pull request that is there', pull(true), opened, true],
    ['a pull request whose branch stands where it must', pull(true, HEAD), opened, true],
    ['a pull request whose branch stands elsewhere', pull(true, ELSEWHERE), opened, false],
    ['a pull request that is not there', pull(true), outside(), false],
    ['a pull request that is not to be there, and is', pull(false), opened, false],
    [
      'a pull request to another base',
      { kind: 'pull-request', ...PULL, base: '1.x', sha: null, exists: true },
      opened,
      false,
    ],
    ['pull requests that were not asked', pull(false), unasked, undefined],
  ])('%s', (_, condition, seen = unasked, expected) => {
    expect(holds(condition, seen)).toBe(expected);
  });
});

/** Every effect of a cut, whatever it takes to get it. */
const EFFECTS = effectsOf(
  cutFacts(
    { config: 'train: { ci-workflows: [ci.yml] }' },
    { startsWorkflows: false, forwardPort: { commits: cutFacts().commits, sha: ELSEWHERE } },
  ),
);

test('there is a command of every kind, six at most', () => {
  expect(EFFECTS.map(({ do: command }): CutCommand['kind'] => command.kind)).toEqual([
    'publish-candidate',
    'draft-release',
    'drop-duplicate-drafts',
    'start-workflow',
    'push-branch',
    'open-pull-request',
  ]);
});

test.each(EFFECTS.map((effect): [string, CutEffect] => [effect.do.kind, effect]))(
  '%s: may be done when it is not done, and is done after it, as a dry run takes it',
  (kind, effect) => {
    const port = 'refs/heads/forward-port/v1.3.0-rc.1';
    const before = outside({
      refs: new Map([
        [REFS.branch, null],
        [REFS.tag, null],
        [port, null],
      ]),
      releases: kind === 'drop-duplicate-drafts' ? [release(1), release(2)] : [],
    });
    expect([holds(effect.expect, before), holds(effect.settled, before)]).toEqual([true, false]);
    const after = afterEffect(effect, before);
    expect([holds(effect.expect, after), holds(effect.settled, after)]).toEqual([false, true]);
    expect(afterEffect(effect, structuredClone(before))).toEqual(after);
  },
);

test('the oldest release stays when others are cleared', () => {
  const clear = EFFECTS.find(({ do: { kind } }) => kind === 'drop-duplicate-drafts');
  const after = clear && afterEffect(clear, outside({ releases: [release(1), release(2), release(3)] }));
  expect(after?.releases).toEqual([release(1)]);
});

describe('a draft is our own duplicate', () => {
  const ours = 'the notes\nof two lines\n';
  test.each<[string, Outside['releases'], readonly number[]]>([
    ['when it says what we would, beside an older one', [release(1), release(2, true, ours)], [2]],
    ['with the line ends of GitHub', [release(1), release(2, true, 'the notes\r\nof two lines')], [2]],
    ['not when it is the oldest', [release(1, true, ours), release(2, true, 'mine')], []],
    ['not when a person wrote it', [release(1, true, ours), release(2, true, `${ours} and more`)], []],
    ['not when it is published', [release(1), release(2, false, ours)], []],
    ['not when nothing was asked', undefined, []],
  ])('%s', (_, releases, ids) => {
    expect(ownDuplicates(releases, ours).map(({ id }) => id)).toEqual(ids);
    expect(ownDuplicates(releases, undefined)).toEqual([]);
  });
});

test('the outside is asked once about each ref, and about the runs and pull requests that settle something', () => {
  expect(outsideOf(TAG, EFFECTS)).toEqual({
    tag: TAG,
    refs: [REFS.branch, REFS.tag, 'refs/heads/forward-port/v1.3.0-rc.1'],
    runs: [{ kind: 'run', workflow: 'ci.yml', branch: `release/${TAG}`, sha: HEAD, exists: true }],
    pulls: [
      { kind: 'pull-request', head: `forward-port/${TAG}`, base: 'main', sha: ELSEWHERE, exists: true },
    ],
  });
});
