import { describe, expect, test } from '@jest/globals';
import { cutChecks, type OwnCut } from '../../../actions/release-cut/checks.ts';
import type { CutFacts } from '../../../actions/release-cut/facts.ts';
import type { Check } from '../../../shared/gate/check.ts';
import { commitOf } from '../../kit/parsed-commit.ts';
import { cutFacts, cutInputs, HEAD, SLOT } from './facts.ts';

const CUT: OwnCut = {
  tag: 'v1.3.0-rc.1',
  branch: 'release/v1.3.0-rc.1',
  sha: HEAD,
  exists: false,
  advances: false,
  commits: [],
};

/** The check of this name; it throws where the question is not asked at all. */
function check(
  name: string,
  config: string,
  given: Partial<CutFacts> = {},
  own: Partial<OwnCut> = {},
): Check {
  const facts = cutFacts({ config }, given);
  const found = cutChecks(cutInputs(), facts, { ...CUT, commits: facts.commits, ...own }).find(
    (one) => one.name === name,
  );
  if (found === undefined) throw new Error(`no check ${name}`);
  return found;
}

describe('the release branch', () => {
  const OTHER = 'b'.repeat(40);
  const at = (...branches: readonly (readonly [string, string])[]) => ({ branches: new Map(branches) });

  test.each<[string, Partial<CutFacts>, string, readonly string[]]>([
    ['is not there', at(), 'pass', []],
    ['is there, where this cut would put it', at([CUT.branch, HEAD]), 'pass', []],
    ['is there, elsewhere', at([CUT.branch, OTHER]), 'fail', [CUT.branch]],
    ['has a branch on its way', at(['release', OTHER]), 'fail', ['release']],
    ['has such a branch on this very commit', at(['release', HEAD]), 'fail', ['release']],
    ['has a branch below it', at([`${CUT.branch}/part`, HEAD]), 'fail', [`${CUT.branch}/part`]],
    ['stands beside others', at(['main', HEAD], ['release/v1.3.0-rc.10', OTHER], ['rel', OTHER]), 'pass', []],
  ])('%s', (_, given, verdict, sources) => {
    const { reasons, ...found } = check('release branch', 'train: {}', given);
    expect([found.verdict, reasons.map(({ code, source }) => [code, source])]).toEqual([
      verdict,
      sources.map((source) => ['branch-taken', source]),
    ]);
  });

  test.each([
    ['is the deepest of three', 'a/b/c', 'a/b', 'a/b'],
    ['is the first of three', 'a/b/c', 'a', 'a'],
  ])('the branch on the way %s', (_, branch, standing, source) => {
    const found = check('release branch', 'train: {}', at([standing, HEAD]), { branch });
    expect(found.reasons.map((reason) => reason.source)).toEqual([source]);
  });

  test.each([
    [
      at([CUT.branch, OTHER]),
      'the branch release/v1.3.0-rc.1 is there already, at bbbbbbb: delete it if it is a leftover, or find out who made it',
    ],
    [
      at(['release', OTHER]),
      'git cannot make release/v1.3.0-rc.1 beside the branch release: rename that one, or set train.release-branch',
    ],
  ])('what to do is said', (given, message) => {
    expect(check('release branch', 'train: {}', given).reasons[0]?.message).toBe(message);
  });

  test.each<[string, Partial<OwnCut>]>([
    ['a cut that is there already', { exists: true }],
    ['one whose branch moves on', { advances: true }],
  ])('%s is not asked', (_, own) => {
    expect(() => check('release branch', 'train: {}', at([CUT.branch, OTHER]), own)).toThrow(
      'no check release branch',
    );
  });
});

describe('the base of a hotfix', () => {
  const based = (tags: readonly string[], base: string) =>
    cutChecks(cutInputs({ mode: 'hotfix' }), cutFacts({ tags, base }), CUT).find(
      ({ name }) => name === 'hotfix base',
    );

  test.each<[string, readonly string[], string, string | undefined]>([
    ['the newest of its line', ['v1.2.0', 'v1.2.1', 'v1.3.0'], 'v1.2.1', undefined],
    ['the only one of its line', ['v1.2.0', 'v1.3.0', 'v2.0.0'], 'v1.2.0', undefined],
    ['one with a newer candidate only', ['v1.2.0', 'v1.2.1-rc.1'], 'v1.2.0', undefined],
    ['the one before the newest', ['v1.2.0', 'v1.2.1', 'v1.3.0'], 'v1.2.0', 'v1.2.1'],
    ['one of long ago', ['v1.2.0', 'v1.2.1', 'v1.2.9', 'v1.3.0'], 'v1.2.0', 'v1.2.9'],
  ])('%s', (_, tags, base, newer) => {
    expect(based(tags, base)).toMatchObject(
      newer === undefined
        ? { verdict: 'pass', reasons: [] }
        : { verdict: 'fail', reasons: [{ code: 'regresses-hotfix', observed: base, limit: newer }] },
    );
  });

  test('the one to name instead is said', () => {
    expect(based(['v1.2.0', 'v1.2.1'], 'v1.2.0')?.reasons[0]?.message).toBe(
      'v1.2.1 is newer on the line of v1.2.0: a hotfix of v1.2.0 would take back what it fixed; name v1.2.1 as base-version',
    );
  });
});

