import { describe, expect, test } from '@jest/globals';
import { sayings } from './sayings.ts';

describe('no weekly freeze begins within the buffer after the last step', () => {
  const file = (time: string, buffer: string) =>
    `calendar: { freezes: [Fri 17:00 - Mon 09:00], ${buffer} }
strategies: { s: { steps: [{ weight: 10%, bake: 1h, not-before: Fri 16:00 }, { weight: 100%, not-before: ${time} }] } }`;
  const late = [
    'strategies.s.steps[1].not-before: the freeze Fri 17:00 - Mon 09:00 begins within 90 minutes of it ("buffer-after-release")',
  ];
  test.each([
    ['Fri 15:29', 'buffer-after-release: 90m', []],
    ['Fri 15:30', 'buffer-after-release: 90m', []],
    ['Fri 15:31', 'buffer-after-release: 90m', late],
    ['Fri 16:59', 'buffer-after-release: 90m', late],
    ['Fri 16:59', 'timezone: UTC', []],
    ['Mon 09:00', 'buffer-after-release: 90m', []],
  ])('%s with %s', (time, buffer, problems) => {
    expect(sayings(file(time, buffer))).toEqual(problems);
  });
});
