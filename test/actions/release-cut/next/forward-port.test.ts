import { describe, expect, test } from '@jest/globals';
import { pullName } from '../../../../actions/release-cut/outside.ts';
import { cutFacts } from '../facts.ts';
import {
  DRAFTED,
  effectsOf,
  ELSEWHERE,
  type Known,
  opened,
  outcomeOf,
  outside,
  stepOf,
  TAG,
  taggedFacts,
} from '../turns.ts';

const OURS = 'd'.repeat(40);

describe('the way back of a hotfix that is cut', () => {
  const commits = cutFacts().commits;
  const facts = taggedFacts({ forwardPort: { commits, sha: OURS } });
  const ref = `refs/heads/forward-port/${TAG}`;
  const head = `forward-port/${TAG}`;
  const seen = (at: string | null, pull?: string) =>
    outside({
      ...DRAFTED,
      refs: new Map([[ref, at]]),
      pulls: new Set(
        pull === undefined ? [] : [null, pull].map((sha) => pullName({ head, base: 'main', sha })),
      ),
    });
  const earlier = effectsOf(cutFacts({}, { forwardPort: { commits, sha: ELSEWHERE } }));
  const closed = opened(earlier).concat(outcomeOf(opened(earlier)));

  test.each<[string, Known, object]>([
    [
      'is not there: branch and pull request are announced',
      { seen: seen(null) },
      { plan: [{ do: { kind: 'push-branch', sha: OURS } }, { do: { kind: 'open-pull-request' } }] },
    ],
    [
      'stands where it must: only the pull request is announced',
      { seen: seen(OURS) },
      { plan: [{ do: { kind: 'open-pull-request' }, settled: { sha: OURS } }] },
    ],
    [
      'was made by somebody else: nothing is opened from it',
      { seen: seen(ELSEWHERE) },
      {
        kind: 'stop',
        decision: 'refuse',
        reasons: [{ code: 'taken', message: expect.stringContaining(ref) }],
      },
    ],
    [
      'stands where an earlier intent announced it, and the train has moved on: only the pull request is announced',
      { seen: seen(ELSEWHERE), log: closed },
      { plan: [{ do: { kind: 'open-pull-request' }, settled: { sha: ELSEWHERE } }] },
    ],
    [
      'has its pull request, on which people have worked since: it is let be',
      { seen: seen(ELSEWHERE, ELSEWHERE) },
      { kind: 'stop', decision: 'complete' },
    ],
  ])('%s', (_, known, step) => {
    expect(stepOf({ facts, ...known })).toMatchObject(step);
  });
});