describe('what may not close a cut', () => {
  const blocked: Check = {
    name: 'release blockers',
    verdict: 'fail',
    reasons: [{ code: 'release-blocker', message: '#7 is open', source: '#7' }],
  };
  const frozen = 'train: { cut: Wed 17:00, code-freeze: Tue 17:00 }\ncalendar: { freezes: [Wed] }';
  const late = commitOf('feat: late', { at: '2026-11-18T12:00:00Z' });
  const verdicts = (mode: 'train' | 'hotfix', exists: boolean, blockers = blocked) => {
    const facts = cutFacts({ config: frozen }, { lastCutSlot: SLOT, remoteChecks: [blockers] });
    const checks = cutChecks(cutInputs({ mode }), facts, { ...CUT, commits: [late], exists });
    return Object.fromEntries(checks.map(({ name, verdict }) => [name, verdict]));
  };

  test('a train that is to be cut is closed by all of it', () => {
    expect(verdicts('train', false)).toMatchObject({
      slot: 'fail',
      freeze: 'fail',
      'release blockers': 'fail',
    });
  });

  test('one that is cut already is not', () => {
    expect(new Set(Object.values(verdicts('train', true)))).toEqual(new Set(['pass']));
  });

  test('a code freeze closes what is to be cut and not what is', () => {
    const at = (exists: boolean) => check('code freeze', frozen, {}, { commits: [late], exists }).verdict;
    expect([at(false), at(true)]).toEqual(['fail', 'pass']);
  });

  test('the blocker of a hotfix is shown, since it may be what the hotfix ends', () => {
    expect(verdicts('hotfix', false)).toMatchObject({ 'release blockers': 'pass' });
    const facts = cutFacts({}, { remoteChecks: [blocked] });
    expect(cutChecks(cutInputs({ mode: 'hotfix' }), facts, CUT).at(-1)?.reasons).toEqual(blocked.reasons);
  });

  test('what nobody asked stays an open question', () => {
    const unasked: Check = {
      ...blocked,
      verdict: 'inconclusive',
      reasons: [{ code: 'not-asked', message: 'no token' }],
    };
    expect(verdicts('hotfix', true, unasked)).toMatchObject({ 'release blockers': 'inconclusive' });
  });
});

describe('a live candidate', () => {
  const tags = ['v1.2.0', 'v1.2.1-rc.1', 'v1.3.0-rc.1'];
  const live = (hotfixes: readonly string[], supersede = false, tag?: string) => {
    const carried = tag === undefined ? [] : [{ scope: 'api', tag, weight: 10 }];
    const memory = { slot: undefined, ended: new Map(), hotfixes: new Set(hotfixes), carried };
    const checks = cutChecks(cutInputs({ supersede }), cutFacts({ tags }, { memory }), {
      ...CUT,
      tag: 'v2.0.0-rc.1',
    });
    return checks
      .find(({ name }) => name === 'live candidate')
      ?.reasons.map(({ code, source }) => [code, source]);
  };

  test.each<[string, readonly string[], boolean, readonly (readonly string[])[]]>([
    ['of a train closes a train', ['v1.2.1-rc.1'], false, [['live-candidate', 'v1.3.0-rc.1']]],
    [
      'of a train is superseded, that of a hotfix is not',
      ['v1.2.1-rc.1'],
      true,
      [['superseded', 'v1.3.0-rc.1']],
    ],
    ['of a hotfix does not close one', ['v1.2.1-rc.1', 'v1.3.0-rc.1'], false, []],
    ['of a hotfix is not superseded by one', ['v1.2.1-rc.1', 'v1.3.0-rc.1'], true, []],
    ['behind that of a hotfix does', ['v1.3.0-rc.1'], false, [['live-candidate', 'v1.2.1-rc.1']]],
  ])('%s', (_, hotfixes, supersede, reasons) => {
    expect(live(hotfixes, supersede)).toEqual(reasons);
  });

  test('of a train that takes traffic is not superseded; a hotfix that does is on its own way', () => {
    expect(live([], true, 'v1.3.0-rc.1')).toEqual([['takes-traffic', 'v1.3.0-rc.1']]);
    expect(live(['v1.2.1-rc.1'], true, 'v1.2.1-rc.1')).toEqual([['superseded', 'v1.3.0-rc.1']]);
  });
});
