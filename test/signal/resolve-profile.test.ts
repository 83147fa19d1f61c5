import { describe, expect, test } from '@jest/globals';
import { printCriterion } from '../../shared/signal/criterion/print.ts';
import { profilesSchema } from '../../shared/signal/profile-schema.ts';
import { resolveProfile } from '../../shared/signal/resolve-profile.ts';

const profiles = profilesSchema.parse({
  canary: { 'advance-when': ['a <= 1%'], 'warn-when': ['a > 0.5%'], 'rollback-when': ['a > 2%'] },
  hotfix: { extends: 'canary', 'advance-when': ['a <= 0.5%'] },
  night: { extends: 'hotfix', 'rollback-when': ['a > 1%'] },
  smoke: { 'advance-when': ['probes pass'] },
  lost: { extends: 'nowhere' },
  loop: { extends: 'pool' },
  pool: { extends: 'loop', 'advance-when': ['a <= 1%'] },
});

describe('the lists of a profile', () => {
  test.each([
    ['canary', ['a <= 1%'], ['a > 0.5%'], ['a > 2%']],
    ['hotfix', ['a <= 0.5%'], ['a > 0.5%'], ['a > 2%']],
    ['night', ['a <= 0.5%'], ['a > 0.5%'], ['a > 1%']],
    ['smoke', ['probes pass'], [], []],
  ])('%s', (name, advance, warn, rollback) => {
    const resolved = resolveProfile(profiles, name);
    const { advanceWhen = [], warnWhen = [], rollbackWhen = [] } = resolved ?? {};
    expect([advanceWhen, warnWhen, rollbackWhen].map((list) => list.map(printCriterion))).toEqual([
      advance,
      warn,
      rollback,
    ]);
  });

  test.each(['nowhere', 'lost', 'loop', 'pool', 'constructor'])('%s has none', (name) => {
    expect(resolveProfile(profiles, name)).toBeUndefined();
  });
});
