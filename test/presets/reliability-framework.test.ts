import { describe, expect, test } from '@jest/globals';
import { formatWeeklySpan } from '../../shared/calendar/weekly-span.ts';
import { criteria, HOUR, preset, weightsAndBakes } from './preset.ts';

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
