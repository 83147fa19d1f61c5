import { describe, expect, test } from '@jest/globals';
import type { Decision, Verdict } from '../../shared/gate/verdict.ts';
import { exitCode } from '../../shared/shell/exit-code.ts';

describe('without a decision the verdict speaks', () => {
  test.each<[Verdict, 0 | 1]>([
    ['pass', 0],
    ['fail', 1],
    ['inconclusive', 1],
    ['error', 1],
  ])('%s exits %d', (verdict, code) => {
    expect(exitCode(verdict, undefined, [])).toBe(code);
  });
});

describe('a decision speaks for itself', () => {
  test.each<[Decision, Verdict, 0 | 1]>([
    ['advance', 'pass', 0],
    ['complete', 'pass', 0],
    ['complete', 'inconclusive', 0],
    ['none', 'pass', 0],
    ['hold', 'inconclusive', 0],
    ['refuse', 'fail', 1],
    ['rollback', 'fail', 1],
    ['roll-forward', 'fail', 1],
  ])('%s (%s) exits %d', (decision, verdict, code) => {
    expect(exitCode(verdict, decision, [])).toBe(code);
  });
});

describe('fail-on adds words of either vocabulary', () => {
  test.each<[Verdict, Decision | undefined, 0 | 1]>([
    ['inconclusive', 'complete', 1],
    ['pass', 'hold', 1],
    ['pass', 'complete', 0],
    ['fail', 'refuse', 1],
  ])('%s, %s exits %d', (verdict, decision, code) => {
    expect(exitCode(verdict, decision, ['inconclusive', 'hold'])).toBe(code);
  });
});
