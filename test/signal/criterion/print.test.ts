import { describe, expect, test } from '@jest/globals';
import { parseCriterion } from '../../../shared/signal/criterion/parse.ts';
import { printCriterion } from '../../../shared/signal/criterion/print.ts';
import { stream } from '../../kit/stream.ts';
import { anyCriterion } from './any-criterion.ts';

test('whatever is printed reads back as the same criterion', () => {
  const next = stream(20261121);
  for (let count = 0; count < 5000; count += 1) {
    const criterion = anyCriterion(next);
    const text = printCriterion(criterion);
    expect([text, parseCriterion(text)]).toEqual([text, { ok: true, value: criterion }]);
  }
});

describe('what is read prints in its one form', () => {
  test.each([
    ['error-rate<=1%', 'error-rate <= 1%'],
    ['  error-rate\t<=  1.50%   for 300s ', 'error-rate <= 1.5% for 5m'],
    ['a > 0.07%', 'a > 0.07%'],
    ['a > 99.9%', 'a > 99.9%'],
    ['a > 0.000000001%', 'a > 0.000000001%'],
    ['a > 0.000000001', 'a > 0.000000001'],
    ['a > 123456789012345', 'a > 123456789012345'],
    ['a > 007', 'a > 7'],
    ['a > 1000ms', 'a > 1000ms'],
    ['a > 2.0x baseline', 'a > 2x baseline'],
    ['a > 110% of baseline( 1h )', 'a > 110% of baseline(1h)'],
    ['a within 10% of baseline(-1w)', 'a within 10% of baseline(-7d)'],
    ['burn-rate( 10m&1h )>2', 'burn-rate(10m & 1h) > 2'],
    ['probes fail 1 time', 'probes fail 1 times'],
    ['incidents P0 | P1', 'incidents P0|P1'],
  ])('%s', (text, printed) => {
    const read = parseCriterion(text);
    expect(read.ok && printCriterion(read.value)).toBe(printed);
    const again = parseCriterion(printed);
    expect(again).toEqual(read);
  });
});
