import { describe, expect, test } from '@jest/globals';
import * as z from 'zod';
import { bumpRulesSchema, DEFAULT_BUMP_POLICY } from '../../shared/semver/bump-policy.ts';

describe('train.bump', () => {
  test.each([
    [[]],
    [[{ type: 'docs', bump: 'none' }]],
    [[{ scope: '*', bump: 'patch' }]],
    [[{ breaking: false, bump: 'minor' }]],
    [[{ type: 'feat', scope: 'api', breaking: true, bump: 'major' }]],
  ])('takes %j as it is', (rules) => {
    expect(bumpRulesSchema.parse(rules)).toEqual(rules);
  });

  test.each([
    [
      'a rule for no commits',
      [{ bump: 'none' }],
      [0],
      'must say which commits it is for: give type, scope or breaking',
    ],
    ['a rule without a size', [{ type: 'docs' }], [0, 'bump'], undefined],
    ['an unknown size', [{ type: 'docs', bump: 'huge' }], [0, 'bump'], undefined],
    ['an unknown key', [{ type: 'docs', bump: 'none', scpe: 'a' }], [0], undefined],
    ['an empty type', [{ type: '', bump: 'none' }], [0, 'type'], undefined],
    ['an empty scope', [{ scope: '', bump: 'none' }], [0, 'scope'], undefined],
    ['a word for breaking', [{ breaking: 'yes', bump: 'none' }], [0, 'breaking'], undefined],
    ['no list', { type: 'docs', bump: 'none' }, [], undefined],
  ])('refuses %s', (_, rules, path, message) => {
    const issue = bumpRulesSchema.safeParse(rules).error?.issues[0];
    expect(issue?.path).toEqual(path);
    if (message !== undefined) expect(issue?.message).toBe(message);
  });

  test('has a JSON Schema for editors', () => {
    expect(z.toJSONSchema(bumpRulesSchema, { target: 'draft-7', io: 'input' })).toMatchObject({
      type: 'array',
      items: { required: ['bump'], additionalProperties: false },
    });
  });
});

test('without a policy there are no rules and bullets do not count', () => {
  expect(DEFAULT_BUMP_POLICY).toEqual({ rules: [], squash: 'header' });
});
