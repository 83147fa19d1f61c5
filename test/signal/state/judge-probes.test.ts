import { describe, expect, test } from '@jest/globals';
import type { ProbesCriterion } from '../../../shared/signal/criterion/criterion.ts';
import { judgeProbes } from '../../../shared/signal/state/judge-probes.ts';
import type { ProbeResult } from '../../../shared/signal/state/probe-result.ts';
import { answered, AT, question, silent } from './question.ts';

const GAP = 60_000;
const STEP = 30_000;
const FINDINGS = {
  '+': answered({ passed: true, message: 'it passes', observed: '200', limit: undefined }),
  '-': answered({ passed: false, message: 'it fails', observed: '503', limit: '200' }),
  '?': silent(),
} as const;

/** Results of a probe, oldest first: `+` passed, `-` failed, `?` no answer, a blank nothing; the last one is now. */
function results(marks: string, probe = 'health', step = STEP): readonly ProbeResult[] {
  return Array.from(marks).flatMap((mark, index) =>
    mark === '+' || mark === '-' || mark === '?'
      ? [{ probe, at: AT - (marks.length - 1 - index) * step, answer: FINDINGS[mark] }]
      : [],
  );
}
const judge = (criterion: ProbesCriterion, found: readonly ProbeResult[], probes = ['health']) =>
  judgeProbes(criterion, question, { probes, results: found, gap: GAP });
const PASS: ProbesCriterion = { kind: 'probes-pass', hold: undefined };
const PASS_5M: ProbesCriterion = { kind: 'probes-pass', hold: { kind: 'for', duration: 10 * STEP } };
const PASS_3_OF_4: ProbesCriterion = { kind: 'probes-pass', hold: { kind: 'at-least', count: 3, of: 4 } };
const FAIL_3: ProbesCriterion = { kind: 'probes-fail', times: 3 };

describe('probes pass', () => {
  test.each([
    ['+', 'pass', 'within-limit'],
    ['--+', 'pass', 'within-limit'],
    ['++-', 'fail', 'over-limit'],
    ['++?', 'error', 'unreachable'],
    ['', 'inconclusive', 'no-data'],
    ['+  ', 'pass', 'within-limit'],
    ['+   ', 'inconclusive', 'stale'],
  ])('"%s" is %s', (marks, verdict, code) => {
    expect(judge(PASS, results(marks))).toMatchObject({ verdict, code });
  });

  test.each([
    ['+', '+', 'pass'],
    ['+', '-', 'fail'],
    ['?', '-', 'fail'],
    ['+', '?', 'error'],
    ['+', '', 'inconclusive'],
    ['?', '', 'error'],
  ])('of two probes "%s" and "%s" is %s', (one, other, verdict) => {
    const found = [...results(one, 'health'), ...results(other, 'ready')];
    expect(judge(PASS, found, ['health', 'ready'])).toMatchObject({ verdict });
    expect(judge(PASS, found, ['ready', 'health'])).toMatchObject({ verdict });
  });

  test('without probes is an error, and strange probes count for nothing', () => {
    expect(judge(PASS, results('+'), [])).toMatchObject({ verdict: 'error', code: 'not-asked' });
    expect(judge(PASS, results('+', 'other'))).toMatchObject({ verdict: 'inconclusive', code: 'no-data' });
  });
});

describe('probes pass for 5m, a result every 30 s', () => {
  test.each<[string, string, string, number | undefined]>([
    ['+++++++++++', 'pass', 'within-limit', undefined],
    ['++++++++++', 'inconclusive', 'too-few-points', AT + STEP],
    ['-+++++++++++', 'pass', 'within-limit', undefined],
    ['-++++++++++', 'fail', 'over-limit', AT],
    ['++++++++++-', 'fail', 'over-limit', AT + 10 * STEP],
    ['+++++?+++++', 'error', 'unreachable', AT + 5 * STEP],
    ['+++ + + +++', 'pass', 'within-limit', undefined],
    ['++++  +++++', 'inconclusive', 'too-few-points', AT + 6 * STEP],
    ['+         +', 'inconclusive', 'too-few-points', AT + 10 * STEP],
  ])('"%s" is %s', (marks, verdict, code, retryAt) => {
    expect(judge(PASS_5M, results(marks))).toMatchObject({ verdict, code, retryAt });
    expect(judge(PASS_5M, [...results(marks)].reverse())).toMatchObject({ verdict, code, retryAt });
  });
});

describe('probes pass at least 3 of 4', () => {
  test.each([
    ['++++', 'pass', 'within-limit'],
    ['--+-++', 'pass', 'within-limit'],
    ['+-+-', 'fail', 'over-limit'],
    ['--', 'fail', 'over-limit'],
    ['+++', 'inconclusive', 'too-few-points'],
    ['+  +++', 'inconclusive', 'too-few-points'],
    ['?+++', 'pass', 'within-limit'],
    ['?+-+', 'error', 'unreachable'],
    ['??++', 'error', 'unreachable'],
  ])('"%s" is %s', (marks, verdict, code) => {
    expect(judge(PASS_3_OF_4, results(marks))).toMatchObject({ verdict, code });
  });
});

describe('probes fail 3 times', () => {
  test.each([
    ['---', 'pass', 'within-limit'],
    ['+---', 'pass', 'within-limit'],
    ['+--', 'fail', 'over-limit'],
    ['--', 'inconclusive', 'too-few-points'],
    ['---+', 'fail', 'over-limit'],
    ['-+-', 'fail', 'over-limit'],
    ['+', 'fail', 'over-limit'],
    ['-?--', 'pass', 'within-limit'],
    ['-?-?-?', 'pass', 'within-limit'],
    ['-?-?-??', 'error', 'unreachable'],
    ['?', 'error', 'unreachable'],
    ['+?', 'error', 'unreachable'],
    ['--  -', 'inconclusive', 'too-few-points'],
    ['---   ', 'inconclusive', 'stale'],
    ['', 'inconclusive', 'no-data'],
  ])('"%s" is %s', (marks, verdict, code) => {
    expect(judge(FAIL_3, results(marks))).toMatchObject({ verdict, code });
  });

  test.each([
    ['+', '---', 'pass'],
    ['?', '---', 'pass'],
    ['+', '?', 'error'],
    ['+', '', 'inconclusive'],
    ['+', '+', 'fail'],
  ])('of two probes "%s" and "%s" is %s', (one, other, verdict) => {
    const found = [...results(one, 'health'), ...results(other, 'ready')];
    expect(judge(FAIL_3, found, ['health', 'ready'])).toMatchObject({ verdict });
  });

  test('says how often, and why', () => {
    expect(judge(FAIL_3, results('---'))).toMatchObject({
      message: 'probe health failed 3 times in a row: it fails',
      observed: '3 in a row',
      limit: '3 in a row',
      points: { asked: 3, present: 3, holding: 3 },
    });
  });
});
