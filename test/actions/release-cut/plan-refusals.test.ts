import { expect, test } from '@jest/globals';
import { planCut } from '../../../actions/release-cut/plan.ts';
import type { CutFacts } from '../../../actions/release-cut/facts.ts';
import type { CutInputs } from '../../../actions/release-cut/inputs.ts';
import type { Check } from '../../../shared/gate/check.ts';
import { commitOf } from '../../kit/parsed-commit.ts';
import { AT, cutFacts, cutInputs, type Told, TIMETABLE } from './facts.ts';

const plan = (told: Told = {}, inputs: Partial<CutInputs> = {}, given: Partial<CutFacts> = {}) =>
  planCut(cutInputs(inputs), cutFacts(told, given));

const reason = (code: string) => ({ code, message: code });
const check = (verdict: Check['verdict'], code: string): Check => ({
  name: 'commit checks',
  verdict,
  reasons: [reason(code)],
});

test.each([
  ['2.0.0-rc.1', 'forced-is-prerelease'],
  ['1.2.0', 'forced-not-newer'],
  ['1.1.9', 'forced-not-newer'],
  ['1.2', 'forced-unreadable'],
  ['newest', 'forced-unreadable'],
])('a forced version %s has no candidate and writes nothing', (version, code) => {
  expect(plan({}, { 'force-version': version })).toMatchObject({
    decision: 'refuse',
    verdict: 'fail',
    reasons: [{ code, observed: version }],
    candidate: undefined,
    effects: [],
  });
});

test.each<[Check, string, string, number]>([
  [check('pass', 'green'), 'complete', 'pass', 3],
  [check('inconclusive', 'not-asked'), 'complete', 'inconclusive', 3],
  [check('inconclusive', 'freeze-file-unreadable'), 'refuse', 'inconclusive', 0],
  [
    { ...check('inconclusive', 'not-asked'), reasons: [reason('not-asked'), reason('checks-pending')] },
    'refuse',
    'inconclusive',
    0,
  ],
  [check('inconclusive', 'checks-pending'), 'refuse', 'inconclusive', 0],
  [check('inconclusive', 'no-checks'), 'refuse', 'inconclusive', 0],
  [check('error', 'forbidden'), 'refuse', 'error', 0],
  [check('fail', 'checks-failed'), 'refuse', 'fail', 0],
])('only what passed or was left for the real run goes on: %j', (one, decision, verdict, writes) => {
  const { effects, ...rest } = plan({}, {}, { remoteChecks: [one] });
  expect(rest).toMatchObject({ decision, verdict });
  expect(effects).toHaveLength(writes);
});

test('every reason of every check stands in the reasons, in the order of the checks', () => {
  const refused = plan(
    {
      config: `${TIMETABLE}\ncalendar: { freezes: [Wed, { file: gone.json }] }`,
      tags: ['v1.2.0', 'v1.3.0-rc.1'],
      commits: ['feat: one', 'feat: two'],
    },
    {},
    {
      byPerson: false,
      at: AT + 60 * 60_000,
      commits: [commitOf('feat: late', { at: '2026-11-18T09:00:00Z' })],
      remoteChecks: [check('fail', 'checks-failed'), check('error', 'forbidden')],
    },
  );
  expect(refused.reasons.map(({ code }) => code)).toEqual([
    'bumped',
    'slot-missed',
    'in-freeze',
    'freeze-file-missing',
    'after-code-freeze',
    'not-asked',
    'checks-failed',
    'forbidden',
  ]);
  expect(refused).toMatchObject({ decision: 'refuse', verdict: 'fail', effects: [] });
  expect(refused.why.map(({ code }) => code)).toEqual(['bumped']);
  expect(refused.reasons.map(({ message }) => /^[a-z ]+(?=: )/.exec(message)?.[0])).toEqual([
    undefined,
    'slot',
    'freeze',
    'freeze',
    'code freeze',
    'live candidate',
    'commit checks',
    'commit checks',
  ]);
});
