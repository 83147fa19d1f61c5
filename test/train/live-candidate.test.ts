import { describe, expect, test } from '@jest/globals';
import { liveCandidateCheck } from '../../shared/train/live-candidate.ts';
import { taggedOf } from '../actions/release-cut/facts.ts';

const LIVE = ['v1.3.0', 'v1.4.0-rc.1'];
type Given = {
  readonly ended?: Readonly<Record<string, string>>;
  readonly own?: string;
  readonly supersede?: boolean;
};

const check = (
  names: readonly string[],
  { ended = {}, own = 'v9.9.9-rc.1', supersede = false }: Given = {},
) => {
  const versions = taggedOf(names);
  const base = versions.findLast(({ version }) => version.prerelease === undefined);
  return liveCandidateCheck({ versions, base, own: [own], supersede, ended: new Map(Object.entries(ended)) });
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
  ])('%s', (_, names, given, verdict, code) => {
    const { verdict: found, reasons } = check(names, given);
    expect([found, reasons[0]?.code]).toEqual([verdict, code]);
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
