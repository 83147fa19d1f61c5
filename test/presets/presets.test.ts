import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { formatWeeklySpan } from '../../shared/calendar/weekly-span.ts';
import { formatWeeklyTime } from '../../shared/calendar/weekly-time.ts';
import { loadConfig } from '../../shared/config/load-config.ts';
import { formatProblem } from '../../shared/config/problem.ts';
import type { Config } from '../../shared/config/schema.ts';
import { BUDGET_POLICIES } from '../../shared/signal/budget/policy.ts';
import { printCriterion } from '../../shared/signal/criterion/print.ts';

const PRESETS = new URL('../../workflows-examples/presets/', import.meta.url);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

function read(name: string): string {
  return readFileSync(new URL(`${name}.yml`, PRESETS), 'utf8');
}

function preset(name: string): Config {
  const loaded = loadConfig({ text: read(name), file: `${name}.yml` });
  if (!loaded.ok) throw new Error(loaded.problems.map(formatProblem).join('\n'));
  return loaded.config;
}

function weightsAndBakes(
  config: Config,
  strategy: string,
): readonly (readonly [number, number | undefined])[] {
  return (config.strategies?.[strategy]?.steps ?? []).map(({ weight, bake }) => [weight, bake]);
}

/** The criteria of one list of a profile, as they print. */
function criteria(
  config: Config,
  profile: string,
  list: 'advance-when' | 'warn-when' | 'rollback-when',
): readonly string[] {
  return config.profiles?.[profile]?.[list]?.map(printCriterion) ?? [];
}

function weeklyFreezes(config: Config): readonly string[] {
  return config.calendar?.freezes.weekly.map(formatWeeklySpan) ?? [];
}

const NAMES = [
  'release-captain',
  'guardrails',
  'now-next-later',
  'release-validation',
  'reliability-framework',
];

test('there is one preset a runbook', () => {
  expect(readdirSync(PRESETS).sort()).toEqual(NAMES.map((name) => `${name}.yml`).sort());
});

test.each(NAMES)('%s loads, and tells the editor its schema', (name) => {
  expect(preset(name).version).toBe(1);
  expect(read(name).split('\n')[0]).toBe('# yaml-language-server: $schema=../../schema/release.schema.json');
});

test.each(NAMES)('every role that an error budget may add is there in %s', (name) => {
  const { services = {}, roles = {} } = preset(name);
  const hasBudget = Object.values(services).some(({ slo }) => slo !== undefined);
  const added = Object.values(BUDGET_POLICIES).flatMap(({ approvals }): readonly string[] => approvals);
  expect(hasBudget ? added.filter((role) => !Object.hasOwn(roles, role)) : []).toEqual([]);
});

test.each(NAMES)('what is changed pod by pod is not asked to stop on the way in %s', (name) => {
  const { services = {}, strategies = {} } = preset(name);
  const stops = Object.entries(services).filter(
    ([, { deploy = [], strategy = '' }]) =>
      deploy.some((entry) => 'kubernetes' in entry || 'helm' in entry) &&
      strategies[strategy]?.steps?.some(({ weight }) => weight < 1) === true,
  );
  expect(stops.map(([service]) => service)).toEqual([]);
});

