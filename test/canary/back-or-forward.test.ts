import { describe, expect, test } from '@jest/globals';
import { backOrForward } from '../../shared/canary/back-or-forward.ts';
import { blastRadiusOf, type Situation } from '../../shared/canary/situation.ts';

/** All four rows speak for going forward. */
const CALM: Situation = { blastRadius: 'isolated', migration: 'none', userImpact: 'minor', slo: 'within' };
/** Nobody knows anything. */
const FOG: Situation = {
  blastRadius: 'unclear',
  migration: 'unknown',
  userImpact: 'unclear',
  slo: 'unknown',
};
/** All that can hurt does. */
const STORM: Situation = { ...FOG, blastRadius: 'broad', userImpact: 'blocking', slo: 'breached' };

describe('the table', () => {
  test.each<[string, Situation, string, readonly string[]]>([
    ['a broad impact goes back', { ...CALM, blastRadius: 'broad' }, 'rollback', ['blast radius']],
    ['blocked users go back', { ...CALM, userImpact: 'blocking' }, 'rollback', ['user impact']],
    ['a breach goes back', { ...CALM, slo: 'breached' }, 'rollback', ['slo breach']],
    ['one of them is enough in the fog', { ...FOG, slo: 'breached' }, 'rollback', ['slo breach']],
    ['all that hurts is named', STORM, 'rollback', ['blast radius', 'user impact', 'slo breach']],
    [
      'all calm goes forward',
      CALM,
      'roll-forward',
      ['blast radius', 'data migration', 'user impact', 'slo breach'],
    ],
    [
      'a reversible migration is calm',
      { ...CALM, migration: 'reversible' },
      'roll-forward',
      ['blast radius', 'data migration', 'user impact', 'slo breach'],
    ],
    [
      'a blast radius that nobody knows is unclear',
      { ...CALM, blastRadius: 'unclear' },
      'pause',
      ['blast radius'],
    ],
    ['an impact that nobody knows is unclear', { ...CALM, userImpact: 'unclear' }, 'pause', ['user impact']],
    ['an SLO that nobody could measure is unclear', { ...CALM, slo: 'unknown' }, 'pause', ['slo breach']],
    ['close to a limit and getting better waits', { ...CALM, slo: 'near' }, 'pause', ['slo breach']],
    [
      'a migration that nobody knows of is unclear',
      { ...CALM, migration: 'unknown' },
      'pause',
      ['data migration'],
    ],
    [
      'a down path is no reason to go back',
      { ...CALM, migration: 'irreversible-with-down-path' },
      'pause',
      ['data migration'],
    ],
    ['fog is unclear', FOG, 'pause', ['blast radius', 'data migration', 'user impact', 'slo breach']],
  ])('%s', (_, situation, decision, because) => {
    const found = backOrForward(situation);
    expect([found.decision, found.because.map(({ criterion }) => criterion)]).toEqual([decision, because]);
  });
});

const SITUATIONS: readonly Situation[] = (['broad', 'isolated', 'unclear'] as const).flatMap((blastRadius) =>
  (['none', 'reversible', 'irreversible-with-down-path', 'irreversible', 'unknown'] as const).flatMap(
    (migration) =>
      (['blocking', 'minor', 'unclear'] as const).flatMap((userImpact) =>
        (['breached', 'near', 'within', 'unknown'] as const).map((slo): Situation => ({
          blastRadius,
          migration,
          userImpact,
          slo,
        })),
      ),
  ),
);

describe('in every situation', () => {
  test('an irreversible migration without a down path goes forward, whatever else is found', () => {
    const found = SITUATIONS.filter(({ migration }) => migration === 'irreversible').map(backOrForward);
    expect(found).toHaveLength(36);
    expect(new Set(found.map(({ decision }) => decision))).toEqual(new Set(['roll-forward']));
    expect(found[0]?.because).toEqual([
      { criterion: 'data migration', found: 'irreversible', speaksFor: 'blocks' },
    ]);
  });

  test('anything else goes back exactly when one row speaks for it', () => {
    for (const situation of SITUATIONS.filter(({ migration }) => migration !== 'irreversible')) {
      const hurts =
        situation.blastRadius === 'broad' ||
        situation.userImpact === 'blocking' ||
        situation.slo === 'breached';
      expect([situation, backOrForward(situation).decision === 'rollback']).toEqual([situation, hurts]);
    }
  });

  test('the record has all four rows, and a decision has a reason', () => {
    for (const situation of SITUATIONS) {
      const { rows, because } = backOrForward(situation);
      expect(rows.map(({ found }) => found)).toEqual([
        situation.blastRadius,
        situation.migration,
        situation.userImpact,
        situation.slo,
      ]);
      expect(because.length).toBeGreaterThan(0);
    }
  });
});

test('what is unclear is looked at again in ten minutes', () => {
  expect(backOrForward({ ...CALM, slo: 'near' })).toMatchObject({
    reassessAfter: 600_000,
    summary:
      'Unclear: slo breach near. The promotion pauses, on-call is paged, and it is looked at again in 10 minutes.',
  });
});

test.each([
  ['half of the traffic of one service', 50, 1, 'isolated'],
  ['more than half', 50.1, 1, 'broad'],
  ['two services', 10, 2, 'broad'],
  ['none hurt yet', 10, 0, 'isolated'],
])('%s is %s', (_, weight, hurt, expected) => {
  expect(blastRadiusOf({ weight, hurt })).toBe(expected);
});
