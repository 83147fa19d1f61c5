import { describe, expect, test } from '@jest/globals';
import { sayings } from './sayings.ts';
import { steps } from './strategy.ts';

describe('not-before lies in a window and outside weekly freezes', () => {
  const outside = (time: string) => [
    `strategies.s.steps[0].not-before: ${time} lies outside the windows of the calendar (Mon-Fri 09:00-17:00)`,
  ];
  const frozen = (time: string, freeze: string) => [
    `strategies.s.steps[0].not-before: ${time} lies in the freeze ${freeze}`,
  ];
  test.each([
    ['Mon 09:00', []],
    ['Mon 08:59', frozen('Mon 08:59', 'Fri 17:00 - Mon 09:00')],
    ['Thu 16:59', []],
    ['Thu 17:00', outside('Thu 17:00')],
    ['Thu 08:59', outside('Thu 08:59')],
    ['Fri 16:59', []],
    ['Fri 17:00', frozen('Fri 17:00', 'Fri 17:00 - Mon 09:00')],
    ['Wed 11:59', []],
    ['Wed 12:00', frozen('Wed 12:00', 'Wed 12:00-13:00')],
    ['Wed 13:00', []],
  ])('%s', (time, problems) => {
    expect(sayings(steps(`weight: 100%, not-before: ${time}`))).toEqual(problems);
  });

  test('without windows any time is one', () => {
    expect(sayings('strategies: { s: { steps: [{ weight: 100%, not-before: Sun 03:00 }] } }')).toEqual([]);
  });
});