describe('release-captain', () => {
  const config = preset('release-captain');

  test('RC1: the week', () => {
    const { train, strategies } = config;
    expect(
      train &&
        [train['feature-freeze'], train['code-freeze'], train.cut].map(
          (time) => time && formatWeeklyTime(time),
        ),
    ).toEqual(['Mon 09:00', 'Tue 17:00', 'Wed 17:00']);
    expect(
      strategies?.['train']?.steps?.map((step) => step['not-before'] && formatWeeklyTime(step['not-before'])),
    ).toEqual(['Thu 10:00', 'Thu 14:00', 'Fri 10:00']);
  });

  test('RC1: at least two hours at 10% and at 50%', () => {
    expect(weightsAndBakes(config, 'train')).toEqual([
      [0.1, 2 * HOUR],
      [0.5, 2 * HOUR],
      [1, undefined],
    ]);
  });

  test('RC2: the weekend, and the holidays of the file', () => {
    expect(weeklyFreezes(config)).toEqual(['Fri 17:00 - Mon 09:00']);
    expect(config.calendar?.freezes.files).toEqual(['.maestro/freeze_windows.json']);
  });

  test('RC6: all four for five minutes', () => {
    expect(criteria(config, 'canary', 'advance-when')).toEqual([
      'error-rate <= 1% for 5m',
      'latency-p95 <= 500ms for 5m',
      'probes pass for 5m',
      'alerts none for 5m',
    ]);
  });

  test('RC7: two roles for 100%', () => {
    expect(config.strategies?.['train']?.steps?.at(-1)?.approvals).toEqual([
      'release-captain',
      'on-call-sre',
    ]);
  });

  test('RC9: watch for 60 minutes, soak until 24 hours', () => {
    expect(config.strategies?.['train']).toMatchObject({ guard: 60 * MINUTE, soak: 24 * HOUR });
  });

  test('RC10: what takes a release back', () => {
    expect(criteria(config, 'canary', 'rollback-when')).toEqual([
      'error-rate > 2% for 5m',
      'latency-p95 > 1000ms for 5m',
      'probes fail 3 times',
      'incidents P0|P1 attributed',
    ]);
  });

  test('RC13: hotfixes are stricter, and of two types', () => {
    expect(config.train?.['hotfix-types']).toEqual([{ type: 'fix' }, { type: 'chore', scope: 'security' }]);
    expect(criteria(config, 'hotfix', 'advance-when')).toEqual(
      expect.arrayContaining(['error-rate <= 0.5% for 5m', 'latency-p95 <= 400ms for 5m']),
    );
  });

  test('RC14: rollbacks go to two channels', () => {
    expect(config.notify?.slack?.routes?.rollback).toEqual(['#releases', '#incidents']);
  });
});

describe('guardrails', () => {
  const config = preset('guardrails');

  test('GR1 and GR2: the limits', () => {
    expect(criteria(config, 'production', 'advance-when')).toEqual(
      expect.arrayContaining([
        'response-time < 1s for 5m',
        'error-rate < 0.5% for 5m',
        'memory < 85% for 5m',
      ]),
    );
    expect(criteria(config, 'production', 'warn-when')).toEqual([
      'response-time >= 500ms',
      'error-rate >= 0.1%',
      'memory >= 70%',
      'throughput < 80% of baseline',
    ]);
    expect(criteria(config, 'production', 'rollback-when')).toEqual([
      'error-rate > 1% for 2m',
      'response-time > 2s for 3m',
      'critical-errors > 0 for 1m',
      'memory > 85% for 5m',
    ]);
  });

  test('GR4: versions by date, on a branch of that name', () => {
    expect(config.train?.versioning).toBe('calver');
    expect(config.train?.['release-branch'].text).toBe('release/{final}');
  });

  test('GR9: blue-green, watched for 5 minutes', () => {
    expect(config.strategies?.['blue-green']).toMatchObject({ type: 'blue-green', guard: 5 * MINUTE });
  });
});

describe('now-next-later', () => {
  const config = preset('now-next-later');

  test('NN8: Thursday 18:00, blue-green, promoted by a person', () => {
    expect(config.train?.cut && formatWeeklyTime(config.train.cut)).toBe('Thu 18:00');
    expect(config.strategies?.['blue-green']).toMatchObject({ type: 'blue-green', 'auto-promotion': false });
  });

  test('NN9: what takes a release back', () => {
    expect(criteria(config, 'golden-signals', 'rollback-when')).toEqual([
      'latency-p95 > 1.5s for 5m',
      'burn-rate(10m & 1h) > 2',
      'error-rate > 2% over 5m',
      'saturation > 80% for 10m',
    ]);
  });
});

