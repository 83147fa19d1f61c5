import { describe, expect, test } from '@jest/globals';
import { sayings } from './sayings.ts';

describe('profiles', () => {
  const cycle = (path: string, loop: string) => `profiles.${path}.extends: leads back to itself: ${loop}`;
  test.each([
    ['one that extends itself', '{ a: { extends: a } }', [cycle('a', 'a → a')]],
    [
      'two in a circle',
      '{ a: { extends: b }, b: { extends: a } }',
      [cycle('a', 'a → b → a'), cycle('b', 'b → a → b')],
    ],
    [
      'one that leads into a circle is not in it',
      '{ a: { extends: b }, b: { extends: b } }',
      [cycle('b', 'b → b')],
    ],
    [
      'one that says nothing',
      '{ a: {} }',
      ['profiles.a: has no criteria: give advance-when or rollback-when'],
    ],
    [
      'an empty criterion',
      "{ a: { advance-when: [''] } }",
      ['profiles.a.advance-when[0]: expected a criterion such as "error-rate <= 1% for 5m", got nothing'],
    ],
    [
      'a comma',
      "{ a: { advance-when: ['probes pass, alerts none'] } }",
      ['profiles.a.advance-when[0]: a criterion has no commas: write each condition as its own entry'],
    ],
    ['an empty list', '{ a: { advance-when: [] } }', ['profiles.a.advance-when: must not be empty']],
  ])('%s', (_, profiles, problems) => {
    expect(
      sayings(
        `probes: [{ name: h, command: [x] }]\nsources: { alerts: { alertmanager-url-env: A, matchers: ['a="b"'] } }\nprofiles: ${profiles}`,
      ),
    ).toEqual(problems);
  });

  test('a comma inside parentheses joins nothing either', () => {
    expect(
      sayings(
        'sources: { prometheus: { url-env: P } }\nprofiles: { a: { advance-when: ["burn-rate(1h, 5m) > 2"] } }',
      ),
    ).toEqual(['profiles.a.advance-when[0]: expected "&" or ")", got ","']);
  });
});
