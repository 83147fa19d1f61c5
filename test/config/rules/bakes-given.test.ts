import { describe, expect, test } from '@jest/globals';
import { sayings } from './sayings.ts';
import { steps } from './strategy.ts';

describe('bakes', () => {
  test.each([
    [
      'missing before the last step',
      steps('weight: 10%', 'weight: 100%'),
      ['strategies.s.steps[0].bake: is missing: say how long this weight must hold, such as 2h'],
    ],
    [
      'none at all',
      steps('weight: 10%, bake: 0s', 'weight: 100%'),
      ['strategies.s.steps[0].bake: must be more than 0, got "0s"'],
    ],
    ['the shortest', steps('weight: 10%, bake: 1ms', 'weight: 100%'), []],
    [
      'at 100%',
      steps('weight: 100%, bake: 1h'),
      [
        'strategies.s.steps[0].bake: has no meaning at 100%: write "guard" beside "steps" for the watch after it',
      ],
    ],
  ])('%s', (_, text, problems) => {
    expect(sayings(text)).toEqual(problems);
  });
});
