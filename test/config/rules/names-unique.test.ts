import { describe, expect, test } from '@jest/globals';
import { sayings } from './sayings.ts';
import { steps } from './strategy.ts';

describe('names stand once', () => {
  test.each([
    [
      'probes',
      'probes: [{ name: h, command: [x] }, { name: h, command: [y] }]',
      ['probes[1].name: "h" stands here twice'],
    ],
    [
      'flags',
      'flags: [{ name: f, command: [x] }, { name: g, command: [x] }, { name: f, url-env: U }]',
      ['flags[2].name: "f" stands here twice'],
    ],
    [
      'approvals of one step',
      steps('weight: 100%, approvals: [a, b, a]'),
      ['strategies.s.steps[0].approvals[2]: "a" stands here twice'],
    ],
    [
      'approvals of two steps may repeat',
      steps('weight: 10%, bake: 1h, approvals: [a]', 'weight: 100%, approvals: [a]'),
      [],
    ],
  ])('%s', (_, text, problems) => {
    expect(sayings(text)).toEqual(problems);
  });
});
