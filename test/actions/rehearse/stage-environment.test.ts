import { describe, expect, test } from '@jest/globals';
import { rehearsed } from './given.ts';
import { CONFIG, configured, own } from './own-files.ts';

describe('a train with a stage', () => {
  const folder = () => configured(CONFIG(', stage-environment: stage'));

  test('is deployed there at its cut, so that it is promoted', async () => {
    const { verdict } = await rehearsed(folder(), { scenario: 'healthy' });
    expect(verdict).toBe('pass');
  });

  test.each([
    ['failed', 'until: due + 1m\npromise: { weights: [], codes: [not-staged], never: [advance] }'],
    ['passed', 'until: step 1 + 5m\npromise: { weights: [step 1] }'],
  ])('a scenario says that it has %s', async (how, promise) => {
    const scenario = own(`timeline: [{ at: cut, stage: ${how} }]\n${promise}\n`);
    const { verdict, reasons } = await rehearsed(folder(), { scenario });
    expect({ verdict, reasons }).toEqual({ verdict: 'pass', reasons: [] });
  });
});
