import { describe, expect, test } from '@jest/globals';
import { sayings } from './sayings.ts';
import { strategy, steps } from './strategy.ts';

describe('names that are referred to exist', () => {
  test.each([
    [
      'a profile of a strategy',
      strategy('{ profile: p, steps: [{ weight: 100% }] }'),
      ['strategies.s.profile: no profile "p" under "profiles"'],
    ],
    [
      'a profile of a step',
      steps('weight: 100%, profile: p'),
      ['strategies.s.steps[0].profile: no profile "p" under "profiles"'],
    ],
    [
      'a profile before a switch',
      strategy('{ type: blue-green, pre-promotion-profile: p }'),
      ['strategies.s.pre-promotion-profile: no profile "p" under "profiles"'],
    ],
    [
      'a role',
      steps('weight: 100%, approvals: [a, c]'),
      ['strategies.s.steps[0].approvals[1]: no role "c" under "roles", did you mean "a"?'],
    ],
    [
      'a strategy',
      'services: { api: { strategy: fast } }',
      ['services.api.strategy: no strategy "fast" under "strategies"'],
    ],
    [
      'a profile to extend',
      'probes: [{ name: h, command: [x] }]\nprofiles: { a: { extends: aa }, aaa: { advance-when: [probes pass] } }',
      ['profiles.a.extends: no profile "aa" under "profiles", did you mean "a"?'],
    ],
    [
      'a signal',
      'profiles: { a: { advance-when: ["error-rate<= 1%"] } }',
      [
        'profiles.a.advance-when[0]: no signal "error-rate" under "signals", there are probes, alerts, incidents, burn-rate, error-budget-remaining, error-budget-used',
      ],
    ],
    [
      'a signal with the name of a state',
      'signals: { probes: { rate: x } }',
      ['signals.probes: is a word of the criteria: call the signal something else'],
    ],
    [
      'a word that every object has',
      'profiles: { a: { extends: constructor } }',
      ['profiles.a.extends: no profile "constructor" under "profiles", there are a'],
    ],
  ])('%s', (_, text, problems) => {
    expect(sayings(text)).toEqual(problems);
  });
});
