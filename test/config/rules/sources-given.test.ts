import { describe, expect, test } from '@jest/globals';
import { sayings } from './sayings.ts';

describe('what a criterion asks has a source', () => {
  test.each([
    ['probes pass', 'probes'],
    ['alerts none', 'sources.alerts'],
    ['incidents none', 'sources.incidents'],
    ['burn-rate(1h) <= 1', 'sources.prometheus'],
    ['error-budget-remaining > 20%', 'sources.prometheus'],
    ['s > 1', 'sources.prometheus'],
  ])('%s', (criterion, need) => {
    expect(
      sayings(`signals: { s: { rate: x } }\nprofiles: { a: { advance-when: ["${criterion}"] } }`),
    ).toEqual([`profiles.a.advance-when[0]: needs "${need}", which is not in the file`]);
  });
});
