import { describe, expect, test } from '@jest/globals';
import { linesOf } from './problems-of.ts';

type Given = {
  /** Lists of the profile `canary`. */
  readonly canary?: string;
  /** Further profiles, a line each. */
  readonly profiles?: string;
  readonly strategy?: string;
};

const STEPS = 'profile: canary, steps: [{ weight: 10%, bake: 2h }, { weight: 100% }]';

function file({ canary = 'rollback-when: [errors > 2%]', profiles = '', strategy = STEPS }: Given): string {
  return `version: 1
sources: { prometheus: { url-env: PROMETHEUS_URL, step: 30s } }
signals:
  errors: { bad: 'bad_total{v="{version}"}', total: 'all_total{v="{version}"}' }
  orders: { rate: 'orders_total{v="{version}"}' }
  all-orders: { rate: 'orders_total' }
  ratio: { query: 'max(cpu{v="{version}"}) / max(cpu{v="{baseline-version}"})', unit: plain }
profiles:
  canary: { ${canary} }
${profiles}
strategies: { train: { ${strategy} } }
`;
}

const AFTER = '  after: { rollback-when: [errors > 2%] }';
const AFTER_STEPS = 'profile: canary, steps: [{ weight: 10%, bake: 2h }, { weight: 100%, profile: after }]';
const NO_STABLE =
  'strategies.train judges this at 100%, where no stable is left to compare with: give that step a profile whose rollback-when has a limit in numbers, or baseline(-7d) of a signal of every version';

test('a line that takes back and compares with stable is refused where it is judged at 100%, at the limit, with the way out', () => {
  const canary = 'rollback-when: [errors > 5% or > 2x baseline for 5m]';
  const column = `  canary: { ${canary}`.indexOf('2x') + 1;
  expect(linesOf(file({ canary }))).toEqual([`9:${column} profiles.canary.rollback-when[0]: ${NO_STABLE}`]);
});

describe('no baseline at 100%', () => {
  test.each<[string, Given, readonly string[]]>([
    ['of stable in rollback-when', { canary: 'rollback-when: [errors > 2x baseline]' }, [NO_STABLE]],
    ['within so much of it', { canary: 'rollback-when: [orders < 90% of baseline]' }, [NO_STABLE]],
    [
      'each of two limits once',
      { canary: 'rollback-when: [orders < 90% of baseline or > 110% of baseline]' },
      [NO_STABLE, NO_STABLE],
    ],
    ['a query that asks for the other version', { canary: 'rollback-when: [ratio > 2]' }, [NO_STABLE]],
    [
      'of a profile that it extends',
      { canary: 'extends: base', profiles: '  base: { rollback-when: [errors > 2x baseline] }' },
      [NO_STABLE],
    ],
    [
      'of a step of its own',
      {
        canary: 'rollback-when: [errors > 2%]',
        profiles: AFTER.replace('> 2%', '> 2x baseline'),
        strategy: AFTER_STEPS,
      },
      [NO_STABLE],
    ],
    [
      'of one step without weights',
      { canary: 'rollback-when: [errors > 2x baseline]', strategy: 'type: direct, profile: canary' },
      [NO_STABLE],
    ],
    [
      'of blue-green',
      { canary: 'rollback-when: [errors > 2x baseline]', strategy: 'type: blue-green, profile: canary' },
      [NO_STABLE],
    ],
    [
      'of the key figures',
      {
        profiles: '  figures: { advance-when: [errors <= 2x baseline] }',
        strategy: `${STEPS}, kpi: figures`,
      },
      [
        'strategies.train.kpi judges this at the end of the soak, where no stable is left to compare with: write a limit in numbers, or baseline(-7d) of a signal of every version',
      ],
    ],
  ])('%s is refused', (_, given, wanted) => {
    expect(linesOf(file(given)).map((line) => line.slice(line.indexOf(']: ') + 3))).toEqual(wanted);
  });

  test.each<[string, Given]>([
    ['a limit in numbers', {}],
    [
      'advance-when, which nobody asks at 100%',
      { canary: 'advance-when: [errors <= 2x baseline], rollback-when: [errors > 2%]' },
    ],
    ['a warning', { canary: 'warn-when: [errors > 2x baseline], rollback-when: [errors > 2%]' }],
    [
      'another profile at 100%',
      { canary: 'rollback-when: [errors > 2x baseline]', profiles: AFTER, strategy: AFTER_STEPS },
    ],
    [
      'its own mean before',
      {
        canary: 'rollback-when: [errors > 3x baseline(1h)]',
        profiles: AFTER,
        strategy: 'profile: after, steps: [{ weight: 10%, bake: 2h }, { weight: 100%, profile: canary }]',
      },
    ],
    ['last week of every version', { canary: 'rollback-when: [all-orders < 90% of baseline(-7d)]' }],
    ['its objective', { canary: 'rollback-when: [errors > 2%], advance-when: [errors within 5% of slo]' }],
    ['a profile of no strategy', { profiles: '  other: { rollback-when: [errors > 2x baseline] }' }],
  ])('%s loads', (_, given) => {
    expect(linesOf(file(given))).toEqual([]);
  });
});

describe('a baseline that is never there', () => {
  const NO_PAST =
    'strategies.train begins with this, and a version has no past before it takes traffic: write a limit in numbers, or compare a signal of every version';
  const NOT_TOLD =
    'the signal has no {version} in it, so canary and stable are one and the same: compare with baseline(1h) or baseline(-7d), or write {version} into the signal';

  test.each<[string, Given, readonly string[]]>([
    [
      'its own mean before, at the first step',
      { canary: 'rollback-when: [errors > 3x baseline(1h)]' },
      [NO_PAST],
    ],
    ['the same in advance-when', { canary: 'advance-when: [errors <= 3x baseline(1h)]' }, [NO_PAST]],
    [
      'the same before the switch',
      {
        profiles: '  before: { advance-when: [errors <= 3x baseline(1h)] }',
        strategy: 'type: blue-green, profile: canary, pre-promotion-profile: before',
      },
      [NO_PAST],
    ],
    [
      'stable, of what does not tell versions',
      { profiles: '  other: { warn-when: [all-orders < 80% of baseline] }' },
      [NOT_TOLD],
    ],
  ])('%s is refused', (_, given, wanted) => {
    expect(linesOf(file(given)).map((line) => line.slice(line.indexOf(']: ') + 3))).toEqual(wanted);
  });

  test.each<[string, Given]>([
    ['of every version', { canary: 'rollback-when: [all-orders < 90% of baseline(1h)]' }],
    ['a warning', { canary: 'warn-when: [errors > 3x baseline(1h)]' }],
  ])('its own mean before %s loads', (_, given) => {
    expect(linesOf(file(given))).toEqual([]);
  });
});
