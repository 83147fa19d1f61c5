import { describe, expect, test } from '@jest/globals';
import { cutFacts, cutInputs } from '../facts.ts';
import { effectsOf, outside, stepOf, taggedFacts } from '../turns.ts';

describe('a dry run that could not ask GitHub', () => {
  const inputs = cutInputs();
  const unasked = { releases: undefined, runs: undefined, pulls: undefined };

  test('takes what is around a candidate that exists to be there', () => {
    const step = stepOf({ inputs, facts: taggedFacts(), seen: outside(unasked) });
    expect(step).toMatchObject({ kind: 'stop', decision: 'complete', verdict: 'pass' });
  });

  test('takes nothing to be there of one that does not', () => {
    const step = stepOf({ inputs, facts: cutFacts(), seen: outside(unasked) });
    expect(step).toMatchObject({ kind: 'intend', plan: effectsOf() });
  });
});
