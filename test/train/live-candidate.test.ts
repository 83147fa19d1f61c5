import { describe, expect, test } from '@jest/globals';
import { type Carried, liveCandidateCheck } from '../../shared/train/live-candidate.ts';
import { taggedOf } from '../actions/release-cut/facts.ts';

const LIVE = ['v1.3.0', 'v1.4.0-rc.1'];
type Given = {
  readonly ended?: Readonly<Record<string, string>>;
  readonly own?: string;
  readonly supersede?: boolean;
  readonly carried?: readonly Carried[];
};

const at = (weight: number): readonly Carried[] => [{ scope: 'api', tag: 'v1.4.0-rc.1', weight }];

const check = (
  names: readonly string[],
  { ended = {}, own = 'v9.9.9-rc.1', supersede = false, carried }: Given = {},
) => {
  const versions = taggedOf(names);
  const base = versions.findLast(({ version }) => version.prerelease === undefined);
  return liveCandidateCheck({
    versions,
    base,
    own: [own],
    supersede,
    ended: new Map(Object.entries(ended)),
    carried,
  });
};

describe('with a ledger', () => {
  test.each<[string, readonly string[], Given, string, string | undefined]>([
    ['no candidate', ['v1.3.0'], {}, 'pass', undefined],
    ['one that the ledger knows no end of', LIVE, {}, 'fail', 'live-candidate'],
    ['one that was superseded', LIVE, { ended: { 'v1.4.0-rc.1': 'superseded' } }, 'pass', undefined],
    ['one that was abandoned', LIVE, { ended: { 'v1.4.0-rc.1': 'abandoned' } }, 'pass', undefined],
    ['one that was rolled back', LIVE, { ended: { 'v1.4.0-rc.1': 'rolled-back' } }, 'pass', undefined],
    ['the end of another', LIVE, { ended: { 'v1.4.0-rc.2': 'superseded' } }, 'fail', 'live-candidate'],
    [
      'a live one that follows one that ended',
      [...LIVE, 'v1.4.0-rc.2'],
      { ended: { 'v1.4.0-rc.1': 'superseded' } },
      'fail',
      'live-candidate',
    ],
    [
      'one that ended and follows a live one: the newest speaks for its train',
      [...LIVE, 'v1.4.0-rc.2'],
      { ended: { 'v1.4.0-rc.2': 'rolled-back' } },
      'pass',
      undefined,
    ],
    ['a live one that is to be superseded', LIVE, { supersede: true }, 'pass', 'superseded'],
    [
      'one that ended is superseded by nobody',
      LIVE,
      { supersede: true, ended: { 'v1.4.0-rc.1': 'abandoned' } },
      'pass',
      undefined,
    ],
    ['its own', LIVE, { own: 'v1.4.0-rc.1' }, 'pass', undefined],
    ['one that became final', [...LIVE, 'v1.4.0'], {}, 'pass', undefined],
    ['one that is complete', LIVE, { ended: { 'v1.4.0-rc.1': 'complete' } }, 'pass', undefined],
    ['one that takes traffic', LIVE, { carried: at(10) }, 'fail', 'takes-traffic'],
    [
      'one that takes traffic, superseded',
      LIVE,
      { carried: at(10), supersede: true },
      'fail',
      'takes-traffic',
    ],
    ['its first step is under way', LIVE, { carried: at(0), supersede: true }, 'fail', 'takes-traffic'],
    [
      'one that takes traffic and that a cut has ended',
      LIVE,
      { carried: at(1), supersede: true, ended: { 'v1.4.0-rc.1': 'superseded' } },
      'fail',
      'takes-traffic',
    ],
    [
      'one that takes traffic before a newer one that ended',
      [...LIVE, 'v1.4.0-rc.2'],
      { carried: at(50), ended: { 'v1.4.0-rc.2': 'abandoned' } },
      'fail',
      'takes-traffic',
    ],
    ['its own takes traffic', LIVE, { carried: at(10), own: 'v1.4.0-rc.1' }, 'pass', undefined],
    ['one at 100% that is final', [...LIVE, 'v1.4.0'], { carried: at(100) }, 'pass', undefined],
    [
      'one at 100% that is not final yet',
      LIVE,
      { carried: at(100), supersede: true },
      'fail',
      'takes-traffic',
    ],
    ['one whose tag is gone', ['v1.3.0'], { carried: at(10), supersede: true }, 'fail', 'takes-traffic'],
  ])('%s', (_, names, given, verdict, code) => {
    const { verdict: found, reasons } = check(names, given);
    expect([found, reasons[0]?.code]).toEqual([verdict, code]);
  });

  test.each([
    [10, 'takes 10% of the traffic in api'],
    [0, 'is on its way to traffic in api'],
  ])('one at %d%% of the traffic is named, with what to do', (weight, where) => {
    expect(check(LIVE, { carried: at(weight), supersede: true }).reasons).toEqual([
      {
        code: 'takes-traffic',
        message: `v1.4.0-rc.1 ${where}: wait until it is complete, or take it back first (canary-promote with rollback); no cut supersedes what takes traffic`,
        observed: `${weight}%`,
        source: 'v1.4.0-rc.1',
      },
    ]);
  });

  test('a live one is named, with what to do', () => {
    expect(check(LIVE).reasons).toEqual([
      {
        code: 'live-candidate',
        message:
          'v1.4.0-rc.1 is live: it has no final version, and the ledger knows of no end; wait for it, or cut with supersede',
        observed: 'v1.4.0-rc.1',
        source: 'v1.4.0-rc.1',
      },
    ]);
  });
});
