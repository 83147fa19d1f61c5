import { describe, expect, test } from '@jest/globals';
import { judgeProfile, type ProfileFacts } from '../../../shared/signal/evaluate/judge-profile.ts';
import type { Judgement, JudgementCode } from '../../../shared/signal/judgement.ts';
import type { Verdict } from '../../../shared/gate/verdict.ts';

function judgement(verdict: Verdict, more: Partial<Judgement> = {}): Judgement {
  const codes = {
    pass: 'within-limit',
    fail: 'over-limit',
    inconclusive: 'no-data',
    error: 'unreachable',
  } as const;
  return {
    criterion: 'a <= 1%',
    region: undefined,
    verdict,
    code: codes[verdict],
    message: 'm',
    observed: undefined,
    limit: undefined,
    points: { asked: 1, present: 1, holding: 1 },
    source: 's',
    retryAt: undefined,
    ...more,
  };
}

const [PASS, FAIL, NONE, ERROR] = (['pass', 'fail', 'inconclusive', 'error'] as const).map((verdict) =>
  judgement(verdict),
) as [Judgement, Judgement, Judgement, Judgement];

function decide(more: Partial<ProfileFacts>) {
  return judgeProfile({
    advance: [],
    rollback: [],
    warn: [],
    silent: [],
    blind: 0,
    onBlind: 'hold',
    ...more,
  });
}

const SILENT = judgement('pass', { code: 'canary-silent' });
const UNSURE = judgement('inconclusive', { code: 'too-little-traffic' });
const BLIND = 600_000;

describe('advance, hold or roll back', () => {
  test.each<readonly [string, Partial<ProfileFacts>, string]>([
    ['all pass', { advance: [PASS, PASS] }, 'advance pass'],
    ['all pass, nothing fires', { advance: [PASS], rollback: [FAIL] }, 'advance pass'],
    ['nothing asked', {}, 'hold inconclusive'],
    ['nothing asked to advance', { rollback: [FAIL] }, 'hold inconclusive'],
    ['one fails', { advance: [PASS, FAIL] }, 'hold fail'],
    ['one has no answer', { advance: [PASS, NONE] }, 'hold inconclusive'],
    ['one could not be asked', { advance: [PASS, ERROR] }, 'hold error'],
    ['one fails, one has no answer', { advance: [NONE, FAIL] }, 'hold fail'],
    ['a rollback line fires', { advance: [PASS], rollback: [FAIL, PASS] }, 'rollback fail'],
    ['a rollback line without an answer', { advance: [PASS], rollback: [NONE] }, 'hold inconclusive'],
    ['a rollback line that could not be asked', { advance: [PASS], rollback: [ERROR] }, 'hold error'],
    ['missing data rolls nothing back', { advance: [NONE, ERROR], rollback: [NONE, ERROR] }, 'hold error'],
    ['a silent canary', { advance: [NONE], silent: [SILENT] }, 'rollback fail'],
    ['a silent canary, all else well', { advance: [PASS], silent: [SILENT] }, 'rollback fail'],
    ['perhaps a silent canary, all else well', { advance: [PASS], silent: [UNSURE] }, 'hold inconclusive'],
    ['one region silent, one perhaps', { silent: [UNSURE, SILENT] }, 'rollback fail'],
    ['warnings that hold', { advance: [PASS], warn: [PASS] }, 'advance pass'],
    ['warnings without an answer', { advance: [PASS], warn: [NONE, ERROR] }, 'advance pass'],
    ['blind, not yet 10 min', { advance: [ERROR], blind: BLIND - 1 }, 'hold error'],
    ['blind for 10 min', { advance: [ERROR], blind: BLIND }, 'hold error page'],
    ['blind for 10 min, all lines pass', { advance: [PASS], blind: BLIND }, 'hold error page'],
    ['blind with on-blind', { advance: [ERROR], blind: BLIND, onBlind: 'rollback' }, 'rollback error page'],
    ['on-blind, not yet', { advance: [ERROR], blind: BLIND - 1, onBlind: 'rollback' }, 'hold error'],
    [
      'on-blind, and a line fires',
      { rollback: [PASS], blind: BLIND, onBlind: 'rollback' },
      'rollback fail page',
    ],
  ])('%s', (_, facts, expected) => {
    const { decision, verdict, page } = decide(facts);
    expect(`${decision} ${verdict}${page ? ' page' : ''}`).toBe(expected);
  });
});

describe('reasons', () => {
  const codes = (facts: Partial<ProfileFacts>): readonly JudgementCode[] =>
    decide(facts).reasons.map(({ code }) => code);

  test.each<readonly [string, Partial<ProfileFacts>, readonly JudgementCode[]]>([
    ['an advance needs none', { advance: [PASS], rollback: [FAIL] }, []],
    [
      'what does not pass',
      { advance: [PASS, FAIL, NONE], rollback: [FAIL, ERROR] },
      ['over-limit', 'no-data', 'unreachable'],
    ],
    [
      'what fires, and no other',
      { advance: [FAIL], rollback: [NONE, PASS], silent: [SILENT] },
      ['within-limit', 'canary-silent'],
    ],
    [
      'that nobody can tell whether it is silent',
      { advance: [NONE], silent: [UNSURE] },
      ['no-data', 'too-little-traffic'],
    ],
    ['nothing asked', {}, ['not-asked']],
    ['blindness first', { advance: [ERROR], blind: BLIND }, ['blind', 'unreachable']],
  ])('%s', (_, facts, expected) => {
    expect(codes(facts)).toEqual(expected);
  });

  test('warnings are told beside', () => {
    expect(decide({ advance: [PASS], warn: [PASS, FAIL, NONE] }).warnings).toHaveLength(1);
  });

  test('a reason names its region and its line', () => {
    const eu = judgement('fail', { region: 'eu', observed: '2%', limit: '<= 1%' });
    expect(decide({ advance: [eu] }).reasons).toEqual([
      { code: 'over-limit', message: 'eu: a <= 1%: m', observed: '2%', limit: '<= 1%', source: 's' },
    ]);
  });
});

describe('when to ask again', () => {
  const early = (retryAt: number) => judgement('inconclusive', { code: 'too-early', retryAt });
  test.each<readonly [string, Partial<ProfileFacts>, number | undefined]>([
    ['the last of those that wait', { advance: [early(1), PASS, early(3), early(2)] }, 3],
    ['a rollback line that waits', { advance: [early(1)], rollback: [early(5)] }, 5],
    ['one waits, and it may be silent', { advance: [early(1)], silent: [UNSURE] }, 1],
    ['one does not only wait', { advance: [early(1), FAIL] }, undefined],
    ['an advance waits for nothing', { advance: [PASS] }, undefined],
  ])('%s', (_, facts, expected) => {
    expect(decide(facts).retryAt).toBe(expected);
  });
});
