import { describe, expect, test } from '@jest/globals';
import { commitChecksCheck } from '../../shared/train/commit-checks.ts';

describe('commit checks', () => {
  test.each([
    [{ total: 3, succeeded: 3, failed: [], pending: [] }, 'pass', undefined],
    [{ total: 3, succeeded: 1, failed: [], pending: [] }, 'pass', undefined],
    [{ total: 3, succeeded: 0, failed: [], pending: [] }, 'inconclusive', 'no-checks'],
    [{ total: 0, succeeded: 0, failed: [], pending: [] }, 'inconclusive', 'no-checks'],
    [{ total: 3, succeeded: 2, failed: [], pending: ['e2e'] }, 'inconclusive', 'checks-pending'],
    [{ total: 3, succeeded: 1, failed: ['lint'], pending: ['e2e'] }, 'fail', 'checks-failed'],
  ])('%j: %s', (value, verdict, code) => {
    const check = commitChecksCheck({ kind: 'answered', value }, 'abc');
    expect([check.verdict, check.reasons[0]?.code]).toEqual([verdict, code]);
  });

  test.each([
    [{ total: 2, succeeded: 1, failed: ['lint'], pending: [] }, '1 of 2 checks of 0123456 failed: lint'],
    [{ total: 2, succeeded: 1, failed: [], pending: ['e2e'] }, '1 of 2 checks of 0123456 are not done: e2e'],
    [
      { total: 0, succeeded: 0, failed: [], pending: [] },
      'no check ran for 0123456, so nothing says that it is green',
    ],
  ])('the commit is named: %j', (value, message) => {
    const check = commitChecksCheck({ kind: 'answered', value }, '0123456789abcdef');
    expect(check.reasons[0]?.message).toBe(message);
  });

  test('no answer is an error, never a pass', () => {
    const reason = { code: 'forbidden', message: 'no' } as const;
    expect(commitChecksCheck({ kind: 'unanswered', reason }, 'abc')).toMatchObject({
      verdict: 'error',
      reasons: [reason],
    });
  });
});
