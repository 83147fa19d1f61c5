import { describe, expect, test } from '@jest/globals';
import { escalationOf } from '../../shared/canary/escalation.ts';
import { dedupKey } from '../../shared/canary/page.ts';
import {
  blindUnderWeight,
  canaryBeforeFreeze,
  cutOverdue,
  heldTooLong,
  rollbackNotConfirmed,
} from '../../shared/canary/page-when.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const THEN = Date.parse('2026-11-19T10:00:00Z');
const SUBJECT = { scope: 'api', version: '1.4.0-rc.1' };

describe('a rollback that is not confirmed', () => {
  const unconfirmed = [{ place: 'api', found: 'weight 50, moving' }];
  const commands = ['kubectl argo rollouts abort api', 'kubectl argo rollouts undo api'];
  const asked = { ...SUBJECT, begunAt: THEN, unconfirmed, commands };
  test.each([
    ['at once', 0, false],
    ['just before two minutes', 2 * MINUTE - 1, false],
    ['at two minutes', 2 * MINUTE, true],
    ['long after', HOUR, true],
  ])('%s', (_, after, pages) => {
    expect(rollbackNotConfirmed({ ...asked, at: THEN + after }) !== undefined).toBe(pages);
  });

  test('is no page when every place shows it', () => {
    expect(rollbackNotConfirmed({ ...asked, unconfirmed: [], at: THEN + HOUR })).toBeUndefined();
  });

  test('brings the commands to run by hand, in their order', () => {
    expect(rollbackNotConfirmed({ ...asked, at: THEN + 150 * SECOND })).toEqual({
      kind: 'rollback-not-confirmed',
      severity: 'critical',
      dedupKey: 'release-actions/api/1.4.0-rc.1/rollback-not-confirmed',
      summary: 'The rollback of 1.4.0-rc.1 is not confirmed after 2m30s in api: run the commands by hand',
      details: [
        { name: 'api', value: 'weight 50, moving' },
        { name: 'commands', value: commands.join('\n') },
        { name: 'begun', value: '2026-11-19T10:00:00Z' },
      ],
    });
  });
});

describe('blind under weight', () => {
  const asked = { ...SUBJECT, weight: 10, blindSince: THEN, onBlind: 'hold' as const };
  test.each<[string, Partial<Parameters<typeof blindUnderWeight>[0]>, number, boolean]>([
    ['just before ten minutes', {}, 10 * MINUTE - 1, false],
    ['at ten minutes', {}, 10 * MINUTE, true],
    ['without weight', { weight: 0 }, HOUR, false],
    ['with all of the traffic', { weight: 100 }, 10 * MINUTE, true],
    ['somebody can measure', { blindSince: null }, HOUR, false],
  ])('%s', (_, more, after, pages) => {
    expect(blindUnderWeight({ ...asked, ...more, at: THEN + after }) !== undefined).toBe(pages);
  });

  test.each([
    ['hold', 'it holds: look by hand and roll back if in doubt'],
    ['rollback', 'it is rolled back by itself'],
  ] as const)('on-blind: %s says what happens', (onBlind, text) => {
    expect(blindUnderWeight({ ...asked, onBlind, at: THEN + HOUR })?.summary).toContain(text);
  });
});

describe('a hold longer than twice its bake', () => {
  const asked = { ...SUBJECT, weight: 10, heldSince: THEN, bake: 2 * HOUR, why: ['no approval as sre'] };
  test.each<[string, Partial<Parameters<typeof heldTooLong>[0]>, number, boolean]>([
    ['twice its bake', {}, 4 * HOUR, false],
    ['a moment longer', {}, 4 * HOUR + 1, true],
    ['only waiting for the time of the step', { heldSince: null }, 48 * HOUR, false],
    ['a step without a bake', { bake: 0 }, 48 * HOUR, false],
  ])('%s', (_, more, after, pages) => {
    expect(heldTooLong({ ...asked, ...more, at: THEN + after }) !== undefined).toBe(pages);
  });

  test('is another alert at another weight, and the same one an hour later', () => {
    const key = (weight: number, after: number) =>
      heldTooLong({ ...asked, weight, at: THEN + after })?.dedupKey;
    expect(key(10, 5 * HOUR)).toBe(key(10, 6 * HOUR));
    expect(key(10, 5 * HOUR)).not.toBe(key(50, 5 * HOUR));
  });
});

test.each([
  ['an hour less a moment', HOUR - 1, false, false],
  ['an hour', HOUR, false, true],
  ['an hour, and it was cut', HOUR, true, false],
  ['before the slot', -HOUR, false, false],
])('a cut overdue by %s', (_, after, wasCut, pages) => {
  expect(cutOverdue({ scope: 'train', slot: THEN, wasCut, at: THEN + after }) !== undefined).toBe(pages);
});

describe('a canary that is live before a freeze', () => {
  const asked = { ...SUBJECT, weight: 50, freezeAt: THEN, freeze: 'weekend' };
  test.each<[string, Partial<Parameters<typeof canaryBeforeFreeze>[0]>, number, boolean]>([
    ['91 minutes before', {}, -91 * MINUTE, false],
    ['90 minutes and a moment before', {}, -90 * MINUTE - 1, false],
    ['90 minutes before', {}, -90 * MINUTE, true],
    ['as it begins', {}, 0, true],
    ['in it', {}, HOUR, true],
    ['without weight', { weight: 0 }, 0, false],
    ['with all of the traffic', { weight: 100 }, 0, false],
    ['without a freeze', { freezeAt: undefined }, 0, false],
  ])('%s', (_, more, after, pages) => {
    expect(canaryBeforeFreeze({ ...asked, ...more, at: THEN + after }) !== undefined).toBe(pages);
  });

  test('says how long there is', () => {
    expect(canaryBeforeFreeze({ ...asked, at: THEN - 90 * MINUTE })?.summary).toBe(
      '1.4.0-rc.1 is still at 50% and the freeze "weekend" begins in 1h30m: bring it to 100% or roll it back before nobody watches',
    );
  });
});

describe('the key of an alert', () => {
  test('is of what it is about, and of nothing that changes', () => {
    expect(dedupKey(SUBJECT, 'blind')).toBe('release-actions/api/1.4.0-rc.1/blind');
    expect(dedupKey(SUBJECT, 'held-too-long', 10)).toBe('release-actions/api/1.4.0-rc.1/held-too-long/10');
  });

  test.each([
    [255, 'blind'],
    [256, 'blind'],
    [9_000, 'blind'],
  ] as const)('of %d characters is one that a pager takes', (length, kind) => {
    const scope = 's'.repeat(length - dedupKey({ scope: '', version: 'v' }, kind).length);
    const key = dedupKey({ scope, version: 'v' }, kind);
    expect(key.length <= 255).toBe(true);
    expect(key.includes(scope)).toBe(length <= 255);
    expect(dedupKey({ scope: `${scope}x`, version: 'v' }, kind)).not.toBe(key);
  });
});

test.each([
  [-1, 'channel'],
  [0, 'channel'],
  [5 * MINUTE - 1, 'channel'],
  [5 * MINUTE, 'page'],
  [15 * MINUTE - 1, 'page'],
  [15 * MINUTE, 'leadership'],
  [24 * HOUR, 'leadership'],
  [Number.NaN, 'leadership'],
])('an alert that is %d ms old is with %s', (age, level) => {
  expect(escalationOf(age)).toBe(level);
});