describe('release-validation', () => {
  const config = preset('release-validation');

  test('RV2: windows, freeze and buffer', () => {
    expect(config.calendar?.windows.map(formatWeeklySpan)).toEqual(['Tue,Thu 13:00-15:00']);
    expect(weeklyFreezes(config)).toEqual(['Fri 18:00 - Mon 04:00']);
    expect(config.calendar?.bufferAfterRelease).toBe(90 * MINUTE);
  });

  test('RV3: 30 minutes within 5% of the objective, then 60 minutes of guard', () => {
    expect(criteria(config, 'sanity', 'advance-when')).toContain('latency-p95 within 5% of slo for 30m');
    // A bake of 30 minutes would be over before 30 minutes of it can have been measured.
    expect(weightsAndBakes(config, 'validated')[0]).toEqual([0.1, 40 * MINUTE]);
    expect(config.strategies?.['validated']?.guard).toBe(60 * MINUTE);
  });

  test('RV4: what takes a release back', () => {
    expect(criteria(config, 'sanity', 'rollback-when')).toEqual([
      'probes fail 2 times',
      'order-throughput < 90% of baseline for 5m',
      'order-throughput > 110% of baseline for 5m',
      'error-budget-used(30m) > 5%',
    ]);
  });

  test('RV7: five roles say go', () => {
    expect(config.strategies?.['validated']?.steps?.at(-1)?.approvals).toEqual([
      'release-captain',
      'sre-lead',
      'qa-lead',
      'risk-compliance',
      'business-owner',
    ]);
  });
});

describe('reliability-framework', () => {
  const config = preset('reliability-framework');

  test('RF1: the tier picks the strategy', () => {
    const services = Object.entries(config.services ?? {}).map(([name, { tier, strategy }]) => [
      name,
      tier,
      strategy,
    ]);
    expect(services).toEqual(
      expect.arrayContaining([
        ['api', 1, 'progressive'],
        ['neo4j', 1, 'blue-green'],
        ['conductor', 2, 'standard'],
        ['audit-svc', 2, 'rolling'],
        ['devtools', 3, 'direct'],
      ]),
    );
    expect(config.services?.['neo4j']?.slo?.durability).toBe(0.9999);
  });

  test('RF2: weights and waits', () => {
    expect(weightsAndBakes(config, 'progressive')).toEqual([
      [0.01, 60_000],
      [0.1, 300_000],
      [0.25, 600_000],
      [0.5, 900_000],
      [1, undefined],
    ]);
    expect(weightsAndBakes(config, 'standard')).toEqual([
      [0.1, 120_000],
      [0.5, 180_000],
      [1, undefined],
    ]);
    expect(config.strategies?.['blue-green']?.['scale-down-delay']).toBe(300_000);
  });

  test('RF5 and RF7: the criteria', () => {
    expect(criteria(config, 'slo-burn', 'advance-when')).toEqual(
      expect.arrayContaining(['burn-rate(5m) < 2', 'error-budget-remaining > 20%']),
    );
    expect(criteria(config, 'guard', 'advance-when')).toEqual([
      'error-rate < 2% at least 7 of 10',
      'latency-p95 < 500ms at least 7 of 10',
      'cpu < 80% at least 3 of 5',
    ]);
    expect(criteria(config, 'anomaly', 'warn-when')).toEqual([
      'error-rate > 3x baseline(1h) for 2m',
      'latency-p95 > 2x baseline(1h) for 3m',
    ]);
  });

  test('RF6: the change window, and freezes from a file', () => {
    expect(config.calendar?.windows.map(formatWeeklySpan)).toEqual(['Mon-Thu 09:00-16:00']);
    expect(config.calendar?.freezes.files).toEqual(['deployment_freezes.yaml']);
  });

  test('RF8: an error budget over 30 days', () => {
    expect(config.services?.['api']?.slo).toMatchObject({ availability: 0.999, window: 30 * 24 * HOUR });
  });
});
