import { describe, expect, test } from '@jest/globals';
import { sayings } from './sayings.ts';
import { steps } from './strategy.ts';

describe('weights', () => {
  test.each([
    ['rising to 100%', steps('weight: 10%, bake: 1h', 'weight: 100%'), []],
    ['rising by a little', steps('weight: 10%, bake: 1h', 'weight: 10.1%, bake: 1h', 'weight: 100%'), []],
    [
      'equal',
      steps('weight: 10%, bake: 1h', 'weight: 10%, bake: 1h', 'weight: 100%'),
      ['strategies.s.steps[1].weight: must be more than the step before (10%)'],
    ],
    [
      'falling',
      steps('weight: 50%, bake: 1h', 'weight: 49.9%, bake: 1h', 'weight: 100%'),
      ['strategies.s.steps[1].weight: must be more than the step before (50%)'],
    ],
    [
      'ending below 100%',
      steps('weight: 10%, bake: 1h', 'weight: 99.9%'),
      ['strategies.s.steps[1].weight: must be 100%: it is the last step'],
    ],
    [
      'starting at 0%',
      steps('weight: 0%, bake: 1h', 'weight: 100%'),
      ['strategies.s.steps[0].weight: must be more than 0%'],
    ],
    [
      'above 100%',
      steps('weight: 101%'),
      ['strategies.s.steps[0].weight: a percentage here is at most 100%, got "101%"'],
    ],
  ])('%s', (_, text, problems) => {
    expect(sayings(text)).toEqual(problems);
  });
});
