import { expect, test } from '@jest/globals';
import { decide } from '../../../actions/slo-gate/decide.ts';
import { looksJson, NO_LOOKS, withLook } from '../../../actions/slo-gate/looks.ts';
import { factsOf, rate } from './facts-of.ts';
import { CONFIG, configOf, settingsOf } from './given.ts';

const settings = settingsOf(configOf(CONFIG), '--service=api', '--version=v1', '--profile=canary');
const facts = factsOf(
  settings,
  rate(() => 0.015),
);
const decided = decide(settings, facts);

test('a look is its time, its decision and the codes of its reasons, each once', () => {
  expect(looksJson(withLook(NO_LOOKS, decided, facts))).toEqual({
    count: 1,
    kept: [{ at: '2026-11-18T12:00:20Z', decision: 'hold', codes: ['over-limit'] }],
  });
});

test.each([
  [49, 49],
  [50, 50],
  [51, 50],
])('of %i looks %i are kept', (count, kept) => {
  let looks = NO_LOOKS;
  for (let look = 0; look < count; look++) looks = withLook(looks, decided, facts);
  expect([looks.count, looks.kept.length]).toEqual([count, kept]);
});
