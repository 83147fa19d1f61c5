import { describe, expect, test } from '@jest/globals';
import { sayings } from './sayings.ts';
import { strategy } from './strategy.ts';

describe('what a strategy says fits its type', () => {
  test.each([
    [
      'a canary without steps',
      '{ guard: 1h }',
      [
        'strategies.s.steps: is missing: a canary needs its weights, such as [{ weight: 10%, bake: 2h }, { weight: 100% }]',
      ],
    ],
    ['blue-green without steps', '{ type: blue-green }', []],
    ['blue-green with one', '{ type: blue-green, scale-down-delay: 5m, steps: [{ weight: 100% }] }', []],
    [
      'rolling with two',
      '{ type: rolling, steps: [{ weight: 10%, bake: 1h }, { weight: 100% }] }',
      ['strategies.s.steps: has one step of 100% at most: only a canary has several, this is rolling'],
    ],
    [
      'an old side of a canary',
      '{ scale-down-delay: 5m, steps: [{ weight: 100% }] }',
      ['strategies.s.scale-down-delay: is for the type blue-green, this is canary'],
    ],
  ])('%s', (_, body, problems) => {
    expect(sayings(strategy(body))).toEqual(problems);
  });
});
