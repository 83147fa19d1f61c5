import { describe, expect, test } from '@jest/globals';
import { rolloutOf, stepsOf } from '../../shared/canary/steps.ts';
import { strategiesSchema } from '../../shared/canary/strategy-schema.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** A strategy as the configuration is read. */
const strategy = (given: object) => {
  const read = strategiesSchema.parse({ it: given })['it'];
  if (read === undefined) throw new Error('no strategy');
  return read;
};
const stepped = (given: object) =>
  stepsOf(strategy(given), 'all').map(({ weight, bake, profile }) => [weight, bake / MINUTE, profile ?? '']);

describe('a canary takes its own steps', () => {
  test.each<[string, object, readonly unknown[]]>([
    [
      'of a train',
      { steps: [{ weight: '10%', bake: '2h' }, { weight: '50%', bake: '2h' }, { weight: '100%' }] },
      [
        [10, 120, 'all'],
        [50, 120, 'all'],
        [100, 0, 'all'],
      ],
    ],
    [
      'each with its own criteria, else those of the strategy',
      {
        profile: 'canary',
        steps: [
          { weight: '1%', bake: '60s', profile: 'smoke' },
          { weight: '10%', bake: '5m' },
          { weight: '25%', bake: '10m', profile: 'synthetic' },
          { weight: '50%', bake: '15m', profile: 'anomaly' },
          { weight: '100%' },
        ],
      },
      [
        [1, 1, 'smoke'],
        [10, 5, 'canary'],
        [25, 10, 'synthetic'],
        [50, 15, 'anomaly'],
        [100, 0, 'canary'],
      ],
    ],
    [
      'weights without the noise of binary fractions',
      {
        steps: [
          { weight: '7%', bake: '1m' },
          { weight: '12.5%', bake: '1m' },
          { weight: '29%', bake: '1m' },
          { weight: '57%', bake: '1m' },
        ],
      },
      [
        [7, 1, 'all'],
        [12.5, 1, 'all'],
        [29, 1, 'all'],
        [57, 1, 'all'],
      ],
    ],
    ['none where it has none, and not 100% at once', {}, []],
  ])('%s', (_, given, steps) => {
    expect(stepped(given)).toEqual(steps);
  });

  test('with its time and the roles that approve it', () => {
    const given = { steps: [{ weight: '100%', 'not-before': 'Fri 10:00', approvals: ['captain', 'sre'] }] };
    expect(stepsOf(strategy(given), undefined)).toEqual([
      {
        weight: 100,
        bake: 0,
        profile: undefined,
        approvals: ['captain', 'sre'],
        notBefore: { day: 5, minute: 600 },
      },
    ]);
  });
});

describe('any other type takes one step of 100%', () => {
  test.each(['blue-green', 'rolling', 'direct'])('%s', (type) => {
    expect(stepped({ type })).toEqual([[100, 0, 'all']]);
    expect(stepped({ type, profile: 'own' })).toEqual([[100, 0, 'own']]);
    expect(stepped({ type, steps: [{ weight: '100%', bake: '5m', profile: 'step' }] })).toEqual([
      [100, 5, 'step'],
    ]);
    expect(
      stepsOf(strategy({ type, steps: [{ weight: '100%', approvals: ['captain'] }] }), 'all')[0]?.approvals,
    ).toEqual(['captain']);
  });
});

describe('the watch after 100%', () => {
  test.each<[string, object, number, number, number | undefined]>([
    ['60 minutes and a day by default', {}, 1, 24, undefined],
    ['as long as it says', { guard: '90m', soak: '48h' }, 1.5, 48, undefined],
    ['a soak is never shorter than the guard', { guard: '30h' }, 30, 30, undefined],
    ['the old side is kept as long as it says', { type: 'blue-green', 'scale-down-delay': '2h' }, 1, 24, 2],
    ['and nothing is said of it where it does not', { type: 'blue-green', guard: '3h' }, 3, 24, undefined],
  ])('%s', (_, given, guard, soak, keepsOld) => {
    const found = rolloutOf(strategy(given), undefined);
    expect([found.guard, found.soak, found.keepsOld].map((length) => length && length / HOUR)).toEqual([
      guard,
      soak,
      keepsOld,
    ]);
  });

  test('nobody is asked by default, and a person where the strategy says so', () => {
    expect(rolloutOf(strategy({}), undefined).advancesByItself).toBe(true);
    expect(rolloutOf(strategy({ 'auto-promotion': false }), undefined).advancesByItself).toBe(false);
  });

  test('criteria before the switch are those of blue-green', () => {
    const given = strategy({ type: 'blue-green', 'pre-promotion-profile': 'data' });
    expect(rolloutOf(given, undefined).prePromotionProfile).toBe('data');
  });
});
