import { describe, expect, test } from '@jest/globals';
import { formatWeeklySpan } from '../../shared/calendar/weekly-span.ts';
import { criteria, MINUTE, preset, weeklyFreezes, weightsAndBakes } from './preset.ts';

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
