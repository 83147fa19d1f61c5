import { describe, expect, test } from '@jest/globals';
import { parseCriterion } from '../../../shared/signal/criterion/parse.ts';

describe('what is wrong is told at its own character', () => {
  const OPS = 'expected "<", "<=", ">", ">=" or "within", got';
  const LIMIT = 'expected a limit such as 1%, 500ms, 1.5s, 80, 2x baseline or 80% of baseline, got';
  test.each<[string, number, string]>([
    ['', 0, 'expected a criterion such as "error-rate <= 1% for 5m", got nothing'],
    ['a <= 1%\nb', 7, 'a criterion is one line'],
    ['a <= 1%, b', 7, 'a criterion has no commas: write each condition as its own entry'],
    [
      '<= 1%',
      0,
      'expected the name of a signal, "probes", "alerts", "incidents", "burn-rate", "error-budget-remaining" or "error-budget-used", got "<="',
    ],
    ['-a <= 1%', 0, 'expected the name of a signal, got "-a"'],
    ['error-rate', 10, `${OPS} the end`],
    ['error-rate is 1%', 11, `${OPS} "is"`],
    ['error-rate wihin 1% of slo', 11, `${OPS} "wihin", did you mean "within"?`],
    ['error-rate == 1%', 11, `${OPS} "==": a measured number is never exactly another one`],
    ['error-rate => 1%', 11, `${OPS} "=>": write >=`],
    ['probess pass', 0, 'unknown word "probess", did you mean "probes"?'],
    ['alert none', 0, 'unknown word "alert", did you mean "alerts"?'],
    ['a <=', 4, `${LIMIT} the end`],
    ['a <= 5m', 5, `${LIMIT} "5m"`],
    ['a <= -1%', 5, `${LIMIT} "-1%": a limit is not negative`],
    ['a <= 1.%', 5, `${LIMIT} "1.%"`],
    ['a <= .5', 5, `${LIMIT} ".5"`],
    ['a <= 1e3', 5, `${LIMIT} "1e3"`],
    ['a <= 1234567890123456', 5, `${LIMIT} "1234567890123456"`],
    ['a <= 1.1234567890', 5, `${LIMIT} "1.1234567890"`],
    ['a <= baseline', 5, `${LIMIT} "baseline": write 1x baseline`],
    ['a <= 1 %', 7, 'expected "or", "over", "for", "at" or the end, got "%"'],
    ['a <= 2x', 7, 'expected "baseline" or "slo", got the end'],
    ['a <= 2x basline', 8, 'expected "baseline" or "slo", got "basline", did you mean "baseline"?'],
    ['a <= 0x baseline', 5, 'nothing of a baseline is no limit: write 0'],
    ['a <= 80% of', 11, 'expected "baseline" or "slo", got the end'],
    ['a <= 2x baseline(', 17, 'expected a duration such as 1h or -7d, got the end'],
    ['a <= 2x baseline(0h)', 17, 'a duration must be more than 0, got "0h"'],
    ['a <= 2x baseline(-0d)', 18, 'a duration must be more than 0, got "0d"'],
    ['a <= 2x baseline(1h', 19, 'expected ")", got the end'],
    ['a <= 2x baseline(1q)', 17, 'expected a duration such as 90m, 2h or 1h30m, got "1q"'],
    ['a <= 2x baseline(1h1h)', 19, 'units go from large to small, each once, in "1h1h"'],
    ['a within 10', 9, 'expected a percentage such as 10%, got "10"'],
    ['a within 0% of slo', 9, 'must be more than 0%: no two measurements are the same'],
    [
      'a within 101% of slo',
      9,
      'must be at most 100%: further off there is no lower side, write <= 3x baseline',
    ],
    ['a within 5% slo', 12, 'expected "of", got "slo"'],
    [`a < 1${' or < 1'.repeat(16)}`, 114, 'at most 16 limits'],
    ['a <= 1% or', 10, `${OPS} the end`],
    ['a <= 1% fro 5m', 8, 'expected "or", "over", "for", "at" or the end, got "fro"'],
    ['a <= 1% for', 11, 'expected a duration such as 5m, got the end'],
    ['a <= 1% for 0s', 12, 'a duration must be more than 0, got "0s"'],
    ['a <= 1% for -5m', 12, 'expected a duration such as 90m, 2h or 1h30m, got "-5m"'],
    ['a <= 1% over 0m', 13, 'a duration must be more than 0, got "0m"'],
    ['a <= 1% for 5m over 5m', 15, 'expected the end, got "over"'],
    ['a <= 1% for 5m at least 1 of 2', 15, 'expected the end, got "at"'],
    ['a <= 1% at lest 1 of 2', 11, 'expected "least", got "lest", did you mean "least"?'],
    ['a <= 1% at least 0 of 2', 17, 'must be from 1 to 11000, got 0'],
    ['a <= 1% at least 3 of 2', 17, '3 of 2 can never be: the first is at most the second'],
    ['a <= 1% at least 1.5 of 2', 17, 'expected a whole number such as 3, got "1.5"'],
    ['a <= 1% at least 1 of 11001', 22, 'must be from 1 to 11000, got 11001'],
    ['probes', 6, 'expected "pass" or "fail", got the end'],
    ['probes pas', 7, 'expected "pass" or "fail", got "pas", did you mean "pass"?'],
    ['probes pass 5m', 12, 'expected "for", "at" or the end, got "5m"'],
    ['probes fail', 11, 'expected a whole number such as 3, got the end'],
    ['probes fail 0 times', 12, 'must be from 1 to 11000, got 0'],
    ['probes fail 3', 13, 'expected "times", got the end'],
    ['probes fail 3 time', 14, 'expected "times", got "time", did you mean "times"?'],
    ['alerts', 6, 'expected "none", got the end'],
    [
      'alerts none at least 7 of 10',
      12,
      'expected "for" or the end, got "at": alerts fire for a time and have no points to count, so write "alerts none for 5m"',
    ],
    ['alerts none 5m', 12, 'expected "for" or the end, got "5m"'],
    ['alerts none for 5m at', 19, 'expected the end, got "at"'],
    ['alerts non', 7, 'expected "none", got "non", did you mean "none"?'],
    ['incidents', 9, 'expected "none" or levels such as P0|P1, got the end'],
    ['incidents p0', 10, 'expected "none" or levels such as P0|P1, got "p0": write P0'],
    ['incidents noone', 10, 'expected "none" or levels such as P0|P1, got "noone", did you mean "none"?'],
    ['incidents P0|', 13, 'expected a level such as P1, got the end'],
    ['incidents P0|P0', 13, '"P0" stands here twice'],
    [
      'incidents P0 atributed',
      13,
      'expected "|", "attributed" or the end, got "atributed", did you mean "attributed"?',
    ],
    ['incidents none attributed', 15, 'expected the end, got "attributed"'],
    ['burn-rate > 2', 10, 'expected "(", got ">"'],
    ['burn-rate() > 2', 10, 'expected a duration such as 5m, got ")"'],
    ['burn-rate(1h, 5m) > 2', 12, 'expected "&" or ")", got ","'],
    ['burn-rate(1h & 60m) > 2', 15, '1h stands here twice'],
    ['burn-rate(1h) > 2x', 16, 'expected a number such as 14.4, got "2x"'],
    ['burn-rate(1h) > -2', 16, 'expected a number such as 14.4, got "-2": a limit is not negative'],
    ['burn-rate(1h) < 0', 14, 'never holds, whatever is measured'],
    ['burn-rate(1h) >= 0', 14, 'always holds, whatever is measured'],
    ['error-budget-remaining > 20', 25, 'expected a percentage such as 20%, got "20"'],
    ['error-budget-remaining > 101%', 25, 'a share of the budget is at most 100%'],
    ['error-budget-remaining > 100%', 23, 'never holds, whatever is measured'],
    ['error-budget-remaining <= 100%', 23, 'always holds, whatever is measured'],
    ['error-budget-used(30m) < 0%', 23, 'never holds, whatever is measured'],
    ['error-budget-used <= 5%', 18, 'expected "(", got "<="'],
  ])('%j', (text, at, message) => {
    expect(parseCriterion(text)).toEqual({ ok: false, message, at });
  });
});

describe('just inside of what is refused', () => {
  test.each([
    'a <= 123456789012345',
    'a <= 1.123456789',
    'a within 100% of baseline',
    'a within 0.000000001% of slo',
    `a < 1${' or < 1'.repeat(15)}`,
    'a <= 1% at least 2 of 2',
    'a <= 1% at least 1 of 11000',
    'error-budget-remaining >= 100%',
    'error-budget-remaining < 0%',
    'error-budget-used(30m) <= 0%',
    'burn-rate(1h) > 0',
    `${'x'.repeat(63)} <= 1%`,
  ])('%s', (text) => {
    expect(parseCriterion(text)).toMatchObject({ ok: true });
  });
});

test('a long hostile line is read in one pass and its answer is short', () => {
  const lines = [
    `a <= 1${' or <= 1%'.repeat(100_000)}`,
    `a <= ${'9'.repeat(1_000_000)}`,
    `burn-rate(${'1h & '.repeat(100_000)}1h) > 2`,
    `incidents ${'P0|'.repeat(100_000)}P1`,
    `${'x'.repeat(1_000_000)} <= 1%`,
    '('.repeat(1_000_000),
    `a <= 1% for ${'1h'.repeat(500_000)}`,
    ' '.repeat(1_000_000),
  ];
  for (const line of lines) {
    const result = parseCriterion(line);
    expect(result.ok ? 0 : result.message.length).toBeLessThan(300);
  }
});
